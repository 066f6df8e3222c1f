import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { isCertificateNumber } from '../../shared/domain/vocabulary/identifiers/certificate-number.ts'
import { isProof } from '../../shared/domain/vocabulary/identifiers/proof.ts'
import type { SubjectsOf } from '../../shared/domain/vocabulary/identifiers/subject.ts'
import type { RegisteredCertificate, RegisterReader } from '../../shared/stores/register/register.ts'
import { type Answer, dateKnown, type Written } from '../platform/public/answer.ts'
import type { Miss, Misses } from '../platform/public/miss.ts'
import type { Problem } from '../platform/public/problem.ts'
import type { AnswerTime } from './answer-time.ts'
import type { Besides } from './beside-certificate.ts'
import { writeCertificate } from './certificate.ts'
import { findHits, type Hit } from './hits.ts'

export type Event = APIGatewayProxyEventV2
export type Outcome = Written | Miss

export type Deps = {
  readonly reader: RegisterReader
  readonly now: () => Date
  /** Milliseconds that hits are kept in memory: at most 60,000, so that a revocation is seen in time. */
  readonly keep?: number
  /** Whether misses are limited, per source and per number. */
  readonly limited?: boolean
  /** What CloudFront sends, whose word for the asker's address is taken; without it nobody's is. */
  readonly edgeSecret?: string | undefined
  /** Told why the register could not be read. Never told what was asked. */
  readonly log?: (message: string) => void
  /** Which subjects a document has: asked for when somebody asks by document. Without it nobody can say. */
  readonly subjects?: () => Promise<SubjectsOf>
  /** When time is over for an answer that reads much: by document, or to many questions. */
  readonly time?: Partial<AnswerTime>
}

/** What stands behind every door of the lookup. */
export type CertificateFinder = ReturnType<typeof openCertificateFinder>
export type Handler = (event: Event, finder: CertificateFinder) => Promise<Answer>

/** Finds certificates. What a miss or a fault needs is imported at the first one: whoever holds a certificate waits for none. */
export const openCertificateFinder = (deps: Deps) => {
  const { reader, now, keep = 0, limited = false, edgeSecret, log, subjects, time } = deps
  const hits = findHits({ reader, keep })
  let counted: Promise<Misses> | undefined
  let besides: Promise<Besides> | undefined

  const misses = (): Promise<Misses> => {
    counted ??= import('../platform/public/miss.ts').then(({ countMisses }) => countMisses(limited, edgeSecret))
    return counted
  }

  const orCannotSay = async <T>(reading: Promise<T>): Promise<T | Problem> => {
    try {
      return await reading
    } catch (error) {
      log?.(error instanceof Error ? error.message : 'fault')
      return (await import('../platform/public/problem.ts')).cannotSay
    }
  }

  const writeHit = async (hit: Hit, certificate: RegisteredCertificate, at: number): Promise<Written> => {
    besides ??= import('./beside-certificate.ts').then(({ keepBeside }) => keepBeside(reader, log))
    const written = await writeCertificate(certificate, hit, await (await besides)(certificate, at))
    hit.content = written
    return written
  }
  const tellHit = (hit: Hit, at: number) => ('text' in hit.content ? hit.content : writeHit(hit, hit.content, at))

  /** Reads the store for well-formed pairs only. That a source has missed too often matters to its misses alone. */
  const search = async (event: Event, number: string, proofs: readonly string[]): Promise<Outcome> => {
    const at = now().getTime()
    if (isCertificateNumber(number) && proofs.every(isProof)) {
      let hit = hits.kept(number, proofs, at)
      if (!hit) {
        const refused = (await counted)?.before(event, at)
        if (refused) return refused
        hit = await hits.read(number, proofs, at)
      }
      if (hit) return tellHit(hit, at)
    }
    return (await misses()).miss(event, number, at)
  }

  return {
    now,
    reader,
    subjects,
    misses,
    time,
    /** What is known under a number and one of these proofs, kept or read, whoever asks. */
    async look(number: string, proofs: readonly string[], at: number): Promise<Written | undefined> {
      const hit = hits.kept(number, proofs, at) ?? (await hits.read(number, proofs, at))
      return hit && tellHit(hit, at)
    },
    /** What was promised, or `cannotSay` when it cannot be had; the log is told why. */
    orCannotSay,
    /** By number and the proofs of which one must be the certificate's: a QR code's own, or all that a name may have. */
    find: (event: Event, number: string, proofs: readonly string[]) => orCannotSay(search(event, number, proofs)),
    /** The body of an answer. */
    tell: (outcome: Outcome): string => ('text' in outcome ? dateKnown(outcome, now()) : JSON.stringify(outcome)),
  }
}
