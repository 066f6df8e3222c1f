import { describe, expect, it } from 'vitest'
import { procedures } from '../../shared/domain/procedures.ts'
import { calendarId } from '../../shared/domain/vocabulary/calendar/calendar.ts'
import { stateCouncilCalendar } from '../../shared/domain/vocabulary/calendar/calendar-data.ts'
import { monthOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import type { Actor, Command, Dossier } from '../../shared/domain/workflow/procedure.ts'
import { NotRecounted, recountTerms } from './recount-terms.ts'

type Deps = Parameters<typeof recountTerms>[0]
type Outcome = Awaited<ReturnType<Deps['commandHandler']['apply']>>

const clock = { role: 'clock', id: 'clock', person: 'clock', org: '440000' } satisfies Actor
const at = '2027-01-09T00:00:00.000Z'
const year = (...off: string[]) => ({ off, work: [] })
const enacted = (on: string, years: object) => ({ action: 'enact', at: `${on}T04:00:00.000Z`, facts: { years } })
const term = (id: string, due: string, on = '2026-12-28', over: Partial<Dossier> = {}) =>
  ({ procedure: 'revocation', id, state: 'proposed', due, at: `${on}T04:00:00.000Z`, ...over }) as Dossier
const moves = { ok: true, moves: [] } as Outcome
const stands = { ok: false, refusal: { because: 'unmet' } } as Outcome

/** What was asked for, with heads and enactments as they are given. */
function given(heads: readonly Dossier[], entries: readonly object[], answer: (id: string) => Outcome) {
  const asked: Command[] = []
  const ledger = {
    entries: async (procedure: string, id: string) => (procedure === 'calendar' && id === calendarId ? entries : []),
    async *dueIn(month: string, day: string) {
      yield* heads.filter(({ due }) => due && monthOf(due) === month && due <= day)
    },
  }
  const apply = async ([command]: readonly Command[]) => {
    if (command) asked.push(command)
    return answer(command?.id ?? '')
  }
  const deps = { ledger, commandHandler: { apply }, procedures } as unknown as Deps
  return {
    asked,
    async run() {
      const moved: { procedure: string; id: string; action: string }[] = []
      const fault = await recountTerms(deps, clock, at, moved)
      return { moved: moved.map(({ id }) => id), fault }
    },
  }
}
const in2027 = [enacted('2027-01-08', { 2027: year('2027-01-01') })]

describe('terms that are counted anew after an enactment (M1)', () => {
  it('are asked for as the enactment’s own, by the clock', async () => {
    const { asked, run } = given([term('a', '2027-01-14')], in2027, () => moves)
    expect(await run()).toEqual({ moved: ['a'], fault: undefined })
    expect(asked).toEqual([
      { procedure: 'revocation', id: 'a', action: 'recount', claim: {}, by: clock, at, cause: 'calendar.enact' },
    ])
  })
  it('are none where nothing was enacted', async () => {
    const { asked, run } = given([term('a', '2027-01-14')], [], () => moves)
    expect(await run()).toEqual({ moved: [], fault: undefined })
    expect(asked).toEqual([])
  })
  it('are those that end in the year that changed, or later, and that began before it', async () => {
    const heads = [
      term('before', '2026-12-31'),
      term('in', '2027-01-14'),
      term('later', '2028-01-04'),
      term('just now', '2027-01-15', '2027-01-09'),
      term('since', '2027-01-18', '2027-01-11'),
      term('no term', '2027-01-14', '2026-12-28', { state: 'revoked' }),
    ]
    expect((await given(heads, in2027, () => moves).run()).moved).toEqual(['in', 'just now', 'later'])
  })
  it('are counted by what a correction changed, and not by what it left', async () => {
    const corrected = [
      enacted('2026-11-10', { 2027: year('2027-01-01') }),
      enacted('2027-11-10', { 2027: year('2027-01-01'), 2028: year('2028-01-01') }),
    ]
    const heads = [term('of 2027', '2027-12-01', '2027-11-02'), term('of 2028', '2028-01-04', '2027-11-02')]
    expect((await given(heads, corrected, () => moves).run()).moved).toEqual(['of 2028'])
    const same = [enacted('2027-01-08', { 2026: stateCouncilCalendar.years['2026'] })]
    expect((await given([term('a', '2027-01-14')], same, () => moves).run()).moved).toEqual([])
  })
  it('stand where they stand right, however often they are asked for', async () => {
    expect(await given([term('a', '2027-01-14')], in2027, () => stands).run()).toEqual({ moved: [], fault: undefined })
  })
  it.each([
    [
      'breaks off',
      () => {
        throw new Error('no such list')
      },
    ],
    ['is refused for another reason', () => ({ ok: false, refusal: { because: 'incomplete' } }) as Outcome],
  ])('are all looked at though one of them %s, which is told at the end', async (_, bad) => {
    const heads = [term('a', '2027-01-12'), term('bad', '2027-01-13'), term('c', '2027-01-14')]
    const { moved, fault } = await given(heads, in2027, (id) => (id === 'bad' ? bad() : moves)).run()
    expect(moved).toEqual(['a', 'c'])
    expect(fault).toBeInstanceOf(NotRecounted)
    expect(fault?.message).toBe('1 dossiers could not be recounted')
  })
})
