import { addWorkdays } from '../words/working-days.ts'
import type { Case, Facts } from '../workflow/procedure.ts'

/*
 * By when each step is due, in working days (days in Asia/Shanghai). The notice sets none. They are counted from the day
 * that is stated in the dossier and not from the last entry, so that marking a day as missed does not move it.
 */

const after = (c: Case, day: string, workdays: number) => addWorkdays(c.calendar, day, workdays)
const later = (...days: (string | undefined)[]): string =>
  days
    .flatMap((day) => day ?? [])
    .sort()
    .at(-1) ?? ''
const decidedOn = ({ substantiate, dismiss }: Facts) => later(substantiate?.on, dismiss?.on)

export const toAccept = (c: Case) => after(c, later(c.facts.receive.on, c.facts.assign?.on), 5)
export const toAssign = (c: Case) => after(c, c.facts.refer.on, 3)
/** 30, and once up to 30 more; what is returned for more findings has no new day, unless the old one is too near. */
export const toReport = (c: Case) => {
  const { accept, extend, return: returned } = c.facts
  const whole = after(c, accept.on, 30 + (extend?.workdays ?? 0))
  return returned ? later(whole, after(c, returned.on, 10)) : whole
}
export const toDecide = (c: Case) => after(c, c.facts.report.on, 5)
export const toReply = (c: Case) => after(c, decidedOn(c.facts), 5)
/** What is demanded has its own day, and the one who answers for it its own mark: closing waits for it. */
export const toClose = (c: Case) => after(c, c.facts.reply.on, 10 + (c.facts.substantiate?.demand?.workdays ?? 0))
