import type { ListedEnterprise, RegisterReader } from '../../shared/stores/register/register.ts'
import { keepRecent } from '../platform/public/recent.ts'
import type { Says } from './words.ts'

/** Of the enterprise behind a filing, at an instant in milliseconds; with its city, where it was listed. */
type Standings = (filing: string, at: number) => Promise<Known>
type Known = Standing & { readonly city?: string }
export type Standing = {
  readonly standing: ListedEnterprise['status'] | 'unlisted' | 'unknown'
  readonly standingName: Says
  /** M3: the name of whoever holds the filing now; undefined when the directory does not say. */
  readonly enterprise?: string
}

/** Every certificate in the register was issued while this held: the tables refuse it otherwise. */
const then = { zh: '（核发时企业备案有效）', en: ' (its filing was in force when this was issued)' }

const names: Readonly<Record<Standing['standing'], Says>> = {
  listed: { zh: '试点中', en: 'In the pilot' },
  suspended: { zh: `已暂停${then.zh}`, en: `Suspended${then.en}` },
  removed: { zh: `已移出目录${then.zh}`, en: `Removed from the directory${then.en}` },
  unlisted: { zh: '尚未列入公布的目录', en: 'Not yet in the published directory' },
  unknown: { zh: '此刻无法得知', en: 'Cannot be said now' },
}

/** Milliseconds that a standing is kept, and how many: there are some hundreds of enterprises. */
const kept = 60_000
const most = 5_000

/**
 * The standing of a filing's enterprise, read once a minute. It says `unknown`, and does not throw, when it cannot be
 * read: the certificate itself was. `log` is told why.
 */
export const keepStandings = (
  reader: Pick<RegisterReader, 'enterprise'>,
  log?: (message: string) => void,
): Standings => {
  const readings = keepRecent<{ readonly at: number; readonly reading: Promise<Known> }>(most)
  const read = async (filing: string): Promise<Known> => {
    const listed = await reader.enterprise(filing)
    const standing = listed?.status ?? 'unlisted'
    const { city, enterprise } = listed ?? {}
    return { standing, standingName: names[standing], ...(city && { city }), ...(enterprise && { enterprise }) }
  }
  return (filing, at) => {
    const last = readings.get(filing)
    if (last && Math.abs(at - last.at) < kept) return last.reading
    const reading = read(filing).catch((error: unknown): Known => {
      // the next certificate asks anew
      readings.set(filing, { at: Number.NEGATIVE_INFINITY, reading })
      log?.(error instanceof Error ? error.message : 'fault')
      return { standing: 'unknown', standingName: names.unknown }
    })
    readings.set(filing, { at, reading })
    return reading
  }
}
