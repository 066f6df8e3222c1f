import { describe, expect, test } from 'vitest'
import { procedures } from '../../shared/domain/procedures.ts'
import type { Command } from '../../shared/domain/workflow/procedure.ts'
import { approveChange, moving, taking } from '../../test/fixtures/domain/change.ts'
import { besides } from '../../test/fixtures/domain/enterprise.ts'
import { planUntil } from '../../test/fixtures/domain/plan.ts'
import { type Dossiers, guangzhou, ours, theirs } from '../../test/harness/dossiers.ts'
import { openCarryOver } from './carry-over.ts'
import { checkIdle } from './standing-checks.ts'

/** One night's walk by these dossiers: what the clock asked for. */
async function night(dossiers: Dossiers, places: readonly string[]) {
  const asked: string[] = []
  const commandHandler = {
    async apply([command]: readonly Command[]) {
      const { procedure, id, by, at, action, claim, cause } = command as Command
      asked.push(`${procedure}/${id}`)
      return dossiers.step(`${procedure}/${id}`, [at, by, action, claim], cause)
    },
  }
  const check = openCarryOver({ commandHandler, procedures, now: () => '2019-08-07T16:10:00.000Z' } as never)
  for (const place of places) check.visit(dossiers.at(place))
  await check.report()
  return asked
}
const enterprises = [`enterprise/${ours}`, `enterprise/${theirs}`]

describe('the nightly carry-over (M3)', () => {
  test('asks for what lies elsewhere, in whatever order the walk comes by, and for nothing the night after', async () => {
    for (const claim of [moving, taking()]) {
      const dossiers = planUntil('filed')
      approveChange(dossiers, claim, '2019-08-06', 'T')
      const all = ['plan/P', 'scheme/S', 'filing/F', 'round/R', 'change/T']
      expect(await night(dossiers, [...all, ...enterprises])).toEqual(['plan/P', 'scheme/S'])
      expect(await night(dossiers, [...enterprises, ...all])).toEqual([])
    }
  })
  test('takes applications along, and nothing of whoever stays', async () => {
    const dossiers = besides('submitted')
    expect(await night(dossiers, ['filing/G', ...enterprises])).toEqual([])
    approveChange(dossiers, moving, '2019-08-06', 'T')
    expect(await night(dossiers, ['filing/G', ...enterprises])).toEqual(['filing/G'])
    expect(dossiers.at('filing/G').seat?.region).toBe(guangzhou)
  })
})

test('a successor is not found idle within a year of its predecessor’s assessment (R-85, M3)', async () => {
  const dossiers = planUntil('finished')
  approveChange(dossiers, taking(), '2019-09-01', 'T')
  const idleOn = async (day: string) => {
    const check = checkIdle({ now: () => `${day}T04:00:00.000Z` })
    for (const place of ['plan/P', 'filing/F', ...enterprises]) check.visit(dossiers.at(place))
    return (await check.report()).map(({ id, says }) => `${id} ${says}`)
  }
  expect(dossiers.at('plan/P').seat?.owner).toBe(ours)
  expect(await idleOn('2020-08-15')).toEqual([])
  expect(await idleOn('2020-08-16')).toEqual(['F 2019-08-16'])
})
