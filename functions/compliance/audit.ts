import type { Dossier, Entry, Facts } from '../../shared/domain/workflow/procedure.ts'
import { Gone } from '../../shared/stores/archive/archive.ts'
import { mapAtOnce } from '../../shared/stores/at-once.ts'
import { digestOf, firstBreak } from '../../shared/stores/ledger/chain.ts'
import { openList } from '../platform/commands/archive-and-pin.ts'
import { Unreadable } from '../platform/commands/personal-text.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import type { Check } from './check.ts'
import { type Derived, deriveCertificates } from './derive.ts'
import { letsGo, objectName, readApproved } from './disposed.ts'
import type { Finding } from './findings.ts'

type Deps = Pick<Dependencies, 'ledger' | 'archive' | 'vault'>
/** A number, and what about it does not follow from approved results. */
type Doubt = { number: string; says: string }

const atOnce = 50

/** What the ledger holds of a certificate: its first entry's facts and whether all its entries hang together. */
async function readCertificate({ ledger }: Deps, number: string): Promise<{ issue: Facts; whole: boolean }> {
  const [entries, head] = await Promise.all([ledger.entries('certificate', number), ledger.head('certificate', number)])
  const [first, last] = [entries[0], entries.at(-1)]
  const whole =
    firstBreak(entries) === undefined &&
    head?.digest === digestOf(last) &&
    head.version === entries.length &&
    digestOf(head.facts.issue) === digestOf(first?.facts)
  return { issue: first?.facts ?? {}, whole }
}

/** Blocks of one segment, year and level lie one behind another from 1. Names the first number of one that does not. */
function findLapped(batches: readonly Dossier[]): Doubt[] {
  const ends = new Map<string, number>()
  const blocks = batches.flatMap(({ facts: { open, issue } }) =>
    issue.blocks.map((b: Facts) => ({ ...b, place: `${open.prefix}${String(b.year).slice(2)}${b.level}` })),
  )
  return blocks
    .toSorted((a, b) => a.from - b.from)
    .flatMap(({ place, from, count }): Doubt[] => {
      const follows = from === (ends.get(place) ?? 0) + 1
      ends.set(place, from + count - 1)
      return follows ? [] : [{ number: `${place}${String(from).padStart(6, '0')}`, says: 'a block out of order' }]
    })
}

/** The numbers that a batch took, in the order of their issue. */
const numbersOf = ({ facts: { open, issue } }: Dossier): string[] =>
  issue.blocks.flatMap(({ year, level, from, count }: Facts) =>
    Array.from(
      { length: count },
      (_, i) => `${open.prefix}${String(year).slice(2)}${level}${String(from + i).padStart(6, '0')}`,
    ),
  )

/** The level stands in the number: after the institution's 13 characters and the year. */
const levelIn = (number: string) => number.charAt(15)

/** Notes who holds what by a certificate in force; answers the findings of one whose holder is certified for it already. */
function noteHolder(holders: Map<string, string>, { id, state, facts }: Dossier): Doubt[] {
  // M8: whoever was certified anew while a certificate was wrongly revoked has both.
  if (state === 'revoked' || state === 'cancelled' || facts.restore) return []
  const { document, occupation } = { ...facts.issue, ...facts.correct }
  const key = `${document?.subject}|${occupation?.code}|${levelIn(id)}`
  const other = holders.get(key)
  holders.set(key, id)
  const says = (number: string) => `doubled: its holder has ${number} for the same occupation and level`
  return other === undefined
    ? []
    : [
        { number: other, says: says(id) },
        { number: id, says: says(other) },
      ]
}

/** The batches with the entries that took their numbers, in that order. */
async function inOrder({ ledger }: Deps, batches: readonly Dossier[]) {
  const issuing = await mapAtOnce(batches, atOnce, async (batch) => {
    const entries = await ledger.entries('issuance', batch.id)
    return { batch, issued: entries.find((e): e is Entry => e.action === 'issue') }
  })
  return issuing.toSorted((a, b) => ((a.issued?.at ?? '') < (b.issued?.at ?? '') ? -1 : 1))
}

