import type { RecommendationReader } from '../../shared/stores/register/recommendations.ts'
import { serveIssueRegister } from '../platform/http/issue-register.ts'
import { proceduresApi } from '../platform/http/procedures-api.ts'
import type { Cloud } from '../platform/runtime/dependencies.ts'
import { loggerOf, serve } from '../platform/runtime/lambda-handler.ts'
import { serveAppointments } from './appointments.ts'
import { serveCatalogueImport } from './catalogue-import.ts'
import { serveRecommendations } from './recommendations.ts'

/** The authorities' door: queues and decisions. */
export function reviews(cloud: Cloud, reader: RecommendationReader) {
  const log = loggerOf('reviews')
  const side = 'authority'
  const app = proceduresApi({ ...cloud, side, authenticate: cloud.authenticate(), log }, undefined, (beside, apply) => {
    serveIssueRegister(beside, { ...cloud, side })
    serveAppointments(beside, cloud)
    serveCatalogueImport(beside, { ...cloud, apply })
    serveRecommendations(beside, { ...cloud, reader })
  })
  return serve('reviews', log, app)
}
