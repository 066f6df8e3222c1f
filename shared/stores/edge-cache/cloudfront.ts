import { type Credentials, createSigner } from '../register/signature.ts'
import { type EdgeCache, EdgeUnreached } from './edge-cache.ts'

type Connection = {
  /** Of the function: it tells which of the two CloudFronts is meant. */
  readonly region: string
  /** The distribution's id. */
  readonly distribution: string
  readonly credentials: () => Credentials
  readonly now: () => Date
  /** Any other that speaks CloudFront's protocol. */
  readonly endpoint?: string
}

/** Milliseconds: a batch of the stream waits for it. */
const patience = 2000

/** Both CloudFronts are global services with one endpoint, which signs for its own region. */
const placeOf = (region: string) =>
  region.startsWith('cn-')
    ? { signedFor: 'cn-northwest-1', url: 'https://cloudfront.cn-northwest-1.amazonaws.com.cn' }
    : { signedFor: 'us-east-1', url: 'https://cloudfront.amazonaws.com' }

/** Nothing in it needs to be escaped, neither in XML nor in an address. */
const isPlain = /^[\w/.-]+$/

const write = (paths: readonly string[], reference: string) =>
  `<InvalidationBatch xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Paths><Quantity>${paths.length}</Quantity><Items>${paths.map((path) => `<Path>${path}</Path>`).join('')}</Items></Paths><CallerReference>${reference}</CallerReference></InvalidationBatch>`

/** CloudFront's invalidations: `CreateInvalidation` of 2020-05-31, which knows a repeated `CallerReference`. */
export function cloudFront({ region, distribution, credentials, now, endpoint }: Connection): EdgeCache {
  const place = placeOf(region)
  const url = new URL(`/2020-05-31/distribution/${distribution}/invalidation`, endpoint ?? place.url)
  const sign = createSigner(
    place.signedFor,
    'cloudfront',
    { host: url.host, path: url.pathname },
    { 'content-type': 'application/xml' },
  )
  return {
    async forget(paths, reference) {
      if (![...paths, reference].every((text) => isPlain.test(text))) throw new RangeError('no path of ours')
      const body = write(paths, reference)
      const { host: _, ...headers } = sign(body, credentials(), now())
      try {
        const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(patience) })
        await answer.body?.cancel()
        if (!answer.ok) throw new EdgeUnreached(`HTTP ${answer.status}`)
      } catch (error) {
        throw error instanceof EdgeUnreached ? error : new EdgeUnreached('no answer in time')
      }
    },
  }
}
