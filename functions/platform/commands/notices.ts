import { newsOf } from '../../../shared/domain/certificate/news.ts'
import type { Bilingual } from '../../../shared/domain/vocabulary/bilingual.ts'
import { dateOf } from '../../../shared/domain/vocabulary/calendar/dates.ts'
import { province } from '../../../shared/domain/vocabulary/geography/region.ts'
import type { Verdict } from '../../../shared/domain/workflow/decide.ts'
import { type Seat, supervisors, type Told } from '../../../shared/domain/workflow/procedure.ts'
import { wordFor } from '../../../shared/domain/workflow/wording.ts'
import type { Addressee, Notification } from '../../../shared/stores/notifications/notifications.ts'

/**
 * Who of the two is told of a dossier: its enterprise, or whichever of the two centres supervises it. Whoever asked is
 * told by the enterprise through which he or she did, or else by the centre.
 */
const addressee = ({ owner, supervisor }: Seat, told: Exclude<Told, 'holder'>): Addressee => {
  const [city, centre] = supervisors
  return told === 'enterprise' || (told === 'asker' && owner !== '')
    ? { role: 'enterprise-lead', org: owner }
    : { role: supervisor === province ? centre : city, org: supervisor }
}
/** The enterprise that a dossier belongs to, and its centre. */
export const concernedBy = (seat: Seat): Addressee[] => [addressee(seat, 'enterprise'), addressee(seat, 'centre')]

/** M5: what was done, with what, by whom (as a role). */
function saysMove({ procedure, id, action, by }: Verdict): Bilingual {
  const [what, does, who] = [wordFor('procedures', procedure), wordFor('actions', action), wordFor('roles', by.role)]
  return {
    zh: `${what.zh} ${id}：${who.zh}已办理“${does.zh}”，请及时查看`,
    en: `${what.en} ${id}: "${does.en}" by: ${who.en}. Please look at it`,
  }
}

/** M8: nobody's way to be reached is known to us: who issued and who supervises pass it on, by the number alone. */
function saysToHolder({ id, action, at }: Verdict): Bilingual {
  const { zh = '', en = '' } = newsOf[action] ?? {}
  return {
    zh: `请转告持证人：${dateOf(at)}，证书 ${id} ${zh}`,
    en: `Tell the holder: on ${dateOf(at)} certificate ${id} ${en}`,
  }
}

/** What a move tells at once. */
export function noticeOf(entry: Verdict, told: Told): Notification {
  const { procedure, id, version, seat, at } = entry
  return {
    id: `move/${procedure}/${id}/${version}`,
    kind: 'move',
    to: told === 'holder' ? concernedBy(seat) : [addressee(seat, told)],
    says: told === 'holder' ? saysToHolder(entry) : saysMove(entry),
    procedure,
    dossier: id,
    at,
  }
}
