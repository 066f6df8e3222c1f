import { edgeSecretHeader } from '../../shared/names.ts'

/** What the CloudFront of tests sends to show that it is. */
export const edgeSecret = 'that-cloudfront-asks-in-tests'

/** The headers of a request for the asker at this address, as CloudFront would send them from `peer`, by way of the gateway. */
export const throughEdge = (asker: string, peer = '127.0.0.1') => ({
  [edgeSecretHeader]: edgeSecret,
  'x-forwarded-for': `${asker}, ${peer}`,
})
