import { expect, it } from 'vitest'
import { roundsOfCertificates } from '../../shared/domain/statistics/rounds.ts'
import type { AnyTally } from '../../shared/domain/statistics/tally.ts'
import type { Dossier, Facts } from '../../shared/domain/workflow/procedure.ts'
import { prepared, reserved } from '../../test/fixtures/domain/issuance.ts'
import { tallyOf } from './tally.ts'

const batchOf = (dossiers: ReturnType<typeof reserved>) => tallyOf(dossiers.at('issuance/I'))?.batch

it('a batch counts the numbers that were reserved for it, level by level, and before that none', () => {
  const dossiers = reserved()
  const numbers: string[] = dossiers
    .list(dossiers.at('issuance/I').facts.issue.certificates)
    .map(({ number }) => number)
  const of = (level: string) => numbers.filter((number) => number.at(15) === level).toSorted()
  expect(batchOf(dossiers)?.numbers?.toSorted((a, b) => (a.first < b.first ? -1 : 1))).toEqual(
    ['2', '4'].map((level) => ({ first: of(level)[0], last: of(level).at(-1) })),
  )
  expect(batchOf(prepared())).toEqual({ results: 'P', total: 3 })
})

it('a certificate is of the round by whose days its plan was judged, else of the filing’s first (W4)', () => {
  const dossiers = reserved()
  const head = (place: string, over: Facts, facts: Facts): Dossier => {
    const one = dossiers.at(place)
    return { ...one, ...over, facts: { ...one.facts, ...facts } }
  }
  const tally = (one: Dossier) => tallyOf(one) as AnyTally
  const { open, issue } = dossiers.at('issuance/I').facts
  const next = issue.blocks.map((block: Facts) => ({ ...block, from: block.from + block.count }))
  const submit = { ...dossiers.at('plan/P').facts.submit, round: 'S' }
  const later = [
    head('plan/P', { id: 'Q' }, { submit }),
    head('issuance/I', { id: 'J' }, { open: { ...open, results: 'Q' }, issue: { ...issue, blocks: next } }),
  ]
  const earlier = [dossiers.at('plan/P'), dossiers.at('issuance/I')]
  const roundOf = (...filing: string[]) => {
    const renewed = filing.length > 1 ? { 'confirm-renewal': { rounds: filing } } : {}
    const of = roundsOfCertificates([head('filing/F', {}, renewed), ...earlier, ...later].map(tally))
    return (serial: number) => of({ filing: 'F', number: `${open.prefix}194${String(serial).padStart(6, '0')}` })
  }
  // two of level 4 in each batch
  expect([1, 2, 3, 4].map(roundOf('R', 'S'))).toEqual(['R', 'R', 'S', 'S'])
  expect([5, 999_999].map(roundOf('R', 'S'))).toEqual(['R', 'R'])
  expect([1, 3].map(roundOf('R'))).toEqual([undefined, undefined])
})
