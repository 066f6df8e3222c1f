import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import type { Policy, RegisteredPolicies } from '../../shared/stores/register/publications.ts'
import type { RegisteredCertificate, RegisterReader } from '../../shared/stores/register/register.ts'

const province = '440000'
/** Milliseconds that policies are kept. */
const kept = 60_000

/** What is shown of a policy beside a certificate. */
export type ShownPolicy = Pick<Policy, 'title' | 'issuedBy' | 'url'>

/** The policies of every region at an instant in milliseconds, read once a minute. None, and no fault, when they cannot be read. */
export const keepPolicies = (reader: Pick<RegisterReader, 'policies'>, log?: (message: string) => void) => {
  let last = { at: Number.NEGATIVE_INFINITY, reading: Promise.resolve<readonly RegisteredPolicies[]>([]) }
  return (at: number): Promise<readonly RegisteredPolicies[]> => {
    if (Math.abs(at - last.at) < kept) return last.reading
    const mine = {
      at,
      reading: reader.policies().catch((error: unknown): RegisteredPolicies[] => {
        // the next certificate asks anew
        mine.at = Number.NEGATIVE_INFINITY
        log?.(error instanceof Error ? error.message : 'fault')
        return []
      }),
    }
    last = mine
    return mine.reading
  }
}

/** those of the enterprise's city, then those of the province, that hold for the certificate on the day of the instant. Nothing but https is linked to. */
export const policiesFor = (
  all: readonly RegisteredPolicies[],
  { level, occupation }: Pick<RegisteredCertificate, 'level' | 'occupation'>,
  city: string | undefined,
  at: number,
): ShownPolicy[] => {
  const day = dateOf(new Date(at).toISOString())
  const isFor = ({ url, levels, occupations, from, until }: Policy) =>
    url.startsWith('https://') &&
    levels.includes(level) &&
    (!occupations || occupations.includes(occupation.code)) &&
    from <= day &&
    (until === undefined || day <= until)
  return [city, province]
    .flatMap((region) => all.find(({ policiesOf }) => policiesOf === region)?.policies ?? [])
    .filter(isFor)
    .map(({ title, issuedBy, url }) => ({ title, issuedBy, url }))
}
