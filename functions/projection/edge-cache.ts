import { env } from '../../shared/names.ts'
import { cloudFront } from '../../shared/stores/edge-cache/cloudfront.ts'
import type { EdgeCache } from '../../shared/stores/edge-cache/edge-cache.ts'
import { readEnv } from '../platform/runtime/env.ts'

/** The edge before the public door; undefined where none is named: an embedded run has no edge. */
export function openEdgeCache(variables: Readonly<Record<string, string | undefined>>): EdgeCache | undefined {
  const distribution = readEnv(variables)[env.edgeDistribution]
  if (!distribution) return undefined
  return cloudFront({
    distribution,
    region: variables.AWS_REGION ?? '',
    credentials: () => ({
      accessKeyId: variables.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: variables.AWS_SECRET_ACCESS_KEY ?? '',
      sessionToken: variables.AWS_SESSION_TOKEN,
    }),
    now: () => new Date(),
  })
}
