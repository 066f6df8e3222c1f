import { type Answer, answerProblem } from '../platform/public/answer.ts'
import type { CertificateFinder, Event, Handler } from './certificate-finder.ts'

/**
 * What is knocked at less often than the address of a certificate, each with its own part beside the bundle: this list is
 * a part itself, so that another door costs the first answer of an instance nothing.
 */
const handlers: Readonly<Record<string, () => Promise<Handler>>> = {
  'POST /v1/lookup': async () => (await import('./question.ts')).byName,
  'POST /v1/lookup/batch': async () => (await import('./batch.ts')).byNames,
  'GET /v1/directory': async () => (await import('./directory.ts')).listing,
  'GET /v1/rounds': async () => (await import('./rounds.ts')).rounds,
  'GET /v1/results-notices': async () => (await import('./notices.ts')).listing,
  'GET /v1/results-notices/{id}': async () => (await import('./notices.ts')).notice,
  'GET /v1/announcements': async () => (await import('./notices.ts')).announcements,
  'GET /v1/contact': async () => (await import('./contact.ts')).contact,
  'GET /v1/statistics': async () => (await import('./statistics.ts')).statistics,
}

const handlerOf = async (routeKey: string): Promise<Handler | undefined> =>
  Object.hasOwn(handlers, routeKey) ? handlers[routeKey]?.() : undefined

/** What no other part answers. HEAD is answered as GET is, without the body; `byProof` is the GET that needs no part. */
export async function answerBeside(event: Event, finder: CertificateFinder, byProof: Handler): Promise<Answer> {
  const routeKey = event.routeKey.replace(/^HEAD /, 'GET ')
  const handler = routeKey === 'GET /v1/certificates/{number}/{proof}' ? byProof : await handlerOf(routeKey)
  if (!handler) return answerProblem((await import('../platform/public/miss.ts')).noSuchPath)
  const answer = await handler({ ...event, routeKey }, finder)
  if (routeKey === event.routeKey) return answer
  const { body: _, ...told } = answer
  return told
}
