import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cityCentre, lead, operator } from '../../../test/fixtures/domain/filing.ts'
import { marks, resultsClaim, resultsUntil, secondReviewer } from '../../../test/fixtures/domain/results.ts'
import type { Dossiers, Step } from '../../../test/harness/dossiers.ts'
import { asideOf, reportOf } from '../vocabulary/records/results.ts'
import type { Facts } from '../workflow/procedure.ts'

/** What anybody may try at any time; numbers choose among what is there. */
type Try = { kind: (typeof kinds)[number]; at: number; of: number; mark: number }
const kinds = ['submit', 'endorse', 'approve', 'return', 'recall', 'lift', 're-mark', 'prepare', 'issue'] as const
/** Where an act is open: it is tried there, and elsewhere where it is open nowhere. */
const open: Partial<Record<Try['kind'], readonly string[]>> = {
  submit: ['awaited', 'returned'],
  endorse: ['submitted'],
  approve: ['city-approved'],
  lift: ['held'],
  recall: ['approved'],
  're-mark': ['approved'],
  prepare: ['approved'],
}
const tries: fc.Arbitrary<Try[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    at: fc.nat({ max: 7 }),
    of: fc.oneof(fc.constant(0), fc.nat({ max: 31 })),
    mark: fc.constantFrom(59, 60, 61, 62),
  }),
  { minLength: 10, maxLength: 60 },
)

/** Where a candidate stands, told apart from what the engine keeps. */
type Standing = { in: string; theory: number; endorsed: boolean; approved: boolean; certified: boolean }
const day = '2019-09-02'
const paper = { kind: 'evidence', id: '91440605MA12345671.00000000-0000-4000-8000-000000000001', name: '复核记录.pdf' }
const numbers = marks.map(({ no }) => no as string)

