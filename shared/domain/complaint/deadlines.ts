import { addWorkdays } from '../vocabulary/calendar/working-days.ts'
import { type SettingValue, settingOf } from '../vocabulary/records/settings.ts'
import type { Case, Facts } from '../workflow/procedure.ts'

/*
 * By when each step is due (days in Asia/Shanghai). The notice sets none: how many working days there are is a setting.
 * They are counted from the day that is stated in the dossier and not from the last entry, as was set on that day, so that
 * neither marking a day as missed nor a setting of later days moves one that has been told.
 */

const after = (c: Case, day: string, workdays: number) => addWorkdays(c.calendar, day, workdays)
const within = (c: Case, day: string, step: keyof SettingValue<'complaint-workdays'>, more = 0) =>
  after(c, day, settingOf(c.known.configuration, 'complaint-workdays', day)[step] + more)
const later = (...days: (string | undefined)[]): string =>
  days
    .flatMap((day) => day ?? [])
    .sort()
    .at(-1) ?? ''
const decidedOn = ({ substantiate, dismiss }: Facts) => later(substantiate?.on, dismiss?.on)

export const toAccept = (c: Case) => within(c, later(c.facts.receive.on, c.facts.assign?.on), 'accept')
export const toAssign = (c: Case) => within(c, c.facts.refer.on, 'assign')
/** Put off once; what is returned for more findings has no new day, unless the old one is too near. */
export const toReport = (c: Case) => {
  const { accept, extend, return: returned } = c.facts
  const whole = within(c, accept.on, 'report', extend?.workdays)
  return returned ? later(whole, after(c, returned.on, 10)) : whole
}
export const toDecide = (c: Case) => within(c, c.facts.report.on, 'decide')
export const toReply = (c: Case) => within(c, decidedOn(c.facts), 'reply')
/** What is demanded has its own day, and the one who answers for it its own mark: closing waits for it. */
export const toClose = (c: Case) => within(c, c.facts.reply.on, 'close', c.facts.substantiate?.demand?.workdays)
