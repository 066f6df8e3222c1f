import { type Credentials, createSigner } from '../register/signature.ts'

type Place = {
  readonly region: string
  /** The function's name. */
  readonly name: string
  readonly credentials: () => Credentials
  readonly now: () => Date
  /** Any other that speaks Lambda's protocol. */
  readonly endpoint?: string | undefined
}

/** Milliseconds: an HTTP API waits for thirty seconds. */
const patience = 25_000

/** Calls another function and waits for its answer (`Invoke` of 2015-03-31). Throws when there is none. */
export function lambdaFunction<Asked, Told>({ region, name, credentials, now, endpoint }: Place) {
  const own = `https://lambda.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`
  const url = new URL(`/2015-03-31/functions/${name}/invocations`, endpoint ?? own)
  const place = { host: url.host, path: url.pathname }
  const sign = createSigner(region, 'lambda', place, { 'content-type': 'application/json' })
  return async (asked: Asked): Promise<Told> => {
    const body = JSON.stringify(asked)
    const { host: _, ...headers } = sign(body, credentials(), now())
    const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(patience) })
    const told = await answer.text()
    // what went wrong there may quote what was asked
    if (!answer.ok || answer.headers.has('x-amz-function-error'))
      throw new Error(`a function gave no answer: HTTP ${answer.status}`)
    return JSON.parse(told)
  }
}
