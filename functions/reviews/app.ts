import type { RecommendationReader } from '../../shared/stores/register/recommendations.ts'
import { serveIssueRegister } from '../platform/http/issue-register.ts'
import { proceduresApi } from '../platform/http/procedures-api.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { loggerOf, serve } from '../platform/runtime/lambda-handler.ts'
import { serveAppointments } from './appointments.ts'
import { serveCatalogueImport } from './catalogue-import.ts'
import { serveRecommendations } from './recommendations.ts'

/** The authorities' door: queues and decisions. */
export function reviews(dependencies: Dependencies, reader: RecommendationReader) {
  const log = loggerOf('reviews')
  const side = 'authority'
  const app = proceduresApi(
    { ...dependencies, side, authenticate: dependencies.authenticate(), log },
    undefined,
    (beside, apply) => {
      serveIssueRegister(beside, { ...dependencies, side })
      serveAppointments(beside, dependencies)
      serveCatalogueImport(beside, { ...dependencies, apply })
      serveRecommendations(beside, { ...dependencies, reader })
    },
  )
  return serve('reviews', log, app)
}
