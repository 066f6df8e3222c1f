import { addDays, monthOf } from '../../../shared/domain/vocabulary/calendar/dates.ts'
import type { Dossier } from '../../../shared/domain/workflow/procedure.ts'
import type { Ledger } from '../../../shared/stores/ledger/ledger.ts'

/** The notice's own month: nothing can be due earlier. */
const firstMonth = '2019-06'
const nextMonth = (month: string) => monthOf(addDays(`${month}-28`, 4))

/** Heads due from one day to another, both included. */
export async function* dueFrom(ledger: Ledger, from: string, to: string): AsyncIterable<Dossier> {
  for (let month = monthOf(from); month <= monthOf(to); month = nextMonth(month))
    for await (const head of ledger.dueIn(month, to)) if ((head.due ?? '') >= from) yield head
}

/** Heads due on `day` or before, however long ago, so that a missed run is caught up by the next. */
export async function* dueHeads(ledger: Ledger, day: string): AsyncIterable<Dossier> {
  for (let month = firstMonth; month <= monthOf(day); month = nextMonth(month)) yield* ledger.dueIn(month, day)
}
