import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { Context } from 'hono'
import * as z from 'zod'
import { proofsOf } from '../../shared/domain/vocabulary/identifiers/proof.ts'
import { documentType } from '../../shared/domain/vocabulary/shapes.ts'
import { explain } from '../../shared/domain/workflow/shapes.ts'
import { env } from '../../shared/names.ts'
import type { RegisterReader } from '../../shared/stores/register/register.ts'
import { dynamoTallies } from '../../shared/stores/tallies/dynamo.ts'
import { type CertificateRecord, Erased, readRecord } from '../platform/commands/certificate-record.ts'
import { absent } from '../platform/commands/command-refusal.ts'
import { sendAttachment } from '../platform/http/attachment.ts'
import { auditRead } from '../platform/http/audit-read.ts'
import { readBody } from '../platform/http/body.ts'
import { privateApp } from '../platform/http/http-app.ts'
import { seatToRead } from '../platform/http/present-seat.ts'
import { type Problem, problem, problemOf, Refuse } from '../platform/http/problem.ts'
import { expectRight } from '../platform/http/readable.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { need } from '../platform/runtime/env.ts'
import { loggerOf, serve } from '../platform/runtime/lambda-handler.ts'
import { serveAnnouncementDocument } from './announcement-document.ts'
import { isDrawnWithoutPhoto, printCertificate } from './certificate.ts'
import { serveLists } from './dossier-lists.ts'
import { expectInForce, findByProof, isDocumentOf } from './find.ts'
import { servePapers } from './papers.ts'
import { servePersonalAnswers } from './personal-answer.ts'
import { Undrawn } from './pdf-renderer.ts'
import type { Printer } from './print.ts'
import type { Copy } from './sheet.ts'
import { serveSummary } from './summary.ts'

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

type Deps = Pick<Printer, 'renderer' | 'signer' | 'templates'> & {
  reader: Pick<RegisterReader, 'certificate'>
  misses?: Misses
}

/** As the lookup's answers: a revocation is seen within 60 s here and 480 s at the worst edge. */
const shortly = 'public, max-age=60, s-maxage=300, stale-while-revalidate=60'

const notFound = problem(404, 'not-found', '查无此证', 'No matching certificate')
const cannotPrint = problem(
  503,
  'unavailable',
  '此刻无法生成文件，请稍后再试',
  'The paper cannot be printed now, please try again later',
)
/** M10 */
const holderErased = problem(
  410,
  'holder-erased',
  '持证人的个人信息已依其申请删除，证书不再出具；凭编号和防伪码仍可查验',
  'The holder’s personal data were erased on request: the certificate is no longer printed, and still verified by its number and proof',
)
const cannotSay = problem(
  503,
  'unavailable',
  '此刻无法出具证书，请稍后再试；这不表示证书有效或无效',
  'The certificate cannot be printed now, please try again later; this tells nothing about the certificate',
)

/** Photos are read as they are printed when they are checked; of before 2026-12 some are not. */
const badPhoto = problem(
  409,
  'photo-unreadable',
  '证书照片无法打印，请由发证企业为该证书申请更正照片后再下载；证书效力不受影响，公开副本仍可下载',
  'The photo cannot be printed: the issuing enterprise asks for a correction of it, then this copy is there. The certificate is in force all the same, and its public copy can be had',
)

/** Number and name find a certificate in the lookup, too; with the document number nothing on it is new to who asks. */
const holderAsks = z.strictObject({
  number: z.string().min(1).max(40),
  name: z.string().min(1).max(100),
  document: z.strictObject({ type: documentType.optional(), number: z.string().min(1).max(40) }),
})

