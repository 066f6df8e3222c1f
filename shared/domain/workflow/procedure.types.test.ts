import { describe, expect, test } from 'vitest'
import { foshan, ours } from '../../../test/harness/dossiers.ts'
import { procedure, type Rule } from './procedure.ts'

/*
 * What the compiler refuses. Each `@ts-expect-error` is itself an error when its line compiles (`npx tsc --noEmit`, part
 * of lint), so these stand as long as that passes. At run time nothing checks a table: the compiler is the guard.
 */
const seat = () => ({ owner: ours, region: foshan, supervisor: foshan })
const terms = { during: 'always', seat } as const
const row = { by: 'enterprise-lead', to: 'closed', clause: '二(一)' } as const

describe('a table that names what does not exist does not compile', () => {
  test('a right one does', () => {
    const right = procedure(
      'right',
      { ...terms, start: 'open', rests: ['closed'] },
      { open: { close: row }, closed: {} },
    )
    expect(right.table.open?.close).toEqual(row)
  })
  test('a row that leads to no state', () => {
    const nowhere = { ...row, to: 'gone' } as const
    // @ts-expect-error 'gone' is no state of the table
    procedure('wrong', { ...terms, start: 'open', rests: ['closed'] }, { open: { close: nowhere }, closed: {} })
    expect(nowhere.to).toBe('gone')
  })
  test('a role that nobody has', () => {
    const nobody = { ...row, by: 'minister' } as const
    // @ts-expect-error 'minister' is no role
    procedure('wrong', { ...terms, start: 'open', rests: ['closed'] }, { open: { close: nobody }, closed: {} })
    expect(nobody.by).toBe('minister')
  })
  test('a row that nobody may do, neither by its role nor to supervise', () => {
    const { by: _, ...open } = row
    const supervised = { ...open, supervising: true } as const
    procedure('right', { ...terms, start: 'open', rests: ['closed'] }, { open: { close: supervised }, closed: {} })
    // @ts-expect-error a row names somebody, or is supervising
    procedure('wrong', { ...terms, start: 'open', rests: ['closed'] }, { open: { close: open }, closed: {} })
    expect(open).not.toHaveProperty('by')
  })
  test('one wrong role among right ones', () => {
    const some = { ...row, by: ['enterprise-lead', 'minister'] } as const
    // @ts-expect-error 'minister' is no role
    procedure('wrong', { ...terms, start: 'open', rests: ['closed'] }, { open: { close: some }, closed: {} })
    expect(some.by).toContain('minister')
  })
  test('a clause that the notice does not have', () => {
    const unwritten = { ...row, clause: '六(一)' } as const
    // @ts-expect-error '六(一)' is no clause
    procedure('wrong', { ...terms, start: 'open', rests: ['closed'] }, { open: { close: unwritten }, closed: {} })
    expect(unwritten.clause).toBe('六(一)')
  })
  test('a row without a clause', () => {
    const { clause, ...silent } = row
    // @ts-expect-error a row cites its clause
    procedure('wrong', { ...terms, start: 'open', rests: ['closed'] }, { open: { close: silent }, closed: {} })
    expect(clause).toBe('二(一)')
  })
  test('a rule without a clause, and one that says nothing', () => {
    const says = { zh: '说明', en: 'Said' }
    // @ts-expect-error a rule cites its clause
    const unfounded: Rule = { says, holds: () => true }
    // @ts-expect-error a rule says what it wants
    const mute: Rule = { clause: '二(一)', holds: () => true }
    expect([unfounded.clause, mute.says]).toEqual([undefined, undefined])
  })
  test('a start that is no state', () => {
    const start = 'before'
    // @ts-expect-error 'before' is no state of the table
    const p = procedure('wrong', { ...terms, start, rests: ['closed'] }, { open: { close: row }, closed: {} })
    expect(Object.keys(p.table)).not.toContain(start)
  })
  test('a rest that is no state', () => {
    const rests = ['after'] as const
    // @ts-expect-error 'after' is no state of the table
    const p = procedure('wrong', { ...terms, start: 'open', rests }, { open: { close: row }, closed: {} })
    expect(Object.keys(p.table)).not.toContain(rests[0])
  })
})
