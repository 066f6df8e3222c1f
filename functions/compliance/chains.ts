import { addDays, dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import { mapAtOnce } from '../../shared/stores/at-once.ts'
import { digestOf } from '../../shared/stores/ledger/chain.ts'
import { partition } from '../../shared/stores/ledger/items.ts'
import type { Stored } from '../../shared/stores/ledger/stored.ts'
import type { Break, Point } from '../../shared/stores/ledger/verify.ts'
import { readRuns } from '../platform/commands/job-runs.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { readAnchors } from './anchor.ts'
import type { Check } from './check.ts'
import type { DailyReport } from './daily.ts'
import { letsGo } from './disposed.ts'
import type { Finding } from './findings.ts'
import { verifyLedger } from './verify.ts'

type Deps = Pick<Dependencies, 'archive' | 'vault' | 'procedures' | 'now'> & {
  /** All items of a dossier, by its key. */
  stored: (key: string) => Promise<Stored>
}

/** Nights in which every dossier is verified once, whatever it does: a night's share fits a run beside all else. */
const nights = 30
/** Nights without a run whose shares are made up for; what was missed before waits for its next turn. */
const mostMissed = 3
const atOnce = 50
const day = 86_400_000

const check = 'chain-broken'
const name = 'chains'
/** In the place of a procedure, where an anchor itself is gone or altered. */
const anchor = 'anchor'

/** Which night's share a dossier is in, from 0 to 29: the same for ever, and all shares alike. */
export const shareOf = (key: string): number => Number.parseInt(digestOf(key).slice(0, 8), 16) % nights
/** The share of a night: thirty days that follow one another have each of them once. */
export const shareOn = (date: string): number => (Date.parse(date) / day) % nights

/** The shares that are due, those of missed nights among them; and what the last run found broken, to be looked at until it is whole. */
async function lookBack({ archive, now }: Deps): Promise<{ shares: Set<number>; broken: string[] }> {
  const today = dateOf(now())
  const shares = new Set([shareOn(today)])
  for (let back = 1; back <= mostMissed + 1; back++) {
    const before = addDays(today, -back)
    const runs = (await readRuns(archive, before)) as DailyReport[]
    const last = runs.findLast(({ faults }) => !faults.some(({ step }) => step === 'walk' || step === name))
    if (last) {
      const found = last.findings.filter((finding) => finding.check === check && finding.procedure !== anchor)
      return { shares, broken: found.map(({ procedure, id }) => partition(procedure, id)) }
    }
    if (back <= mostMissed) shares.add(shareOn(before))
  }
  return { shares, broken: [] }
}

/** Reads ahead, so many at once: a verification waits for none of them alone. */
async function* readAll({ stored }: Deps, keys: readonly string[]): AsyncIterable<Stored> {
  for (let i = 0; i < keys.length; i += atOnce) yield* await mapAtOnce(keys.slice(i, i + atOnce), atOnce, stored)
}

/** Heads of a procedure that a release places elsewhere are many, and told as one. */
const misplacedOf = (found: readonly Break[]): Finding[] =>
  [...new Set(found.map(({ dossier }) => dossier.split('#')[0] ?? ''))].map((procedure) => ({
    check: 'misplaced',
    procedure,
    id: procedure,
    says: 'npm run reindex',
  }))

const findingOf = ({ dossier, at, says }: Break): Finding => {
  const [procedure = '', id] = dossier.split(/#(.*)/s)
  return id === undefined
    ? { check, procedure: anchor, id: dossier, says }
    : { check, procedure, id, says: `${at}: ${says}` }
}

/**
 * Verifies each night the dossiers that moved within two days, and a share of all others, so that within thirty nights
 * all were: chain, head, the lists that entries name, and what anchors say. Materials are looked at by a
 * watch of their own. A dossier that is read while it is written may look broken: only what a second look finds as well
 * is told. One that no head and no anchor knows is not looked for here, but by `npm run verify-ledger`.
 */
export function checkChains(deps: Deps): Check {
  const { archive, vault, procedures, now } = deps
  const at = now()
  const since = new Date(Date.parse(at) - 2 * day).toISOString()
  let looking: ReturnType<typeof lookBack> | undefined
  const isDue = async () => {
    looking ??= lookBack(deps)
    const { shares } = await looking
    return (key: string) => shares.has(shareOf(key))
  }
  const wanted = new Set<string>()
  const letting: Dossier[] = []

  const verify = async (keys: readonly string[], points: ReadonlyMap<string, readonly Point[]>) => {
    const breaks: Break[] = []
    const stored = readAll(deps, keys)
    for await (const found of verifyLedger({ stored, archive, vault, procedures, points, kinds: ['list'], letting }))
      breaks.push(found)
    return breaks
  }

  return {
    name,
    async visit(head) {
      const { procedure, id, at: moved } = head
      if (letsGo(head)) letting.push(head)
      const key = partition(procedure, id)
      if ((moved && moved >= since) || (await isDue())(key)) wanted.add(key)
    },
    async report() {
      const due = await isDue()
      const { broken: before } = (await looking) ?? { broken: [] }
      for (const key of before) wanted.add(key)
      const { points, breaks } = await readAnchors(archive, dateOf(at), (key) => wanted.has(key) || due(key))
      const first = await verify([...new Set([...wanted, ...points.keys()])], points)
      const doubtful = first.map(({ dossier }) => dossier)
      const theirs = new Map(doubtful.map((key) => [key, points.get(key) ?? []]))
      const second = new Set((await verify(doubtful, theirs)).map((found) => digestOf(found)))
      const all = [...breaks, ...first.filter((found) => second.has(digestOf(found)))]
      const [misplaced, broken] = [true, false].map((is) => all.filter(({ at }) => (at === 'PLACE') === is))
      return [...(broken ?? []).map(findingOf), ...misplacedOf(misplaced ?? [])]
    },
  }
}
