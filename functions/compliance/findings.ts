import type { Bilingual } from '../../shared/domain/vocabulary/bilingual.ts'
import { province } from '../../shared/domain/vocabulary/geography/region.ts'
import type { Seat } from '../../shared/domain/workflow/procedure.ts'
import { wordFor } from '../../shared/domain/workflow/wording.ts'
import { digestOf } from '../../shared/stores/ledger/chain.ts'
import type { Addressee, Notification } from '../../shared/stores/notifications/notifications.ts'
import { concernedBy } from '../platform/commands/notices.ts'

/** `wakes`: somebody must look at once. `halts`: and until then no certificate is issued. */
type Kind = { readonly says: Bilingual; readonly wakes?: true; readonly halts?: true }

/** What the daily job looks for, each under the name by which the log has it. */
export const checks = {
  doubtful: { says: { zh: '证书与审核通过的结果不符', en: 'A certificate does not follow' }, wakes: true, halts: true },
  'chain-broken': { says: { zh: '台账记录断链', en: 'A chain of the ledger is broken' }, wakes: true, halts: true },
  'register-differs': {
    says: { zh: '公示信息与台账不符', en: 'The register differs from the ledger' },
    wakes: true,
    halts: true,
  },
  misplaced: { says: { zh: '索引按旧规则排列', en: 'Placed by earlier index rules' } },
  altered: { says: { zh: '归档材料被改动或缺失', en: 'An archived material is altered' }, wakes: true },
  'letter-stuck': { says: { zh: '上报全国联网受阻', en: 'A letter to the national system is stuck' }, wakes: true },
  'notice-stuck': { says: { zh: '通知未能送出', en: 'A notice is stuck' }, wakes: true },
  overdue: { says: { zh: '逾期未办', en: 'Overdue' } },
  'listing-late': { says: { zh: '未按期公布目录', en: 'Not published in time' } },
  'scheme-late': { says: { zh: '未按期备案试点方案', en: 'No scheme filed in time' } },
  unfinished: { says: { zh: '试点期满仍未完成认定', en: 'Not finished within the pilot' } },
  'not-issued': { says: { zh: '试点期满仍未核发证书', en: 'Approved, and not issued within the pilot' } },
  idle: { says: { zh: '一年未开展认定', en: 'No assessment for a year' } },
  'staff-lapsing': { says: { zh: '考评人员资质即将到期或已到期', en: 'A qualification lapses' } },
  'year-provisional': { says: { zh: '放假安排尚未录入', en: 'The holidays of a year are not in' } },
  'many-emergencies': { says: { zh: '一年内多次延期或紧急变更', en: 'Many emergencies within a year' } },
  'retention-ending': { says: { zh: '档案保管期将满或已满', en: 'The retention of a dossier ends' } },
} as const satisfies Record<string, Kind>

export type CheckName = keyof typeof checks
export const kindOf = (check: CheckName): Kind => checks[check]

/** Something that is not as it should be with one dossier. It stays in each day's report until it is gone. */
export type Finding = {
  check: CheckName
  procedure: string
  id: string
  /** Days and codes, or a technical remark in English; nothing of a person: it stands in logs and notifications. */
  says: string
  /** Whose it is, where the enterprise and its supervisor are told as well. */
  seat?: Seat
}

const provinceCentre: Addressee = { role: 'province-centre', org: province }

const same = (a: Addressee) => (b: Addressee) => a.role === b.role && a.org === b.org
const once = (all: Addressee[]) => all.filter((one, i) => all.findIndex(same(one)) === i)

/** Put once, however long the finding stays. */
export function notificationOf({ check, procedure, id, says, seat }: Finding, at: string): Notification {
  const what = kindOf(check).says
  const word = wordFor('procedures', procedure)
  return {
    id: `finding/${check}/${procedure}/${digestOf({ id, says })?.slice(0, 32)}`,
    kind: 'finding',
    to: once([provinceCentre, ...(seat ? concernedBy(seat) : [])]),
    says: { zh: `${what.zh}：${word.zh} ${id}（${says}）`, en: `${what.en}: ${word.en} ${id} (${says})` },
    procedure,
    dossier: id,
    at,
  }
}