function play(all: readonly Try[]) {
  const dossiers = resultsUntil('awaited')
  const standing = new Map<string, Standing>()
  const dossiersOfResults = ['P']
  const batches: string[] = []
  const issued: string[] = []
  let made = 0
  const step = (where: string, by: Step[1], action: string, claim: Facts = {}) =>
    dossiers.step(where, [day, by, action, claim]).ok
  const those = (id: string) => [...standing].filter(([, one]) => one.in === id)
  const pick = (nos: readonly string[], of: number) => nos.filter((_, i) => (of >> i) % 2 === 1)
  const move = (id: string, nos: readonly string[], approved: boolean) => {
    for (const no of nos) {
      const part = asideOf(dossiers.at(`results/${id}`)).findLast((one) => one.no === no)?.in ?? ''
      if (!dossiersOfResults.includes(part)) dossiersOfResults.push(part)
      Object.assign(standing.get(no) ?? {}, { in: part, endorsed: false, approved })
    }
  }
  const lineOf = (no: string, theory: number): Facts => {
    const { comprehensive } = marks.find((one) => one.no === no) ?? {}
    return { no, theory, practical: 80, ...(comprehensive !== undefined && { comprehensive: 80 }) }
  }
  const partsIn = (id: string) => (id === 'P' && standing.size === 0 ? numbers : those(id).map(([no]) => no))
  const except = (nos: readonly string[], mark: number): Facts =>
    nos.length === 0
      ? {}
      : {
          except: [
            {
              as: mark > 60 ? 'returned' : 'held',
              candidates: nos.map((no) => ({ no, reason: '样例' })),
              ...(mark <= 60 && { basis: '样例' }),
            },
          ],
        }

  for (const { kind, at, of, mark } of all) {
    const fitting = dossiersOfResults.filter((one) => open[kind]?.includes(dossiers.at(`results/${one}`).state) ?? true)
    const among = fitting.length > 0 ? fitting : dossiersOfResults
    const id = among[at % among.length] ?? 'P'
    const where = `results/${id}`
    const digest = reportOf(dossiers.at(where))?.results?.sha256 ?? 'none'
    if (kind === 'submit') {
      const lines = partsIn(id).map((no) => lineOf(no, mark))
      if (lines.length === 0 || !step(where, lead, 'submit', resultsClaim(lines))) continue
      for (const { no, theory } of lines)
        standing.set(no, { certified: false, ...standing.get(no), in: id, theory, endorsed: false, approved: false })
    } else if (kind === 'endorse' || kind === 'approve') {
      const nos = pick(
        those(id).map(([no]) => no),
        of,
      )
      const by = kind === 'endorse' ? cityCentre : secondReviewer
      if (!step(where, by, kind, { digest, ...except(nos, mark) })) continue
      for (const [no, one] of those(id))
        if (!nos.includes(no)) Object.assign(one, kind === 'endorse' ? { endorsed: true } : { approved: one.endorsed })
      move(id, nos, false)
    } else if (kind === 'return') {
      if (step(where, cityCentre, 'return', { reason: '样例' })) for (const [, one] of those(id)) one.endorsed = false
    } else if (kind === 'lift') {
      step(where, cityCentre, 'lift', { finding: '样例' })
    } else if (kind === 'recall') {
      const nos = pick(
        those(id).map(([no]) => no),
        of,
      )
      if (step(where, secondReviewer, 'recall', { reason: '样例', ...except(nos, mark) })) move(id, nos, false)
    } else if (kind === 're-mark') {
      const no = numbers[of % numbers.length] ?? '1'
      const place = `re-mark/${++made}`
      const request = { results: id, no, on: day, reason: '样例' }
      const isDone =
        step(place, operator, 'open', request) &&
        step(place, operator, 'propose', { marks: { theory: mark }, note: '样例', materials: [paper] }) &&
        step(place, lead, 'confirm-re-mark')
      if (!isDone) continue
      move(id, [no], false)
      Object.assign(standing.get(no) ?? {}, { theory: mark })
    } else if (kind === 'prepare') {
      const without = pick(numbers, of).map((no) => ({ no, because: 'checking', note: '样例' }))
      const batch = `I${++made}`
      if (step(`issuance/${batch}`, operator, 'open', { results: id, form: 'electronic', without })) batches.push(batch)
    } else {
      const batch = batches[at % Math.max(batches.length, 1)]
      if (batch && step(`issuance/${batch}`, lead, 'issue', { responsible: '样例' })) certify(batch)
    }
  }

  function certify(batch: string) {
    const { items, results } = dossiers.at(`issuance/${batch}`).facts.open
    for (const { no, marks } of dossiers.list(items)) {
      const one = standing.get(no)
      expect(one, no).toMatchObject({ in: results, approved: true, certified: false, theory: marks.theory })
      if (one) one.certified = true
      issued.push(no)
    }
  }
  finish(dossiers, dossiersOfResults, step, certify)
  const forgotten = [...standing].filter(([, one]) => one.approved && one.theory >= 60 && !one.certified)
  expect(forgotten).toEqual([])
  expect(new Set(issued).size).toBe(issued.length)
  return issued.length
}

/** In the end a batch on each of the results takes whoever is left. */
function finish(
  dossiers: Dossiers,
  all: readonly string[],
  step: (where: string, by: Step[1], action: string, claim: Facts) => boolean,
  certify: (batch: string) => void,
) {
  for (const results of all) {
    const batch = `last of ${results}`
    if (!step(`issuance/${batch}`, operator, 'open', { results, form: 'electronic' })) continue
    expect(step(`issuance/${batch}`, lead, 'issue', { responsible: '样例' })).toBe(true)
    certify(batch)
  }
  expect(dossiers.at('results/P').version).toBeGreaterThan(0)
}

test('whatever is decided of candidates, recalled, re-marked and batched, in any order: nobody is certified on a mark that was not approved as it stands, nobody twice, and nobody is forgotten (M6, M12)', async () => {
  let issued = 0
  await fc.assert(
    fc.property(tries, (all) => {
      issued += play(all)
    }),
    { numRuns: 300, seed: 20190621 },
  )
  expect(issued).toBeGreaterThan(100)
})
