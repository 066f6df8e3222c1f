import { describe, expect, it } from 'vitest'
import { procedures } from '../procedures.ts'
import { unopened } from './evolve.ts'
import { indexRulesOf, placeOf } from './open-actions.ts'
import type { Procedure } from './procedure.ts'

/** A copy of a table in which the rows of a state are all the enterprise's. */
const toEnterprise = (p: Procedure, state: string): Procedure => {
  const rows = Object.entries(p.table[state] ?? {})
  const theirs = Object.fromEntries(rows.map(([action, row]) => [action, { ...row, by: 'enterprise-lead' as const }]))
  return { ...p, table: { ...p.table, [state]: theirs } }
}

describe('the version of the rules that place heads', () => {
  const filing = procedures.filing as Procedure

  it('is one for each table, the same whenever it is asked', () => {
    const all = Object.values(procedures).map(indexRulesOf)
    expect(new Set(all).size).toBe(all.length)
    expect(Object.values(procedures).map((p) => indexRulesOf({ ...p }))).toEqual(all)
    for (const one of all) expect(one).toMatch(/^[0-9a-f]{12}$/)
  })

  it('is another where a state waits for somebody else, rests, or is listed', () => {
    const state = 'submitted'
    const others = [
      toEnterprise(filing, state),
      { ...filing, rests: [...filing.rests, state] },
      { ...filing, listed: !filing.listed },
    ] as Procedure[]
    for (const other of others) expect(indexRulesOf(other)).not.toBe(indexRulesOf(filing))
  })

  it('is the same where a row changes that places nothing', () => {
    const [state = ''] = Object.keys(filing.table)
    const [action = ''] = Object.keys(filing.table[state] ?? {})
    const row = { ...filing.table[state]?.[action], clause: '四(四)' } as Procedure['table'][string][string]
    const other = { ...filing, table: { ...filing.table, [state]: { ...filing.table[state], [action]: row } } }
    expect(indexRulesOf(other)).toBe(indexRulesOf(filing))
  })

  it('goes with every place, also of a head that stands in no list', () => {
    expect(placeOf(filing, unopened(filing, 'F'))).toEqual({ rules: indexRulesOf(filing) })
  })
})
