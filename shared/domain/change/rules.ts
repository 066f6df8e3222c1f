import type { Bilingual } from '../vocabulary/bilingual.ts'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { cityOf } from '../vocabulary/geography/region.ts'
import { basisProblem, levelProblems, occupationProblem } from '../vocabulary/occupations/eligibility.ts'
import { type Level, levels } from '../vocabulary/occupations/level.ts'
import { levelsDecided } from '../vocabulary/occupations/norms.ts'
import { cityNow } from '../vocabulary/records/city-now.ts'
import { countedIn, othersLive, recordOf } from '../vocabulary/records/enterprise.ts'
import { type ChangeKind, filedNow, isOnMinistryPath, misplaced } from '../vocabulary/records/filed.ts'
import { isFilingComplete } from '../vocabulary/records/in-force.ts'
import { inMinistryFile, missingFrom } from '../vocabulary/records/ministry-file.ts'
import { catalogueFor } from '../workflow/occupations.ts'
import type { Case, Dossier, Facts, Issue, Rule } from '../workflow/procedure.ts'
import { recordTakenUp } from '../workflow/record-rules.ts'
import { issueAt } from '../workflow/shapes.ts'

/** whoever has completed the filing and was not removed; one that was suspended may put things right. */
export const filingStands: Rule = {
  clause: '二(二)',
  says: { zh: '备案尚未完成，或已移出目录', en: 'The filing is not complete, or the enterprise was removed' },
  holds: (c) => isFilingComplete(c.known.filing),
}

/** M3: what moves to another city is another city's to supervise: that is a change of its own kind. */
export const sameCity: Rule = {
  clause: '二(一)',
  says: { zh: '注册地址迁往其他地市的，办理迁移变更', en: 'An address in another city is a change of city' },
  finds: ({ facts: { submit }, known }) =>
    submit.kind !== 'address' || cityOf(submit.placeCode) === cityNow(known.filing)
      ? []
      : [{ pointer: '/placeCode', says: sameCity.says }],
}

/** M3 */
export const movesCity: Rule = {
  clause: '二(一)',
  says: {
    zh: '注册地址仍在原地市，办理地址变更',
    en: 'The address lies in the same city: that is a change of address',
  },
  finds: ({ facts: { submit }, known }) =>
    submit.kind === 'city' && cityOf(submit.placeCode) === cityNow(known.filing)
      ? [{ pointer: '/placeCode', says: movesCity.says }]
      : [],
}

/** M3: whoever goes on under the same credit code has changed its name, and succeeds nobody. */
export const ofAnother: Rule = {
  clause: '二(二)',
  says: { zh: '承继企业须为另一统一社会信用代码', en: 'A successor has another credit code' },
  finds: ({ facts: { submit }, known }) =>
    submit.kind === 'succession' && submit.successor === known.filing.seat.owner
      ? [{ pointer: '/successor', says: ofAnother.says }]
      : [],
}

/** M3: a division says into which enterprises, and which of them takes the filing over. */
export const partsNamed: Rule = {
  clause: '二(二)',
  says: {
    zh: '分立须列明分立后的各企业（至少两家），承接备案的为其中之一；合并不填',
    en: 'A division names the enterprises that it leads to, two at least, the successor among them; a merger none',
  },
  finds: ({ facts: { submit } }) => {
    if (submit.kind !== 'succession') return []
    const parts: Facts[] = submit.parts ?? []
    const named = new Set(parts.map((part) => part.uscc))
    const fits =
      submit.form === 'merger'
        ? parts.length === 0
        : named.size === parts.length && named.size > 1 && named.has(submit.successor)
    return fits ? [] : [{ pointer: '/parts', says: partsNamed.says }]
  },
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
    const beside = countedIn(othersLive(c.known.enterprise, c.known.filing.id))
    const inAll = new Set([...codes, ...beside, ...added(c).map(({ code }) => code)])
    const tooMany = !isByMinistry(c) && added(c).length > 0 && inAll.size > 5
    return [...twice, ...(tooMany ? [{ pointer: '/occupations', says: fiveInAll.says }] : [])]
  },
}

/** W10: what the filing's own norms of the occupation decided. */
const decidedOf = (c: Case, code: string): Level[] =>
  levelsDecided(
    (c.known.norms as Dossier[]).find(({ id }) => id === code),
    c.known.filing,
  )
const beyondNorm = (wanted: readonly Level[], decided: readonly Level[]): Bilingual[] =>
  wanted
    .filter((one) => !decided.includes(one))
    .map((one) => ({ zh: `企业规范未确定${levels[one].zh}`, en: `No norm decided ${levels[one].en}` }))