const send = (c: Context, { number }: CertificateRecord, pdf: Uint8Array, cache = 'no-store') =>
  sendAttachment(
    c,
    { name: number, format: 'pdf', body: pdf },
    { 'cache-control': cache, 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' },
  )

/**
 * certificates as signed PDFs: for anyone who has number and proof, for the holder, for issuer and authorities.
 * the papers of a filing beside them; R-73: the report of a round. M11: the lists behind a dossier, for which
 * the vault is opened as for a certificate. M10: and what is held of a person, for that person.
 */
export function printing(dependencies: Dependencies, { renderer, signer, templates, reader, misses }: Deps) {
  const log = loggerOf('printing')
  const address = need(dependencies.settings, env.publicAddress)
  const printer: Printer = { archive: dependencies.archive, renderer, signer, templates, address }

  /** Whatever is not a refusal is a fault of ours, and must not pass for "not found". */
  const orCannotSay = async <T>(doing: () => Promise<T>, says = cannotSay): Promise<T> => {
    try {
      return await doing()
    } catch (e) {
      if (e instanceof Refuse) throw e
      if (e instanceof Erased) throw new Refuse(holderErased)
      log.error('fault', e as Error)
      throw new Refuse(says)
    }
  }
  const copyOf = async (record: CertificateRecord, copy: Copy) => {
    expectInForce(record)
    try {
      return await printCertificate(printer, record, copy)
    } catch (e) {
      if (e instanceof Undrawn && (await isDrawnWithoutPhoto(printer, record, copy))) throw new Refuse(badPhoto)
      throw e
    }
  }

  const refuseTooMany = (c: Context, tooMany: TooMany | undefined) => {
    if (!tooMany) return
    if (tooMany.retryAfter) c.header('retry-after', String(tooMany.retryAfter))
    throw new Refuse(tooMany)
  }
  /** The one way in which both open paths look for a certificate, count, and say that there is none. */
  async function find(
    c: Context,
    number: string,
    proofs: readonly string[],
    holds: (record: CertificateRecord) => boolean = () => true,
  ): Promise<CertificateRecord> {
    const { event } = c.env as { event: APIGatewayProxyEventV2 }
    const at = Date.parse(dependencies.now())
    refuseTooMany(c, misses?.before(event, at))
    const record = await findByProof(dependencies, reader, number, proofs)
    if (record && holds(record)) return record
    refuseTooMany(c, misses?.after(event, number, at))
    throw new Refuse(notFound)
  }

  const app = privateApp({ authenticate: dependencies.authenticate(), log }, (open) => {
    open.get('/v1/certificates/:number/:proof/certificate.pdf', (c) =>
      orCannotSay(async () => {
        const { number, proof } = c.req.param()
        const record = await find(c, number, [proof])
        return send(c, record, await copyOf(record, 'public'), shortly)
      }),
    )
    open.post('/v1/certificates/pdf', (c) =>
      orCannotSay(async () => {
        const body = await readBody(c)
        const { issues, more } = explain(holderAsks, body)
        if (issues.length > 0)
          throw new Refuse(problem(422, 'incomplete', '查询信息不完整', 'The question is incomplete', issues, more))
        const { name, document, ...asked } = holderAsks.parse(body)
        const number = asked.number.replace(/\s/g, '').toUpperCase()
        refuseTooMany(c, misses?.beforeName(number, Date.parse(dependencies.now())))
        const record = await find(c, number, proofsOf(number, name), (found) => isDocumentOf(found, document))
        return send(c, record, await copyOf(record, 'holder'))
      }),
    )
    serveAnnouncementDocument(open, dependencies)
  })

  app.get('/v1/e-certificates/:number', (c) =>
    orCannotSay(async () => {
      const by = c.get('actor')
      const { number } = c.req.param()
      const head = await dependencies.ledger.head('certificate', number)
      if (!head?.seat) throw new Refuse(problemOf(absent.refusal))
      expectRight(by, 'certificate copy')
      const { seat, refused } = await seatToRead(dependencies.ledger, by, { ...head, seat: head.seat })
      if (refused) throw new Refuse(problemOf({ because: 'not-yours', ...refused }))
      await auditRead(dependencies, c, { procedure: 'certificate', dossier: number, seat, unseals: true })
      const record = await readRecord(dependencies, number)
      if (!record) throw new Refuse(problemOf(absent.refusal))
      return send(c, record, await copyOf(record, 'holder'))
    }),
  )
  const orCannotPrint = (doing: () => Promise<Response>) => orCannotSay(doing, cannotPrint)
  servePapers(app, dependencies, printer, orCannotPrint)
  const tallies = dynamoTallies(dependencies.db, need(dependencies.settings, env.talliesTable))
  serveSummary(app, { ...dependencies, tallies }, printer, orCannotPrint)
  serveLists(app, { ...dependencies, log })
  servePersonalAnswers(app, dependencies, printer, orCannotPrint)
  return serve('printing', log, app)
}
