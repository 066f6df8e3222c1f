import type { Cloud } from '../edge/cloud.ts'
import { serveIssueRegister } from '../edge/issue-register.ts'
import { proceduresApi } from '../edge/procedures-api.ts'
import { loggerOf, serve } from '../edge/rim.ts'
import { serveCatalogueImport } from './catalogue-import.ts'

/** The authorities' door: queues and decisions. */
export function reviews(cloud: Cloud) {
  const log = loggerOf('reviews')
  const door = 'authority'
  const app = proceduresApi({ ...cloud, door, authenticate: cloud.authenticate(), log }, undefined, (beside, apply) => {
    serveIssueRegister(beside, { ...cloud, door })
    serveCatalogueImport(beside, { ...cloud, apply })
  })
  return serve('reviews', log, app)
}
