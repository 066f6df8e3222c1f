import type { Cloud } from '../edge/cloud.ts'
import { proceduresApi } from '../edge/procedures-api.ts'
import { loggerOf, serve } from '../edge/rim.ts'

/** The authorities' door: queues and decisions. */
export function reviews(cloud: Cloud) {
  const log = loggerOf('reviews')
  return serve('reviews', log, proceduresApi({ ...cloud, door: 'authority', authenticate: cloud.authenticate(), log }))
}