/** What one walk finds. */
function look(deps: Deps) {
  const { ledger } = deps
  const standing = new Set<string>()
  const batches: Dossier[] = []
  const holders = new Map<string, string>()
  const doubled: Doubt[] = []
  const letting: Dossier[] = []

  /** M10: undefined where two persons let go what they were derived from, each having ended; 'unreadable' where nobody did. */
  async function derive(
    known: Parameters<typeof deriveCertificates>[0],
  ): Promise<Derived[] | 'unreadable' | undefined> {
    try {
      return await deriveCertificates(known, (ref) => openList(deps, ref))
    } catch (e) {
      if (e instanceof Unreadable) return 'unreadable'
      if (e instanceof Gone && (await readApproved(deps, letting)).has(objectName(e.object))) return undefined
      throw e
    }
  }
  return {
    visit(head: Dossier) {
      if (head.procedure === 'certificate') {
        standing.add(head.id)
        doubled.push(...noteHolder(holders, head))
      }
      if (head.procedure === 'issuance' && head.facts.issue) batches.push(head)
      if (letsGo(head)) letting.push(head)
    },
    async report(): Promise<Doubt[]> {
      const findings = [...doubled, ...findLapped(batches)]
      const certified = new Map<string, Set<string>>()
      for (const { batch, issued } of await inOrder(deps, batches)) {
        const results = await ledger.head('results', batch.facts.open.results)
        const plan = results && (await ledger.head('plan', results.facts.open.plan))
        const filing = plan && (await ledger.head('filing', plan.facts.open.filing))
        const before = certified.get(batch.facts.open.results) ?? new Set()
        const corrected: string[] = batch.facts.open.corrections ?? []
        const heads = await Promise.all(corrected.map((id) => ledger.head('candidate-correction', id)))
        const corrections = heads.flatMap((head) => head?.facts.submit.corrections ?? [])
        const known = { batch, results, plan, filing, issued, certified: before, corrections }
        const derived = await derive(known)
        if (derived === 'unreadable') {
          // nothing of it can be told from a forgery, and the other batches are looked at all the same
          const [number = batch.id] = numbersOf(batch)
          findings.push({ number, says: 'what it was derived from cannot be read' })
          for (const one of numbersOf(batch)) standing.delete(one)
          continue
        }
        if (!derived) {
          const issued = numbersOf(batch).slice(0, batch.facts.progress?.issued ?? 0)
          findings.push(...issued.flatMap((number) => (standing.delete(number) ? [] : [{ number, says: 'missing' }])))
          continue
        }
        const done = derived.slice(0, batch.facts.progress?.issued ?? 0)
        // another batch may be prepared while this one's worker still writes: all it has numbers for are its
        const own = derived.slice(0, batch.facts.halt?.issued).map(({ says }) => says.no)
        certified.set(batch.facts.open.results, new Set([...before, ...own]))
        const looked = await mapAtOnce(done, atOnce, async ({ number, says, proofs }): Promise<Doubt[]> => {
          const { issue, whole } = await readCertificate(deps, number)
          const told = Object.fromEntries(Object.keys(says).map((field) => [field, issue[field]]))
          if (!standing.delete(number)) return [{ number, says: 'missing' }]
          const follows = digestOf(told) === digestOf(says) && proofs?.includes(issue.proof) !== false
          if (!follows) return [{ number, says: 'says what does not follow' }]
          return whole ? [] : [{ number, says: 'its entries do not hang together' }]
        })
        findings.push(...looked.flat())
      }
      return [...findings, ...[...standing].map((number) => ({ number, says: 'follows from no approved results' }))]
    },
  }
}

/**
 * Derives every certificate anew from approved results, by code that shares nothing with the tables, and names
 * what stands otherwise, what is missing, what stands without reason, and what one person holds twice. What is just being
 * issued may look so once: only what a second look, at heads read anew, finds as well is told.
 */
export function checkCertificates(deps: Deps): Check {
  const first = look(deps)
  return {
    name: 'doubtful',
    visit: first.visit,
    async report() {
      const found = await first.report()
      if (found.length === 0) return []
      const second = look(deps)
      for await (const head of deps.ledger.heads()) second.visit(head)
      const again = new Set((await second.report()).map((doubt) => digestOf(doubt)))
      return found
        .filter((doubt) => again.has(digestOf(doubt)))
        .map(({ number, says }): Finding => ({ check: 'doubtful', procedure: 'certificate', id: number, says }))
    },
  }
}
