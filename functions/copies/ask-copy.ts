import { env } from '../../shared/names.ts'
import { lambdaFunction } from '../../shared/stores/functions/lambda.ts'
import type { AskCopy, CopyAsked, CopyTold } from '../platform/public/copy.ts'
import { need, readEnv } from '../platform/runtime/env.ts'

/** Asks the function that prints, by the name that the environment gives, with this one's own role. */
export function openAskCopy(variables: Readonly<Record<string, string | undefined>>): AskCopy {
  const settings = readEnv(variables)
  const call = lambdaFunction<{ copy: CopyAsked }, CopyTold>({
    region: settings.AWS_REGION ?? '',
    name: need(settings, env.printingFunction),
    endpoint: settings.AWS_ENDPOINT_URL_LAMBDA,
    credentials: () => ({
      accessKeyId: settings.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: settings.AWS_SECRET_ACCESS_KEY ?? '',
      sessionToken: settings.AWS_SESSION_TOKEN,
    }),
    now: () => new Date(),
  })
  return (copy) => call({ copy })
}
