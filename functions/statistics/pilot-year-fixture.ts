import { cast } from '../../local/demo/cast.ts'
import { addDays } from '../../shared/domain/words/dates.ts'
import { cityCodes, province } from '../../shared/domain/words/region.ts'
import type { Facts } from '../../shared/domain/workflow/procedure.ts'
import { simulatePlan } from './plan-life-fixture.ts'
import { type Listed, occupations, openWorld, type World } from './world-fixture.ts'

/** Rounds of the two years, by their first days. */
export const rounds = { 'round-a': '2019-06-21', 'round-b': '2019-09-02' } as const
type RoundId = keyof typeof rounds

function openRound({ move }: World, id: RoundId): void {
  const opens = rounds[id]
  const day = (days: number) => addDays(opens, days)
  const days = { opens, closes: day(9), directoryBy: day(29), schemesBy: day(40), pilotFrom: day(55) }
  const text = { title: id, notice: '样例', criteria: '样例' }
  move('round', id, 'open', opens, { ...text, ...days, pilotUntil: day(193), summaryFrom: day(194) })
  move('selection', `list-${id}`, 'open', day(20), { round: id })
}

/** Where a filing ends before it is on the directory: the moves of each way, in their order, and how likely it is. */
const ways: readonly (readonly [percent: number, ...actions: string[]])[] = [
  [4],
  [4, 'submit'],
  [3, 'submit', 'decline'],
  [3, 'submit', 'recommend', 'supplement'],
  [3, 'submit', 'recommend', 'accept'],
  [3, 'submit', 'recommend', 'accept', 'convene', 'opine', 'disqualify'],
  [3, 'submit', 'recommend', 'accept', 'convene', 'opine', 'qualify'],
  [2, 'submit', 'recommend', 'accept', 'convene', 'opine', 'qualify', 'shortlist', 'reject'],
]
const whole = 'submit recommend accept convene opine qualify shortlist agree receipt allocate list'.split(' ')

function chooseWay({ dice }: World): readonly string[] {
  let drawn = dice(100)
  for (const [percent, ...actions] of ways) {
    if (drawn < percent) return actions
    drawn -= percent
  }
  return whole
}

/** An enterprise's filing in a round; undefined where it does not come onto the directory. */
function simulateFiling(world: World, i: number, round: RoundId): Listed | undefined {
  const { dice } = world
  const opens = rounds[round]
  const filing = `filing-${round}-${i}`
  const name = `样例企业${i}有限公司`
  const prefix = `Y000044${String(i + (round === 'round-b' ? 500 : 1)).padStart(6, '0')}`
  const region = cityCodes[i % 9] ?? ''
  const seat = { owner: cast(i).operator.org, region, supervisor: i % 5 === 0 ? province : region }
  const facts: Record<string, Facts> = {
    submit: { name, occupations },
    receipt: { scope: occupations, order: i },
    allocate: { prefix },
    list: { on: addDays(opens, 28) },
  }
  world.move('filing', filing, 'open', opens, { round, city: region, channel: 'open-call' }, seat)
  const way = chooseWay(world)
  for (const [days, action] of way.entries())
    world.move('filing', filing, action, addDays(opens, days + 1), facts[action])
  if (way !== whole) return undefined
  world.move('segment', filing, 'open', addDays(opens, 28), { filing, prefix }, seat)
  const scheme = `scheme-${round}-${i}`
  world.move('scheme', scheme, 'open', addDays(opens, 30), { round, filing }, seat)
  const steps = ['submit', 'convene', 'opine', 'file'].slice(0, dice(8) === 0 ? 2 : 4)
  for (const [days, action] of steps.entries()) world.move('scheme', scheme, action, addDays(opens, 31 + days))
  return { filing, round, scheme, opens, prefix, name, seat }
}

/** What becomes at the end of the one on this place of the list: of each six one is suspended, one resumes, one is removed. */
function simulateEnd({ move }: World, { filing, opens }: Listed, place: number): void {
  const day = addDays(opens, 180)
  if (place % 6 === 1 || place % 6 === 2) move('filing', filing, 'suspend', day, { reason: '样例' })
  if (place % 6 === 2) move('filing', filing, 'resume', day, { reason: '样例' })
  if (place % 6 !== 3) return
  move('filing', filing, 'remove', day, { ground: 'dishonest', reason: '样例' })
  move('segment', filing, 'freeze', day)
}

/**
 * A pilot year: so many enterprises in two rounds (every tenth in both), and plans of theirs until so many candidates were
 * planned. Same seed, same year.
 */
export function simulateYear(seed: number, enterprises: number, candidates: number): World {
  const world = openWorld(seed)
  for (const round of ['round-a', 'round-b'] as const) openRound(world, round)
  const listed = Array.from({ length: enterprises }, (_, i) => {
    const own: RoundId[] = i % 10 === 0 ? ['round-a', 'round-b'] : [i % 4 === 3 ? 'round-b' : 'round-a']
    return own.flatMap((round) => simulateFiling(world, i, round) ?? [])
  }).flat()
  let left = candidates
  for (let i = 0; left > 0; i++) {
    const size = Math.min(left, 1 + world.dice(300))
    simulatePlan(world, `plan-${i}`, listed[i % listed.length] as Listed, size)
    left -= size
  }
  for (const [place, one] of listed.entries()) simulateEnd(world, one, place)
  return world
}
