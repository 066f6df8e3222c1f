import { hrss, lead, supervisorOf } from '../filing/filing-fixture.ts'
import { actor, type Desk, type Step } from '../workflow/desk-fixture.ts'
import type { Facts } from '../workflow/procedure.ts'

/** For tests: the filing F leaves. Whoever decides is another person of the department than who serves. */
export const decider = actor('province-hrss', { person: 'decider' })

export const proposal = (over: Facts = {}): Facts => ({
  filing: 'F',
  ground: 'disorder',
  statement: '多次未按方案组织考核。',
  materials: [{ id: '440600.00000000-0000-4000-8000-000000000009', name: '核查报告.pdf' }],
  ...over,
})
export const answer = (over: Facts = {}): Facts => ({
  statement: '情况已纠正。',
  hearing: false,
  materials: [],
  ...over,
})
export const request = (over: Facts = {}): Facts =>
  proposal({ ground: 'voluntary', statement: '业务调整，不再开展评价。', materials: [], ...over })

export const serve = (day: string, over: Facts = {}): Step => [day, hrss, 'serve', { notice: '拟移出目录。', ...over }]
export const decideOn = (day: string, reason = '经查证属实。'): Step => [day, decider, 'decide', { reason }]

/** Proposed, served and answered, all of it on one day, and still to be decided. */
export const heardOn = (desk: Desk, day: string, ground: string, id = 'X') =>
  desk.tell(`exit/${id}`, [
    [day, supervisorOf(desk), 'open', proposal({ ground })],
    serve(day),
    [day, lead, 'defend', answer()],
  ])

/** The filing F leaves the directory on one of the notice's grounds, or of its own will. */
export const removeOn = (desk: Desk, day: string, ground = 'disorder', reason?: string): void => {
  if (ground === 'voluntary') desk.tell('exit/X', [[day, lead, 'open', request()]])
  else heardOn(desk, day, ground)
  desk.tell('exit/X', [decideOn(day, reason)])
}
