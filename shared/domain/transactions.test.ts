import { describe, expect, test } from 'vitest'
import { type Most, worstOf } from '../../test/fixtures/domain/transaction-size.ts'
import { mostLevels } from './change/rules.ts'
import { mostEnded, mostHalted } from './exit/exit.ts'
import { mostBatches } from './issuance/rules.ts'
import { mostBanks } from './plan/banks.ts'
import { mostEarlier } from './plan/retakes.ts'
import { mostCorrections } from './plan/rules.ts'
import { procedures } from './procedures.ts'
import { mostGroups } from './results/aside.ts'
import { mostSelected } from './selection/selection.ts'
import { mostAtOnce } from './vocabulary/records/revocation.ts'

/** Filings of one enterprise that live at once: none of before 2026-12 has more than one a year since 2019. */
const filings = 8
/** Rounds in which one filing stands: one a year is called, and filings began in 2019. */
const rounds = 8
/** Groups of candidates whom a decision leaves out: each opens a part, and is returned or held in it. */
const leaving = { 'results.open': mostGroups, 'results.send-back': 0, 'results.hold': mostGroups }
const none = Object.fromEntries(['receipted', 'filed', 'suspended'].map((state) => [`filing.reinstate-${state}`, 0]))

const most: Most = {
  'selection.propose': { knows: { filing: 0 }, moves: { 'filing.shortlist': mostSelected } },
  'selection.agree': { knows: { filing: 0 }, moves: { 'filing.agree': mostSelected, 'filing.reject': 0 } },
  'selection.return': { moves: { 'filing.unlist': mostSelected } },
  'filing.open': { knows: { filing: 1 } },
  'exit.open': { knows: { credit: 10, 'spot-check': 10, revocation: 10 } },
  'exit.decide': {
    // an application that it looks at ends, or ended already, or goes with its list
    knows: { segment: 0, plan: 0, filing: 0 },
    moves: { 'filing.remove': filings, 'filing.end': mostEnded, 'segment.freeze': 2, 'plan.halt': mostHalted },
  },
  // rounds whose calls are open at once
  'enterprise.apply': { knows: { filing: mostEnded } },
  'filing.renew-applied': { knows: { filing: 1 } },
  'filing.end': { knows: { round: 0 } },
  'filing.remove': { knows: { round: 0 } },
  'plan.halt': { knows: { scheme: 0 } },
  'exit.reinstate': { moves: { ...none, 'filing.reinstate-listed': filings, 'enterprise.reinstate': filings } },
  'exit.confirm-successor': { knows: { filing: 0 }, moves: { 'filing.amend': filings } },
  'enterprise.succeed-removed': { knows: { filing: filings, departures: 2 } },
  'enterprise.take-up': { knows: { segment: filings }, moves: { 'filing.recode': filings, 'segment.retire': filings } },
  'change.approve': { moves: { 'filing.amend': filings } },
  'enterprise.succeed': { knows: { filing: filings, departures: 2 }, moves: { 'filing.recode': filings } },
  'filing.renumber': { moves: { 'filing.recode': filings } },
  'plan.submit': { knows: { 'question-bank': mostBanks, round: rounds, plan: mostEarlier, results: mostEarlier } },
  'plan.postpone': { knows: { plan: 0 } },
  'plan.substitute': { knows: { plan: 0 } },
  'change.submit': { knows: { norms: mostLevels } },
  'issuance.open': { knows: { round: rounds, issuance: mostBatches, 'candidate-correction': mostCorrections } },
  'candidate-correction.submit': { knows: { issuance: mostBatches, 'candidate-correction': mostCorrections } },
  'candidate-correction.confirm-correction': { knows: { issuance: mostBatches } },
  'results.endorse': { knows: { 'spot-check': mostGroups }, moves: leaving },
  'results.approve': { knows: { 'spot-check': mostGroups }, moves: leaving },
  'results.recall': { knows: { 'spot-check': mostGroups, issuance: mostBatches }, moves: leaving },
  'results.re-mark': { knows: { issuance: mostBatches } },
  'issuance.issue': { knows: { round: rounds } },
  'issuance.hand-over': { keys: 80 },
  'revocation.revoke': {
    knows: { certificate: 0 },
    // which the worker does
    moves: { 'certificate.revoke': mostAtOnce, 'revocation.revoke-rest': 0 },
  },
  'revocation.revoke-rest': { knows: { certificate: 0 }, moves: { 'certificate.revoke': mostAtOnce } },
  'revocation.annul': { knows: { certificate: mostAtOnce } },
  'revocation.restore': { knows: { certificate: 0, credit: 0 }, moves: { 'certificate.restore': mostAtOnce } },
  // settled: no conditions
  'revocation.open': { knows: { certificate: 0 } },
  'scheme.submit': { knows: { norm: 0 } },
  'results.submit': { knows: { conduct: 0, results: mostEarlier } },
  'treatment.record': { knows: { certificate: 0 } },
  'treatment.retract': { knows: { certificate: 0 } },
}

describe('the worst transaction of every row', () => {
  const { lists, rows } = worstOf(Object.values(procedures), most)
  test('is told of every list that a row names', () => {
    expect(lists.length).toBeGreaterThan(5)
    const told = (list: string) => {
      const [row = '', name = ''] = list.split(' ')
      return most[row]?.knows?.[name] !== undefined
    }
    expect(lists.filter((list) => !told(list))).toEqual([])
  })
  test.each(rows)('$name has a hundred items at most: $items', ({ items }) => {
    expect(items).toBeLessThanOrEqual(100)
  })
  test('is that of many where many move', () => {
    const itemsOf = (name: string) => Math.max(...rows.filter((row) => row.name === name).map(({ items }) => items))
    expect(itemsOf('selection.propose')).toBeGreaterThan(2 * mostSelected)
    expect(itemsOf('exit.decide')).toBeGreaterThan(3 * mostHalted + 2 * filings)
  })
})
