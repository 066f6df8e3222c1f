import { type Level, levels } from '../vocabulary/occupations/level.ts'
import { filedNow, isOnMinistryPath } from '../vocabulary/records/filed.ts'
import { isFilingInForce } from '../vocabulary/records/in-force.ts'
import { standardSince } from '../workflow/occupations.ts'
import type { Dossier, Facts, Issue, Rule } from '../workflow/procedure.ts'
import { issueAt } from '../workflow/shapes.ts'

/** only an enterprise whose filing is complete may go on. */
export const filingComplete: Rule = {
  clause: '二(三)',
  says: { zh: '尚未完成备案手续，或已被暂停、移出目录', en: 'The filing is not complete, or was suspended or removed' },
  holds: (c) => isFilingInForce(c.known.filing),
}

type Scope = { code: string; levels: string[]; basis: { kind: string } }
const scope = (filing: Dossier): Scope[] => filedNow(filing).occupations ?? []

/** occupations and levels of the scheme lie within what is filed: the receipt's scope and what was added since. */
export const occupationsInScope: Rule = {
  clause: '二(三)',
  says: { zh: '职业或级别超出备案回执范围', en: "An occupation or level lies outside the receipt's scope" },
  finds: (c) =>
    c.claim.occupations.flatMap((o: Facts, i: number) => {
      const filed = scope(c.known.filing).find((s) => s.code === o.code)
      if (!filed) return [issueAt(`/occupations/${i}/code`, '该职业未备案', 'This occupation is not filed')]
      return o.levels
        .filter((l: Level) => !filed.levels.includes(l))
        .map((l: Level) => issueAt(`/occupations/${i}/levels`, `${levels[l].zh}未备案`, `${levels[l].en} is not filed`))
    }),
}

/**
 * an occupation that rests on the enterprise's own norm needs that norm filed, with these levels decided.
 * on the Ministry's path levels are decided by its file.
 */
export const normsFiled: Rule = {
  clause: '一(四)',
  says: { zh: '企业规范尚未备案确定级别', en: "The enterprise's norm has not been filed and its levels decided" },
  finds: (c) => {
    if (isOnMinistryPath(c.known.filing.facts.submit)) return []
    return c.claim.occupations.flatMap((o: Facts, i: number) => {
      if (scope(c.known.filing).find((s) => s.code === o.code)?.basis.kind !== 'enterprise-norm') return []
      const norm = (c.known.norm as Dossier[]).find((n) => n.id === o.norm)
      const decided: string[] = norm?.state === 'filed' ? (norm.facts.decide?.levels ?? []) : []
      const covers = norm?.facts.submit?.code === o.code && o.levels.every((l: string) => decided.includes(l))
      return covers ? [] : [{ pointer: `/occupations/${i}/norm`, says: normsFiled.says }]
    })
  },
}

/** W10: no scheme rests on a norm that a national standard has ended. */
export const normsCurrent: Rule = {
  clause: '一(四)',
  says: { zh: '已颁布国家职业技能标准，企业规范不再适用', en: 'A national standard has ended the norm' },
  finds: (c) =>
    c.claim.occupations.flatMap(({ code, norm }: Facts, i: number) => {
      const standard = norm === undefined ? undefined : standardSince(c, code)
      if (standard === undefined) return []
      const zh = `已颁布${standard}，企业规范不再适用，请变更认定依据后按标准制定`
      return [issueAt(`/occupations/${i}/norm`, zh, `There is a national standard by now: ${standard}`)]
    }),
}

const unknown = (items: string[], known: Set<string>, field: string): Issue[] =>
  items.flatMap((no, i) =>
    known.has(no) ? [] : [issueAt(`/${field}/${i}`, `${no} 未备案`, `${no} is not in the filing`)],
  )

/** venues are those of the filing. */
export const venuesFiled: Rule = {
  clause: '四(四)',
  says: { zh: '考核地点未备案', en: 'A venue is not filed' },
  finds: (c) => {
    const filed = new Set<string>((filedNow(c.known.filing).venues ?? []).map((v: Facts) => v.no))
    return unknown(c.claim.venues, filed, 'venues')
  },
}

/** staff are those of the filing's roster. */
export const staffInRoster: Rule = {
  clause: '一(五)4',
  says: { zh: '人员不在备案名册中', en: "Someone is not on the filing's roster" },
  finds: (c) => {
    const roster = new Set<string>((c.lists.staff ?? []).map((s) => s.no))
    return unknown(c.claim.staff, roster, 'staff')
  },
}