/**
 * R-11 …: eligible occupations by their standards, as of the submission of the change. W10: one that comes
 * back has the levels that its norm was given.
 */
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
          const decided = basis.kind === 'enterprise-norm' ? decidedOf(c, code) : []
          const beyond = [
            ...levelProblems(catalogue, { code, name, levels }),
            ...(decided.length > 0 ? beyondNorm(levels, decided) : []),
          ]
          return [
            ...(problem ? [issueAt(`/occupations/${i}/code`, problem.zh, problem.en)] : []),
            ...(unfit ? [{ pointer: `/occupations/${i}/basis/kind`, says: unfit }] : []),
            ...beyond.map((says) => ({ pointer: `/occupations/${i}/levels`, says })),
          ]
        }),
}

const notOnGeneralPath = issueAt(
  '/ministryFiling',
  '按一般路径备案的，不填写人社部备案信息',
  "The general path names no filing of the Ministry's",
)
/** R-27, W6: on the Ministry's path what is added lies in its file, or in a later one that comes with the change. */
export const withinMinistryFile: Rule = {
  clause: '一(六)',
  says: { zh: '职业（工种）或级别与人社部备案文件不符', en: "It does not agree with the Ministry's filing" },
  finds: (c) => {
    const { ministryFiling } = c.facts.submit
    if (!isByMinistry(c)) return ministryFiling ? [notOnGeneralPath] : []
    const filed: Facts = filedNow(c.known.filing).ministryFiling ?? {}
    const { code, occupations }: Facts = ministryFiling ?? filed
    // It leads the numbers of the institution, and a later file is of the same one.
    if (filed.code !== undefined && code !== filed.code)
      return [
        issueAt(
          '/ministryFiling/code',
          `应为本机构的代码${filed.code}`,
          `The code of the institution is ${filed.code}`,
        ),
      ]
    // Before 2026-12 the file itself was not given: the authorities look into it.
    if (!occupations) return []
    return added(c).flatMap((one, i) => missingFrom(one, occupations, `/occupations/${i}`, inMinistryFile))
  },
}

/** How many occupations may change their levels at once: a row knows the norms of each. */
export const mostLevels = 20

/** W10: only where an occupation goes over from a norm to the standard is a level left out. */
const leavesNorm = (filed: Facts, standard: string | undefined): boolean =>
  standard !== undefined && filed.basis.kind === 'enterprise-norm'

/** What is wrong with one occupation's levels, each at its field. */
function levelIssues(c: Case, { code, levels: wanted, standard }: Facts): [field: string, says: Bilingual][] {
  const filed = (filedNow(c.known.filing).occupations as Facts[]).find((o) => o.code === code)
  if (!filed) return [['code', { zh: '该职业未备案', en: 'This occupation is not filed' }]]
  const more: Level[] = wanted.filter((one: Level) => !filed.levels.includes(one))
  const fewer: Level[] = filed.levels.filter((one: Level) => !wanted.includes(one))
  const same = more.length === 0 && standard === undefined
  const nothing: Bilingual[] = same ? [{ zh: '没有新增级别', en: 'No level is added' }] : []
  const left: Bilingual[] =
    fewer.length > 0 && !leavesNorm(filed, standard) ? [{ zh: '已备案的级别应一并列出', en: 'Filed levels stay' }] : []
  const said = [...nothing, ...left].map((says): [string, Bilingual] => ['levels', says])
  if (isByMinistry(c)) {
    const file = (c.claim.ministryFiling ?? filedNow(c.known.filing).ministryFiling)?.occupations
    const lacking = file ? missingFrom({ ...filed, levels: wanted }, file, '', inMinistryFile) : []
    return [...said, ...lacking.map(({ says }): [string, Bilingual] => ['levels', says])]
  }
  const catalogue = catalogueFor(c)
  const { name } = filed
  const basis = standard === undefined ? filed.basis : { kind: 'national-standard', standard }
  const unfit = basisProblem(catalogue, { code, name, basis })
  const beyond =
    basis.kind === 'national-standard'
      ? levelProblems(catalogue, { code, name, levels: wanted })
      : beyondNorm(more, decidedOf(c, code))
  return [
    ...said,
    ...(unfit ? [[standard === undefined ? 'code' : 'standard', unfit] as [string, Bilingual]] : []),
    ...beyond.map((says): [string, Bilingual] => ['levels', says]),
  ]
}

