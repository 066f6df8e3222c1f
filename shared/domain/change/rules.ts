import { dateOf } from '../vocabulary/calendar/dates.ts'
import { cityOf } from '../vocabulary/geography/region.ts'
import { basisProblem, levelProblems, occupationProblem } from '../vocabulary/occupations/eligibility.ts'
import { cityApplied } from '../vocabulary/records/aim.ts'
import { othersLive } from '../vocabulary/records/enterprise.ts'
import { filedNow, isOnMinistryPath, misplaced } from '../vocabulary/records/filed.ts'
import { isFilingComplete } from '../vocabulary/records/in-force.ts'
import { inMinistryFile, missingFrom } from '../vocabulary/records/ministry-file.ts'
import { catalogueFor } from '../workflow/occupations.ts'
import type { Case, Facts, Issue, Rule } from '../workflow/procedure.ts'
import { issueAt } from '../workflow/shapes.ts'

/** whoever has completed the filing and was not removed; one that was suspended may put things right. */
export const filingStands: Rule = {
  clause: '二(二)',
  says: { zh: '备案尚未完成，或已移出目录', en: 'The filing is not complete, or the enterprise was removed' },
  holds: (c) => isFilingComplete(c.known.filing),
}

/** what moves to another city is another city's to recommend and to supervise: that is a new filing. */
export const sameCity: Rule = {
  clause: '二(一)',
  says: { zh: '注册地址迁往其他地市的，应重新备案', en: 'An address in another city asks for a new filing' },
  finds: ({ facts: { submit }, known }) =>
    submit.kind !== 'address' || cityOf(submit.placeCode) === cityApplied(known.filing)
      ? []
      : [{ pointer: '/placeCode', says: sameCity.says }],
}

const added = (c: Case): Facts[] => (c.facts.submit.kind === 'occupations' ? c.facts.submit.occupations : [])
/** on the Ministry's path its file is followed. */
const isByMinistry = (c: Case): boolean => isOnMinistryPath(c.known.filing.facts.submit)

/** R-14, W3: five occupations at most over all live filings of the enterprise, additions included; none a second time. */
export const fiveInAll: Rule = {
  clause: '一(三)',
  says: { zh: '连同已备案的不得超过5个职业（工种）', en: 'Five occupations at most, with those filed before' },
  finds: (c) => {
    const filed: Facts[] = filedNow(c.known.filing).occupations
    const codes = new Set(filed.map(({ code }) => code))
    const twice = added(c).flatMap(({ code }, i) =>
      codes.has(code) ? [issueAt(`/occupations/${i}/code`, '该职业已备案', 'This occupation is filed already')] : [],
    )
    const beside = othersLive(c.known.enterprise, c.known.filing.id).flatMap(({ occupations }) => occupations)
    const inAll = new Set([...codes, ...beside, ...added(c).map(({ code }) => code)])
    const tooMany = !isByMinistry(c) && added(c).length > 0 && inAll.size > 5
    return [...twice, ...(tooMany ? [{ pointer: '/occupations', says: fiveInAll.says }] : [])]
  },
}

/** R-11 …: eligible occupations by their standards, as of the submission of the change. */
export const occupationsEligible: Rule = {
  clause: '一(三)',
  says: { zh: '职业（工种）、级别或认定依据不在试点范围内', en: 'An occupation is outside the scope of the pilot' },
  finds: (c) =>
    isByMinistry(c)
      ? []
      : added(c).flatMap(({ code, name, levels, basis }, i): Issue[] => {
          const catalogue = catalogueFor(c)
          const problem = occupationProblem(catalogue, code, name, dateOf(c.at))
          const unfit = basisProblem(catalogue, { code, name, basis })
          return [
            ...(problem ? [issueAt(`/occupations/${i}/code`, problem.zh, problem.en)] : []),
            ...(unfit ? [{ pointer: `/occupations/${i}/basis/kind`, says: unfit }] : []),
            ...levelProblems(catalogue, { code, name, levels }).map((says) => ({
              pointer: `/occupations/${i}/levels`,
              says,
            })),
          ]
        }),
}

/** R-27, W6: on the Ministry's path what is added lies in its file, or in a later one that comes with the change. */
export const withinMinistryFile: Rule = {
  clause: '一(六)',
  says: { zh: '按一般路径备案的，不填写人社部备案信息', en: "The general path names no filing of the Ministry's" },
  finds: (c) => {
    const { ministryFiling } = c.facts.submit
    if (!isByMinistry(c)) return ministryFiling ? [{ pointer: '/ministryFiling', says: withinMinistryFile.says }] : []
    const { occupations } = ministryFiling ?? filedNow(c.known.filing).ministryFiling
    // Before 2026-12 the file itself was not given: the authorities look into it.
    if (!occupations) return []
    return added(c).flatMap((one, i) => missingFrom(one, occupations, `/occupations/${i}`, inMinistryFile))
  },
}

/** equipment stands in venues that are filed; a venue is given up once nothing stands in it. */
export const equipmentPlaced: Rule = {
  clause: '一(五)5',
  says: { zh: '设施设备不符合要求', en: 'Equipment does not fit' },
  finds: ({ claim, known, lists, at }) => {
    if (claim.kind === 'equipment') return misplaced(claim.equipment, filedNow(known.filing).venues, dateOf(at))
    const left = new Set((claim.venues ?? []).map(({ no }: Facts) => no))
    const stranded = claim.kind === 'venues' ? (lists.equipment ?? []).filter(({ venue }) => !left.has(venue)) : []
    return stranded.map(({ no, venue }) =>
      issueAt('/venues', `${venue}仍有设备${no}，请先变更设备台账`, `Equipment ${no} still stands in ${venue}`),
    )
  },
}

/** The change of this kind that was approved last: null while there was none. */
export const lastOfKind = (c: Case): string | null => c.known.filing.facts.amend?.by[c.facts.submit.kind] ?? null

/** A list that replaces another replaces the one that was seen; occupations only add up. */
export const unchanged: Rule = {
  clause: '二(二)',
  says: {
    zh: '提交后已有同类变更获准，请退回后重新提交',
    en: 'Another change of this kind was approved since: it must be submitted anew',
  },
  holds: (c) => c.facts.submit.kind === 'occupations' || c.facts.submit.after === lastOfKind(c),
}
