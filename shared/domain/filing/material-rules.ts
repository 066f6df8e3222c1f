import { isOnMinistryPath } from '../vocabulary/records/filed.ts'
import type { Facts, Issue, Rule, Says } from '../workflow/procedure.ts'
import { issueAt } from '../workflow/shapes.ts'
import { type MaterialKind, materialNames, theSeven } from './form.ts'

/** none of the seven may lack, nor any of its parts; the Ministry's path adds its filing, the general one its history. */
export const materialsComplete: Rule = {
  clause: '二(一)',
  says: { zh: '申请材料不齐', en: 'Materials are missing' },
  reads: ['nature', 'path', 'materials'],
  finds: (c) => {
    const special: MaterialKind = isOnMinistryPath(c.claim) ? 'ministry-filing' : 'self-evaluation-history'
    const given = new Set(c.claim.materials.map((m: Facts) => m.kind))
    return [...theSeven, special]
      .filter((kind) => !given.has(kind))
      .map((kind) => issueAt('/materials', `缺少材料：${materialNames[kind].zh}`, `Missing: ${materialNames[kind].en}`))
  },
}

/** every professional of the roster has a credential, in a file that names no one else and nothing but them. */
export const everyoneCredentialed: Rule = {
  clause: '二(一)',
  says: { zh: '缺少专业人员资历证明', en: 'A credential is missing' },
  reads: ['staff', 'materials'],
  finds: ({ claim }) => {
    const roster = new Set(claim.staff.map((s: Facts) => s.no))
    const isCredential = (m: Facts) => m.kind === '6-credentials'
    const shown = new Set(claim.materials.filter(isCredential).flatMap((m: Facts) => m.of ?? []))
    const misnamed = claim.materials.flatMap((m: Facts, i: number): Issue[] => {
      const pointer = `/materials/${i}/of`
      if (!isCredential(m)) return m.of ? [{ pointer, says: onlyCredentialsName }] : []
      if (!m.of) return [issueAt(pointer, '须写明人员编号', 'Name the professionals by their numbers')]
      const strangers = m.of.filter((no: string) => !roster.has(no))
      return strangers.map((no: string) => issueAt(pointer, `名册中没有${no}`, `${no} is not in the roster`))
    })
    const lacking = claim.staff.flatMap((s: Facts, i: number): Issue[] =>
      shown.has(s.no) ? [] : [issueAt(`/staff/${i}/no`, `缺少资历证明：${s.no}`, `No credential of ${s.no}`)],
    )
    return [...misnamed, ...lacking]
  },
}
const onlyCredentialsName: Says = { zh: '只有资历证明写明人员编号', en: 'Only credentials name professionals' }

/** a score rests on what the filing holds. */
export const evidenceOnFile: Rule = {
  clause: '二(二)',
  says: { zh: '所引材料不在本备案申请中', en: 'The material is not part of this filing' },
  finds: (c) => {
    const filed = new Set(c.facts.submit.materials.map((m: Facts) => m.id))
    return Object.entries<Facts>(c.claim.scores).flatMap(([item, { evidence }]) =>
      evidence.materials.flatMap((id: string, i: number): Issue[] =>
        filed.has(id) ? [] : [{ pointer: `/scores/${item}/evidence/materials/${i}`, says: evidenceOnFile.says }],
      ),
    )
  },
}
