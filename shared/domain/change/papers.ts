import type { Bilingual } from '../vocabulary/bilingual.ts'
import type { ChangeKind } from '../vocabulary/records/filed.ts'
import type { Facts, Rule } from '../workflow/procedure.ts'
import { issueAt } from '../workflow/shapes.ts'

/** What a change is shown by. */
export const changePapers = {
  evidence: { zh: '变更证明材料', en: 'evidence of the change' },
  'business-licence': { zh: '变更后的营业执照复印件', en: 'a copy of the new business licence' },
  'registration-notice': {
    zh: '准予变更登记（备案）通知书',
    en: 'the notice of the registry that the change was registered',
  },
  authorisation: { zh: '联系人授权书', en: 'the authorisation of the contact' },
  'succession-agreement': { zh: '合并（分立）协议或决议', en: 'the agreement or resolution on the merger or division' },
  'winding-up': {
    zh: '停止开展该职业评价及善后安排的说明',
    en: 'a statement on ending the occupation and on those who are under way in it',
  },
} as const satisfies Record<string, Bilingual>
export type ChangePaper = keyof typeof changePapers
export const changePaperKinds = Object.keys(changePapers) as [ChangePaper, ...ChangePaper[]]

/** M3: a change of each kind has its paper; others may come with it. */
const papersOf: Readonly<Record<ChangeKind, readonly ChangePaper[]>> = {
  address: ['evidence'],
  levels: ['evidence'],
  occupations: ['evidence'],
  staff: ['evidence'],
  venues: ['evidence'],
  equipment: ['evidence'],
  name: ['business-licence', 'registration-notice'],
  contact: ['authorisation'],
  'legal-representative': ['business-licence', 'registration-notice'],
  capital: ['business-licence'],
  'business-scope': ['business-licence'],
  'dropped-occupations': ['winding-up'],
  city: ['business-licence', 'registration-notice'],
  succession: ['succession-agreement', 'registration-notice', 'business-licence'],
}

/** M3, R-45 */
export const papersGiven: Rule = {
  clause: '二(二)',
  says: { zh: '缺少该类变更的证明材料', en: 'A paper that this kind of change needs is missing' },
  reads: ['kind', 'materials'],
  finds: ({ claim }) => {
    const given = new Set(claim.materials.map(({ kind }: Facts) => kind))
    return (papersOf[claim.kind as ChangeKind] ?? [])
      .filter((paper) => !given.has(paper))
      .map((paper) =>
        issueAt('/materials', `缺少材料：${changePapers[paper].zh}`, `Missing: ${changePapers[paper].en}`),
      )
  },
}
