import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { province } from '../../shared/domain/vocabulary/geography/region.ts'
import {
  type Actor,
  clock,
  type Dossier,
  type Move,
  type Procedure,
  rolesOf,
} from '../../shared/domain/workflow/procedure.ts'
import { dueHeads } from '../platform/commands/due-heads.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { recountTerms } from './recount-terms.ts'

export const clockActor: Actor = { role: clock, id: clock, person: clock, org: province }

/** One thing that the daily clock did. */
export type Moved = { procedure: string; id: string; action: string }
type RunReport = { day: string; moved: Moved[] }

/** Lets the engine decide a move as the clock: whether it was moved, which `moved` is told. */
export const movingAsClock =
  ({ commandHandler }: Pick<Dependencies, 'commandHandler'>, moved: Moved[]) =>
  async ({ procedure, id, action, claim }: Move, at: string, cause?: string): Promise<boolean> => {
    const command = { procedure, id, action, claim, by: clockActor, at, ...(cause && { cause }) }
    const { ok } = await commandHandler.apply([command])
    if (ok) moved.push({ procedure, id, action })
    return ok
  }

const clockRows = (p: Procedure, state: string) =>
  Object.entries(p.table[state] ?? {})
    .filter(([, row]) => rolesOf(row).includes(clock) && !row.follows)
    .map(([action]) => action)

/** A move may make the next one due on the same day, here or elsewhere (a plan that ended, whose results are overdue). */
const mostPasses = 10

/**
 * Has open terms counted anew where the calendar has changed, so that nobody is late by a day that is no more. Then looks
 * at every head that is due and lets the engine decide, as the clock, each row that belongs to it. However often it
 * runs each move happens once; what a missed day left is done by the next run, with the date of that run. `moved` is
 * told as it goes, so that a run that breaks off has said what it did.
 */
export async function runClock(
  { ledger, commandHandler, procedures, now }: Pick<Dependencies, 'ledger' | 'commandHandler' | 'procedures' | 'now'>,
  moved: Moved[] = [],
): Promise<RunReport> {
  const at = now()
  const report: RunReport = { day: dateOf(at), moved }

  const move = movingAsClock({ commandHandler }, moved)
  const moveOn = async ({ procedure, id }: Dossier): Promise<void> => {
    const p = procedures[procedure]
    const head = p && (await ledger.head(procedure, id))
    for (const action of head ? clockRows(p, head.state) : [])
      if (await move({ procedure, id, action, claim: {} }, at)) return
  }

  const fault = await recountTerms({ ledger, commandHandler, procedures }, clockActor, at, report.moved)
  for (let pass = 0, before = -1; pass < mostPasses && before < report.moved.length; pass++) {
    before = report.moved.length
    for await (const head of dueHeads(ledger, report.day)) await moveOn(head)
  }
  if (fault) throw fault
  return report
}
