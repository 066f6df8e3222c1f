import { checklist } from '../../shared/domain/words/checklist.ts'
import { addDays } from '../../shared/domain/words/dates.ts'
import type { World } from './world-fixture.ts'

const consequences = ['none', 'reminder', 'interview', 'suspension']

/** A spot check on a day, from its opening to wherever it comes. */
export function simulateCheck({ move, chance, dice, dossiers }: World, id: string, plan: string, day: string): void {
  const conclude = (action: string, on: string) =>
    move('spot-check', id, action, on, { consequence: consequences[dice(consequences.length)], comment: '样例' })
  const { seat, facts } = dossiers.get(`plan/${plan}`) ?? {}
  move('spot-check', id, 'open', day, { plan, reason: '样例', inspectors: ['a', 'b'] }, seat ?? undefined)
  if (chance(10)) return
  const answers = Object.keys(checklist).map((item) => [item, { met: !chance(8) }] as const)
  const { firstDay, lastDay } = facts?.submit ?? {}
  const stage = day < firstDay ? 'before' : day > lastDay ? 'after' : 'during'
  move('spot-check', id, 'report', day, { on: day, checklist: Object.fromEntries(answers), stage, inspector: 'a' })
  if (chance(5)) return
  if (answers.every(([, { met }]) => met)) return void conclude('clear', day)
  let from = day
  let demand = 'rectify'
  for (;;) {
    const until = addDays(from, 10)
    move('spot-check', id, demand, from, { measures: '样例', workdays: 5, until })
    if (chance(10)) return
    const late = chance(30)
    const answered = late ? addDays(until, 2) : addDays(from, 3)
    if (late && chance(70)) {
      move('spot-check', id, 'overdue', addDays(until, 1))
      if (chance(20)) return
    }
    move('spot-check', id, 'answer', answered, { mended: '样例' })
    if (chance(70)) return void conclude('recheck', answered)
    from = answered
    demand = 'insist'
  }
}