/** W10, R-15, R-17, R-18: levels are added as the national standard, or the decision on the enterprise's norm, has them. */
export const levelsPermitted: Rule = {
  clause: '一(四)',
  says: { zh: '级别或认定依据不符合标准或企业规范', en: 'Levels go beyond the standard or the norm' },
  finds: (c) =>
    (c.claim.levels ?? []).flatMap((item: Facts, i: number) =>
      levelIssues(c, item).map(([field, says]) => ({ pointer: `/levels/${i}/${field}`, says })),
    ),
}

/** M3, W10: an occupation that was dropped since has no levels to change; one that was added again meanwhile keeps those. */
export const levelsFiledStill: Rule = {
  clause: '一(四)',
  says: {
    zh: '所列职业已停止开展或已备案其他级别，请退回后修改',
    en: 'An occupation was dropped since, or has other levels: the change goes back',
  },
  finds: ({ facts: { submit }, known }) => {
    if (submit.kind !== 'levels') return []
    const occupations: Facts[] = filedNow(known.filing).occupations
    return submit.levels.flatMap(({ code, levels: wanted, standard }: Facts, i: number) => {
      const filed = occupations.find((one) => one.code === code)
      const keeps = filed?.levels.every((one: Level) => wanted.includes(one)) || leavesNorm(filed ?? {}, standard)
      return filed && keeps ? [] : [{ pointer: `/levels/${i}/code`, says: levelsFiledStill.says }]
    })
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

/** M3: what is dropped is filed, and something is left: whoever assesses nothing any more leaves. */
export const droppable: Rule = {
  clause: '一(三)',
  says: { zh: '不能停止开展所列职业', en: 'These occupations cannot be dropped' },
  finds: (c) => {
    if (c.facts.submit.kind !== 'dropped-occupations') return []
    const filed = new Set(filedNow(c.known.filing).occupations.map(({ code }: Facts) => code))
    const codes: string[] = c.facts.submit.codes
    const strange = codes.flatMap((code, i) =>
      filed.has(code) ? [] : [issueAt(`/codes/${i}`, '该职业未备案', 'This occupation is not filed')],
    )
    const none = strange.length === 0 && codes.length >= filed.size
    return none
      ? [
          issueAt(
            '/codes',
            '至少保留一个职业；全部停止的，办理退出',
            'One is left at least: else the enterprise leaves',
          ),
        ]
      : strange
  },
}

/** M3: what an exit on order would be escaped by. */
const escapes: readonly string[] = ['name', 'city', 'succession']
const mightEscape = (c: Case): boolean => escapes.includes(c.facts.submit.kind)

/** M3: while an exit on order is open its enterprise keeps name, city and person. */
export const noneOrdered: Rule = {
  clause: '四(三)',
  says: {
    zh: '该企业的移出程序尚未办结，不得变更名称、主体或属地',
    en: 'An exit of this enterprise is being decided on: name, successor and city stay as they are',
  },
  holds: (c) => !mightEscape(c) || recordOf(c.known.enterprise).ordered.length === 0,
}

/** M3: an exit on order must be known of, and all filings. */
export const entered: Rule = recordTakenUp(mightEscape)

/** The change of this kind that was approved last: null while there was none. */
export const lastOfKind = (c: Case): string | null => c.known.filing.facts.amend?.by[c.facts.submit.kind] ?? null

/** Equipment is looked at beside its venues, and these beside it: what was approved of the other kind since. */
const besideKinds: Readonly<Record<string, ChangeKind>> = { equipment: 'venues', venues: 'equipment' }
export const lastBeside = (c: Case): Facts => {
  const kind = besideKinds[c.facts.submit.kind]
  return kind ? { beside: c.known.filing.facts.amend?.by[kind] ?? null } : {}
}
/** Of before 2026-12 it is not known. */
const besideStands = (c: Case): boolean =>
  c.facts.submit.beside === undefined || c.facts.submit.beside === lastBeside(c).beside

/** What replaces something replaces what was seen; occupations add up, and are dropped one by one. */
export const unchanged: Rule = {
  clause: '二(二)',
  says: {
    zh: '提交后已有同类或相关变更获准，请退回后重新提交',
    en: 'Another change of this kind, or one beside it, was approved since: it must be submitted anew',
  },
  holds: (c) =>
    ['occupations', 'dropped-occupations'].includes(c.facts.submit.kind) ||
    (c.facts.submit.after === lastOfKind(c) && besideStands(c)),
}
