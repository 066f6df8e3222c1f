import { type Answer, answerJson, answerProblem, answerTagged, forAMinute } from '../platform/public/answer.ts'
import { type Deps, type Event, type Handler, openCertificateFinder } from './certificate-finder.ts'

/** A certificate by number and proof, as a QR code carries them: what most of the country knocks at. */
const byProof: Handler = async (event, { find, tell, now }) => {
  const { number = '', proof = '' } = event.pathParameters ?? {}
  const outcome = await find(event, number, [proof])
  if ('text' in outcome) return answerTagged(outcome, now(), event.headers['if-none-match'])
  return 'because' in outcome ? answerProblem(outcome) : answerJson(404, tell(outcome), forAMinute)
}

/**
 * The public door (二(五): 免费向社会提供证书查询服务: no login): HTTP API events, payload 2.0, of the `lookup`
 * routes in shared/names.ts. Answers one of three: found (200), not found (404, the same whatever was wrong), cannot say (503, or
 * 429 after too many misses; never cached). A body that is no question gets 400, 413 or 415. A form from a browser is
 * answered as a page.
 */
export const lookup = (deps: Deps) => {
  const finder = openCertificateFinder(deps)
  const beside: Handler = async (event) => (await import('./handlers.ts')).answerBeside(event, finder, byProof)
  return (event: Event): Promise<Answer> =>
    (event.routeKey === 'GET /v1/certificates/{number}/{proof}' ? byProof : beside)(event, finder)
}
