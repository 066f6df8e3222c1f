import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { checkDocument, normaliseDocument } from '../../shared/domain/vocabulary/documents/document-numbers.ts'
import { documentTypes } from '../../shared/domain/vocabulary/documents/documents.ts'
import { maskDocument } from '../../shared/domain/vocabulary/identifiers/masks.ts'
import { proofsOf } from '../../shared/domain/vocabulary/identifiers/proof.ts'
import type { Holding } from '../../shared/stores/register/register.ts'
import { type Written, writeKnown } from '../platform/public/answer.ts'
import { isOneOf } from '../platform/public/is-same.ts'
import { startTime } from './answer-time.ts'
import type { Known, KnownHolder, Shown } from './certificate.ts'
import type { CertificateFinder, Event, Outcome } from './certificate-finder.ts'
import { tidyNumber, tidyWithCharacters } from './number.ts'
import type { DocumentQuery } from './query.ts'

/*
 * A question by document number and name. Loaded when one comes.
 */

/** In the place of holdings that are not there, so that a name is tried either way. */
const nothing: Pick<Holding, 'certificate' | 'proofs'> = { certificate: '-'.repeat(22), proofs: ['-'.repeat(22)] }

/**
 * The certificates of a document's holder whose name is this one. A malformed number is judged before anything is read.
 * Unknown document and wrong name are the same miss; both cost one reading.
 */
export const findByDocument = (event: Event, query: DocumentQuery, finder: CertificateFinder): Promise<Outcome> =>
  finder.orCannotSay(inTime(search(event, query, finder), finder))

const search = async (
  event: Event,
  { type, number: given, name }: DocumentQuery,
  finder: CertificateFinder,
): Promise<Outcome> => {
  const { now, reader, subjects, look, misses } = finder
  const at = now()
  const instant = at.getTime()
  const limiter = await misses()
  const isSound = (typed: string) => !checkDocument(type, typed, dateOf(at.toISOString()))
  const whole = tidyWithCharacters(given)
  const number = normaliseDocument(type, isSound(whole) ? whole : tidyNumber(given))
  if (!isSound(number)) return limiter.miss(event, number, instant)
  if (!subjects) throw new Error('there is no index of documents')
  const all = (await subjects())({ type, number })
  const [subject = ''] = all
  const refused = limiter.beforeName(subject, instant) ?? limiter.before(event, instant)
  if (refused) return refused
  const held = (await Promise.all(all.map((one) => reader.holdings(one))))
    .flat()
    .filter(({ document }) => document === 'current')
  const proven = (held.length > 0 ? held : [nothing]).flatMap(({ certificate, proofs }) => {
    const asked = proofsOf(certificate, name)
    const proof = proofs.find((own) => isOneOf(asked, own))
    return proof ? [{ certificate, proof }] : []
  })
  const found = await Promise.all(proven.map(({ certificate, proof }) => look(certificate, [proof], instant)))
  const known = found.flatMap((one): Known[] => (one ? [JSON.parse(one.text)] : []))
  if (known.length === 0) return limiter.miss(event, subject, instant)
  return tellAll(known, { type, typeName: documentTypes[type], maskedNumber: maskDocument(number) })
}

const tellAll = (all: readonly Known[], document: KnownHolder['document']): Written => {
  const known: KnownHolder = {
    result: 'found',
    certificates: all.map(({ certificate }) => certificate).sort(byDay),
    document,
    asOf:
      all
        .map(({ asOf }) => asOf)
        .sort()
        .at(-1) ?? '',
  }
  return writeKnown(known)
}

const byDay = (a: Shown, b: Shown) => b.issuedOn.localeCompare(a.issuedOn) || b.number.localeCompare(a.number)

/** All of it in time: the secret, what is held, the certificates and their issuers' standing. */
const inTime = async <T>(answer: Promise<T>, { time }: CertificateFinder): Promise<T> => {
  const { promise, reject } = Promise.withResolvers<never>()
  const stop = startTime(() => reject(new Error('the holder was not read in time')), time)
  try {
    return await Promise.race([answer, promise])
  } finally {
    stop()
  }
}
