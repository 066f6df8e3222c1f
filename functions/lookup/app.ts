import { timingSafeEqual } from 'node:crypto'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { isCertificateNumber } from '../../shared/domain/words/certificate-number.ts'
import { isProof, proofOf } from '../../shared/domain/words/proof.ts'
import type { RegisterReader } from '../../shared/stores/register/register.ts'
import { type Answer, answerHtml, answerJson, answerProblem, answerTagged, forAMinute } from './answer.ts'
import { type Outcome, showCertificate } from './certificate.ts'
import { showDirectory } from './directory.ts'
import { tidyNumber } from './number.ts'
import { writeOutcome, writeProblem } from './page.ts'
import { cannotSay, noSuchPath, type Problem } from './problem.ts'
import { readQuery } from './query.ts'
import { notFound } from './words.ts'

export type Deps = {
  readonly reader: RegisterReader
  readonly now: () => Date
  /** Told why the register could not be read. Never told what was asked. */
  readonly log?: (message: string) => void
}

/**
 * The public door (二(五): 免费向社会提供证书查询服务): HTTP API events, payload 2.0, of the `lookup` routes in
 * shared/names.ts. Answers one of three: found (200), not found (404, the same whatever was wrong), cannot say (503,
 * never cached). A body that is no question gets 400, 413 or 415. A form from a browser is answered as a page.
 */
export const lookup = ({ reader, now, log }: Deps) => {
  /** Reads the store for well-formed pairs only, and compares in constant time. */
  const find = async (number: string, proof: string): Promise<Outcome> => {
    if (!isCertificateNumber(number) || !isProof(proof)) return notFound
    const registered = await reader.certificate(number)
    const same = isSame(registered?.proof ?? '-'.repeat(22), proof)
    return registered !== undefined && same ? showCertificate(registered, now()) : notFound
  }

  const orCannotSay = async <T>(reading: Promise<T>): Promise<T | Problem> => {
    try {
      return await reading
    } catch (error) {
      log?.(error instanceof Error ? error.message : 'fault')
      return cannotSay
    }
  }

  const doors: Record<string, (event: APIGatewayProxyEventV2) => Promise<Answer>> = {
    async 'GET /v1/certificates/{number}/{proof}'({ pathParameters, headers }) {
      const found = await orCannotSay(find(pathParameters?.number ?? '', pathParameters?.proof ?? ''))
      if ('because' in found) return answerProblem(found)
      if (found.result === 'not-found') return answerJson(404, found, forAMinute)
      const { answeredAt: _, ...known } = found
      return answerTagged(found, known, headers['if-none-match'])
    },
    async 'POST /v1/lookup'(event) {
      const asPage = event.headers.accept?.includes('text/html')
      const query = readQuery(event)
      const found = 'because' in query ? query : await orCannotSay(ask(query))
      if ('because' in found) return asPage ? answerHtml(found.status, writeProblem(found)) : answerProblem(found)
      const status = found.result === 'found' ? 200 : 404
      return asPage ? answerHtml(status, writeOutcome(found)) : answerJson(status, found)
    },
    async 'GET /v1/directory'({ headers }) {
      const directory = await orCannotSay(reader.directory().then(showDirectory))
      if ('because' in directory) return answerProblem(directory)
      return answerTagged({ ...directory, answeredAt: now().toISOString() }, directory, headers['if-none-match'])
    },
  }
  const ask = (query: { number: string; name: string }) => {
    const number = tidyNumber(query.number)
    return find(number, proofOf(number, query.name))
  }

  return async (event: APIGatewayProxyEventV2): Promise<Answer> =>
    (Object.hasOwn(doors, event.routeKey) && doors[event.routeKey]?.(event)) || answerProblem(noSuchPath)
}

const isSame = (expected: string, given: string) =>
  expected.length === given.length && timingSafeEqual(Buffer.from(expected), Buffer.from(given))
