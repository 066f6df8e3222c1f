import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { Context } from 'hono'
import * as z from 'zod'
import { isCertificateNumber } from '../../shared/domain/vocabulary/identifiers/certificate-number.ts'
import { isProof, proofsOf } from '../../shared/domain/vocabulary/identifiers/proof.ts'
import { documentType } from '../../shared/domain/vocabulary/shapes.ts'
import { explain } from '../../shared/domain/workflow/shapes.ts'
import type { RegisterReader } from '../../shared/stores/register/register.ts'
import { readBody } from '../platform/http/body.ts'
import { openApp } from '../platform/http/http-app.ts'
import { type Problem, problem, Refuse } from '../platform/http/problem.ts'
import type { AskCopy, CopyAsked } from '../platform/public/copy.ts'
import { cannotSay, noCopy, sendCopy } from '../platform/public/copy-answers.ts'
import { isOneOf } from '../platform/public/is-same.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { loggerOf, serve } from '../platform/runtime/lambda-handler.ts'
import { serveAnnouncementDocument } from './announcement-document.ts'

type TooMany = Problem & { retryAfter?: number }
/** Counts questions that had no answer, by who asks and by number; `at` in milliseconds. Answers a problem when it is one too many. */
export type Misses = {
  /** Before anything is read. */
  before(event: APIGatewayProxyEventV2, at: number): TooMany | undefined
  /** B6: where too many names were tried on the number. */
  beforeName(number: string, at: number): TooMany | undefined
  /** In the place of a "not found". */
  after(event: APIGatewayProxyEventV2, number: string, at: number): TooMany | undefined
}

type Deps = { reader: Pick<RegisterReader, 'certificate'>; ask: AskCopy; misses?: Misses }

/** As the lookup's answers: a revocation is seen within 60 s here and 480 s at the worst edge. */
const shortly = 'public, max-age=60, s-maxage=300, stale-while-revalidate=60'

/** Number and name find a certificate in the lookup, too; with the document number nothing on it is new to who asks. */
const holderAsks = z.strictObject({
  number: z.string().min(1).max(40),
  name: z.string().min(1).max(100),
  document: z.strictObject({ type: documentType.optional(), number: z.string().min(1).max(40) }),
})

/**
 * copies of certificates for anyone who has number and proof, and for the holder; R-92: documents of announcements.
 * It can neither sign nor open a seal nor write an entry: what is to be printed it asks of the function that can, and reads
 * what lies in the archive then.
 */
export function copies(dependencies: Dependencies, { reader, ask, misses }: Deps) {
  const log = loggerOf('copies')
  const { archive, now } = dependencies

  /** Whatever is not a refusal is a fault of ours, and must not pass for "not found". */
  const orCannotSay = async <T>(doing: () => Promise<T>): Promise<T> => {
    try {
      return await doing()
    } catch (e) {
      if (e instanceof Refuse) throw e
      log.error('fault', e as Error)
      throw new Refuse(cannotSay)
    }
  }
  const refuseTooMany = (c: Context, tooMany: TooMany | undefined) => {
    if (!tooMany) return
    if (tooMany.retryAfter) c.header('retry-after', String(tooMany.retryAfter))
    throw new Refuse(tooMany)
  }
  /** The register is asked first: whoever guesses costs one cheap read, and a number that is none costs nothing. */
  async function isRegistered({ number, proofs }: CopyAsked): Promise<boolean> {
    if (!isCertificateNumber(number) || !proofs.every(isProof)) return false
    const registered = await reader.certificate(number)
    return registered !== undefined && isOneOf(proofs, registered.proof)
  }
  /** The one way in which both paths look for a certificate, count, and say that there is none. */
  async function find(c: Context, asked: CopyAsked): Promise<Uint8Array> {
    const { event } = c.env as { event: APIGatewayProxyEventV2 }
    const at = Date.parse(now())
    refuseTooMany(c, misses?.before(event, at))
    const told = (await isRegistered(asked)) ? await ask(asked) : ({ because: 'not-found' } as const)
    if ('copy' in told) return archive.get(told.copy)
    if (told.because === 'not-found') refuseTooMany(c, misses?.after(event, asked.number, at))
    throw new Refuse(noCopy[told.because])
  }

  const app = openApp({ log })
  app.get('/v1/certificates/:number/:proof/certificate.pdf', (c) =>
    orCannotSay(async () => {
      const { number, proof } = c.req.param()
      return sendCopy(c, number, await find(c, { number, proofs: [proof] }), shortly)
    }),
  )
  app.post('/v1/certificates/pdf', (c) =>
    orCannotSay(async () => {
      const body = await readBody(c)
      const { issues, more } = explain(holderAsks, body)
      if (issues.length > 0)
        throw new Refuse(problem(422, 'incomplete', '查询信息不完整', 'The question is incomplete', issues, more))
      const { name, document, ...asked } = holderAsks.parse(body)
      const number = asked.number.replace(/\s/g, '').toUpperCase()
      refuseTooMany(c, misses?.beforeName(number, Date.parse(now())))
      return sendCopy(c, number, await find(c, { number, proofs: proofsOf(number, name), document }))
    }),
  )
  serveAnnouncementDocument(app, dependencies)
  return serve('copies', log, app)
}
