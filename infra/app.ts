import { join } from 'node:path'
import { App, Stage } from 'aws-cdk-lib'
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api'
import { readSettings } from './settings.ts'
import { buildApi } from './stacks/api.ts'
import { buildJobs } from './stacks/jobs.ts'
import { buildLookup } from './stacks/lookup.ts'
import { buildRecord } from './stacks/record.ts'

type Props = {
  /** Settings that the command line may still replace (`-c name=value`): see settings.ts. */
  readonly context?: Readonly<Record<string, string>>
  /** The folder that `npm run build` fills. */
  readonly dist?: string
  readonly outdir?: string
}

/**
 * Stacks name what they take from each other by export and import, as every region knows them: the newer
 * `Fn::GetStackOutput` would let a table go while functions still point at it.
 */
const strongReferences = { '@aws-cdk/core:defaultCrossStackReferences': 'strong' }

/** One partition's stage with its four stacks. Throws when a setting is malformed or the bundles are missing. */
export function buildApp({ context = {}, dist = join(import.meta.dirname, '..', 'dist'), outdir }: Props = {}): App {
  const app = new App({
    analyticsReporting: false,
    context: { ...CURRENTLY_RECOMMENDED_FLAGS, ...strongReferences, ...context },
    ...(outdir !== undefined && { outdir }),
  })
  const settings = readSettings((name) => app.node.tryGetContext(name))
  const { partition, account, region } = settings
  const stage = new Stage(app, partition, { env: { account, region } })
  const deployment = { settings, dist }
  const record = buildRecord(stage, deployment)
  const { apiHost } = buildApi(stage, deployment, record)
  const lookup = buildLookup(stage, deployment, record, apiHost)
  buildJobs(stage, deployment, record, lookup)
  return app
}

if (import.meta.main) buildApp().synth()
