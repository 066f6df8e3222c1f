import { cast } from '../../local/demo/cast.ts'
import { openRound } from '../../local/demo/filing.ts'
import { dayOf } from '../../local/demo/step.ts'
import type { Harness } from './harness.ts'
import { type Filed, fileAll } from './walks.ts'
import { openHarnessIn, openSystemIn, worldOf } from './worlds.ts'

/** An enterprise from the open call to its filed scheme, in a round of the notice's own days. */
export const filed = () => worldOf('filed', ({ scenario }) => fileAll(scenario, 7))

/** The same in a pilot that lasts until the end of 2020. */
export const filedInLongPilot = () =>
  worldOf('filed-in-long-pilot', async ({ scenario }) => {
    await dayOf(scenario, '2019-06-21')
    const terms = { pilotUntil: '2020-12-31', summaryFrom: '2021-01-01' }
    return fileAll(scenario, 7, await openRound(scenario, cast(7), terms))
  })

/** A harness that goes on from where the enterprise has filed its scheme. */
export async function openFiled(world = filed): Promise<{ harness: Harness; filed: Filed }> {
  const { harness, left } = await openHarnessIn(await world())
  return { harness, filed: left }
}

/** The same, as a whole system. */
export async function openFiledSystem(given?: Record<string, string | undefined>) {
  const { system, left } = await openSystemIn(await filed(), given)
  return { system, filed: left }
}
