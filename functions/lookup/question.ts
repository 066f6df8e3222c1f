import { proofsOf } from '../../shared/domain/vocabulary/identifiers/proof.ts'
import { answerJson, answerProblem } from '../platform/public/answer.ts'
import type { CertificateFinder, Event, Handler, Outcome } from './certificate-finder.ts'
import { tidyNumber } from './number.ts'
import { type Query, queryIn, readFields } from './query.ts'
import { refuseQuestion } from './refusal.ts'

/** A certificate by number and name, or all of one holder by document and name, as people type them. */
export const byName: Handler = async (event, finder) => {
  const fields = readFields(event)
  const query = typeof fields === 'object' && queryIn(fields)
  const outcome = query ? await ask(event, query, finder) : refuseQuestion(fields)
  if (event.headers.accept?.includes('text/html')) return (await import('./page.ts')).answerPage(outcome, finder.now())
  if ('because' in outcome) return answerProblem(outcome)
  return answerJson('text' in outcome ? 200 : 404, finder.tell(outcome))
}

export const ask = async (event: Event, query: Query, finder: CertificateFinder): Promise<Outcome> => {
  if ('type' in query) return (await import('./by-document.ts')).findByDocument(event, query, finder)
  const number = tidyNumber(query.number)
  const refused = (await finder.misses()).beforeName(number, finder.now().getTime())
  if (refused) return refused
  return finder.find(event, number, proofsOf(number, query.name))
}
