import { province } from '../../../shared/domain/vocabulary/geography/region.ts'
import type { Verdict } from '../../../shared/domain/workflow/decide.ts'
import { type Seat, supervisors, type Told } from '../../../shared/domain/workflow/procedure.ts'
import { wordFor } from '../../../shared/domain/workflow/wording.ts'
import type { Addressee, Notification } from '../../../shared/stores/notifications/notifications.ts'

/** Who of the two is told of a dossier: its enterprise, or whichever of the two centres supervises it. */
const addressee = ({ owner, supervisor }: Seat, told: Told): Addressee => {
  const [city, centre] = supervisors
  return told === 'enterprise'
    ? { role: 'enterprise-lead', org: owner }
    : { role: supervisor === province ? centre : city, org: supervisor }
}
/** The enterprise that a dossier belongs to, and its centre. */
export const concernedBy = (seat: Seat): Addressee[] => [addressee(seat, 'enterprise'), addressee(seat, 'centre')]

/** M5: what a move tells at once, in the words of its row: what was done, with what, by whom (as a role). */
export function noticeOf({ procedure, id, version, action, by, seat, at }: Verdict, told: Told): Notification {
  const [what, does, who] = [wordFor('procedures', procedure), wordFor('actions', action), wordFor('roles', by.role)]
  return {
    id: `move/${procedure}/${id}/${version}`,
    kind: 'move',
    to: [addressee(seat, told)],
    says: {
      zh: `${what.zh} ${id}：${who.zh}已办理“${does.zh}”，请及时查看`,
      en: `${what.en} ${id}: "${does.en}" by: ${who.en}. Please look at it`,
    },
    procedure,
    dossier: id,
    at,
  }
}
