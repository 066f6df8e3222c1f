import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { env } from '../../shared/names.ts'
import { dynamoTallies } from '../../shared/stores/tallies/dynamo.ts'
import { type CertificateRecord, Erased, readRecord } from '../platform/commands/certificate-record.ts'
import { absent } from '../platform/commands/command-refusal.ts'
import { auditRead } from '../platform/http/audit-read.ts'
import { privateApp } from '../platform/http/http-app.ts'
import { seatToRead } from '../platform/http/present-seat.ts'
import { problem, problemOf, Refuse } from '../platform/http/problem.ts'
import { expectRight } from '../platform/http/readable.ts'
import type { CopyAsked, CopyTold, NoCopy } from '../platform/public/copy.ts'
import { cannotSay, noCopy, sendCopy } from '../platform/public/copy-answers.ts'
import { isOneOf } from '../platform/public/is-same.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { need } from '../platform/runtime/env.ts'
import { answerOf, loggerOf } from '../platform/runtime/lambda-handler.ts'
import { lambdaHandler } from '../platform/runtime/middy.ts'
import { copyKey, isDrawnWithoutPhoto, printCertificate } from './certificate.ts'
import { serveLists } from './dossier-lists.ts'
import { isDocumentOf, whyEnded } from './find.ts'
import { servePapers } from './papers.ts'
import { Undrawn } from './pdf-renderer.ts'
import { servePersonalAnswers } from './personal-answer.ts'
import type { Printer } from './print.ts'
import type { Copy } from './sheet.ts'
import { serveSummary } from './summary.ts'

type Deps = Pick<Printer, 'renderer' | 'signer' | 'templates'>

/** What another function asks, in the place of a call over HTTP. */
type Asking = { copy: CopyAsked }

const cannotPrint = problem(
  503,
  'unavailable',
  '此刻无法生成文件，请稍后再试',
  'The paper cannot be printed now, please try again later',
)

/**
 * certificates as signed PDFs: for issuer and authorities, and for the function behind which anyone may ask.
 * the papers of a filing beside them; R-73: the report of a round. M11: the lists behind a dossier, for which
 * the vault is opened as for a certificate. M10: and what is held of a person, for that person.
 */
export function printing(dependencies: Dependencies, { renderer, signer, templates }: Deps) {
  const log = loggerOf('printing')
  const address = need(dependencies.settings, env.publicAddress)
  const printer: Printer = { archive: dependencies.archive, renderer, signer, templates, address }

  /** Whatever is not a refusal is a fault of ours, and must not pass for "not found". */
  const orCannotSay = async <T>(doing: () => Promise<T>, says = cannotSay): Promise<T> => {
    try {
      return await doing()
    } catch (e) {
      if (e instanceof Refuse) throw e
      if (e instanceof Erased) throw new Refuse(noCopy['holder-erased'])
      log.error('fault', e as Error)
      throw new Refuse(says)
    }
  }
  /** A copy, or why there is none: a certificate that is no longer in force is never printed as if it were. */
  async function copyOf(record: CertificateRecord, copy: Copy): Promise<{ pdf: Uint8Array } | { because: NoCopy }> {
    const because = whyEnded(record)
    if (because) return { because }
    try {
      return { pdf: await printCertificate(printer, record, copy) }
    } catch (e) {
      if (e instanceof Undrawn && (await isDrawnWithoutPhoto(printer, record, copy)))
        return { because: 'photo-unreadable' }
      throw e
    }
  }

  /**
   * A copy for whoever has one of these proofs; nothing tells which of what was asked was wrong. A proof that was corrected
   * away leads to none, since the copy would tell the new name.
   */
  async function askedCopy({ number, proofs, document }: CopyAsked): Promise<CopyTold> {
    try {
      const record = await readRecord(dependencies, number)
      if (!record || !isOneOf(proofs, record.proof)) return { because: 'not-found' }
      if (document && !isDocumentOf(record, document)) return { because: 'not-found' }
      const copy: Copy = document ? 'holder' : 'public'
      const made = await copyOf(record, copy)
      if ('because' in made) return made
      const kept = await dependencies.archive.newest(copyKey(record, copy))
      if (!kept) throw new Error('what was printed is not in the archive')
      return { copy: kept }
    } catch (e) {
      if (e instanceof Erased) return { because: 'holder-erased' }
      throw e
    }
  }

  const app = privateApp({ authenticate: dependencies.authenticate(), log })

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
      const made = await copyOf(record, 'holder')
      if ('because' in made) throw new Refuse(noCopy[made.because])
      return sendCopy(c, record.number, made.pdf)
    }),
  )
  const orCannotPrint = (doing: () => Promise<Response>) => orCannotSay(doing, cannotPrint)
  servePapers(app, dependencies, printer, orCannotPrint)
  const tallies = dynamoTallies(dependencies.db, need(dependencies.settings, env.talliesTable))
  serveSummary(app, { ...dependencies, tallies }, printer, orCannotPrint)
  serveLists(app, { ...dependencies, log })
  servePersonalAnswers(app, dependencies, printer, orCannotPrint)
  const answer = answerOf(app)
  return lambdaHandler('printing', log, async (event: APIGatewayProxyEventV2 | Asking) =>
    'copy' in event ? askedCopy(event.copy) : answer(event),
  )
}
