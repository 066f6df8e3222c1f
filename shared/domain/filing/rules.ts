import { dateOf } from '../vocabulary/calendar/dates.ts'
import { cityOf } from '../vocabulary/geography/region.ts'
import { lastSerial } from '../vocabulary/identifiers/certificate-number.ts'
import { basisProblem, levelProblems, occupationProblem } from '../vocabulary/occupations/eligibility.ts'
import { cityOfApplication } from '../vocabulary/records/aim.ts'
import { nextCode, nextTurn, skippedOf } from '../vocabulary/records/book.ts'
import { coolingUntil, wasOrderedSince } from '../vocabulary/records/departures.ts'
import { allDepartures, othersLive, recordOf } from '../vocabulary/records/enterprise.ts'
import { isCentralBranch, isOnMinistryPath, misplaced } from '../vocabulary/records/filed.ts'
import { termsOf } from '../vocabulary/records/round-terms.ts'
import { catalogueFor } from '../workflow/occupations.ts'
import type { Case, Facts, Issue, Knows, Rule } from '../workflow/procedure.ts'
import { issueAt } from '../workflow/shapes.ts'

/** eligible occupations, as of the submission. R-27: on the Ministry's path its file stands instead. */
export const occupationsEligible: Rule = {
  clause: '一(三)',
  says: { zh: '职业（工种）不在试点范围内', en: 'An occupation is outside the scope of the pilot' },
  finds: (c) =>
    isOnMinistryPath(c.claim)
      ? []
      : c.claim.occupations.flatMap((o: Facts, i: number): Issue[] => {
          const problem = occupationProblem(catalogueFor(c), o.code, o.name, dateOf(c.at))
          return problem ? [issueAt(`/occupations/${i}/code`, problem.zh, problem.en)] : []
        }),
}

/** five occupations at most. R-27: on the Ministry's path those of its file, however many. */
export const fiveOccupations: Rule = {
  clause: '一(三)',
  says: { zh: '不得超过5个职业（工种）', en: 'Five occupations at most' },
  finds: ({ claim }) =>
    isOnMinistryPath(claim) || claim.occupations.length <= 5
      ? []
      : [{ pointer: '/occupations', says: fiveOccupations.says }],
}

/** levels are those of the national standard. R-27: on the Ministry's path those of its file. */
export const levelsOfStandard: Rule = {
  clause: '一(四)',
  says: { zh: '级别超出国家职业技能标准', en: 'A level is not in the national standard' },
  finds: (c) =>
    isOnMinistryPath(c.claim)
      ? []
      : c.claim.occupations.flatMap(({ code, name, levels }: Facts, i: number) =>
          levelProblems(catalogueFor(c), { code, name, levels }).map((says) => ({
            pointer: `/occupations/${i}/levels`,
            says,
          })),
        ),
}

/**
 * by the national standard where there is one, by the enterprise's own norm where there is none; either where
 * the catalogue does not say. R-27: on the Ministry's path it is in the Ministry's file.
 */
export const basisFits: Rule = {
  clause: '一(四)',
  says: { zh: '认定依据不符', en: 'The basis is not the one that the notice asks for' },
  finds: (c) =>
    isOnMinistryPath(c.claim)
      ? []
      : c.claim.occupations.flatMap(({ code, name, basis }: Facts, i: number): Issue[] => {
          const says = basisProblem(catalogueFor(c), { code, name, basis })
          return says ? [{ pointer: `/occupations/${i}/basis/kind`, says }] : []
        }),
}

/** 属地, the city to which the enterprise applied is that of its registered address. */
export const cityOfForm: Rule = {
  clause: '二(一)',
  says: { zh: '注册地址不在所申请的地市', en: 'The registered address lies outside the city applied to' },
  finds: (c) =>
    cityOf(c.claim.placeCode) === cityOfApplication(c) ? [] : [{ pointer: '/placeCode', says: cityOfForm.says }],
}

/** F-6: 其它 names what it is. */
export const natureExplained: Rule = {
  clause: '附件',
  says: { zh: '单位性质为“其它”时须说明', en: 'Nature "other" needs a text' },
  reads: ['nature', 'natureText'],
  finds: ({ claim }) =>
    claim.nature === 'other' && !claim.natureText ? [{ pointer: '/natureText', says: natureExplained.says }] : [],
}

/** F-7 … F-10: the two years before the round's. */
export const twoYearsBefore: Rule = {
  clause: '附件',
  says: { zh: '应填批次所在年份之前两年的数据', en: "The figures are those of the two years before the round's" },
  finds: (c) => {
    const opened = Number(termsOf(c.known.round).opens?.slice(0, 4))
    return [opened - 2, opened - 1].flatMap((year, i) =>
      c.claim.years[i].year === year ? [] : [issueAt(`/years/${i}/year`, `应为${year}年`, `Should be ${year}`)],
    )
  },
}

/** equipment stands in one of the venues filed, and what is calibrated is so on the day of submission. */
export const equipmentPlaced: Rule = {
  clause: '一(五)5',
  says: { zh: '设施设备不符合要求', en: 'Equipment does not fit' },
  finds: ({ claim, at }) => misplaced(claim.equipment, claim.venues, dateOf(at)),
}

/** What a row must know that asks what is true of its enterprise whatever the round (corrections, part D). */
export const ofEnterprise = (owner: (c: Case) => string): Knows => ({ enterprise: owner, departures: owner })
export const byEnterprise = ofEnterprise((c) => c.seat?.owner ?? c.by.org)

const leftBy = (c: Case) => allDepartures(c.known.departures, c.known.enterprise)

/** W1: a removal ends what was applied for before it, not what is applied for once the cooling-off has passed. */
export const removedSince = {
  clause: '四(三)',
  says: { zh: '申报后企业未被移出目录', en: 'The enterprise was not removed since it applied' },
  holds: (c: Case): boolean => c.opened !== null && wasOrderedSince(leftBy(c), c.opened, c.seat?.formerly),
} as const satisfies Rule

/** R-20, W1: whoever was removed on one of the three grounds stays out for a while (退出后的冷静期), two years unless the round says otherwise. */
export const cooledOff: Rule = {
  clause: '四(三)',
  says: { zh: '被移出目录后的冷静期未满', en: 'The cooling-off after a removal has not passed' },
  finds: (c) => {
    const departures = leftBy(c)
    // in a round that asks for no cooling-off as well
    if (removedSince.holds(c))
      return [issueAt('', '申报后企业已被移出目录，该申报终止', 'It was removed since it applied')]
    const until = coolingUntil(departures, termsOf(c.known.round).coolingOffYears ?? 2)
    if (until === undefined || dateOf(c.at) >= until) return []
    const pointer = c.claim.round === undefined ? '' : '/round'
    return [issueAt(pointer, `${until}起方可再次申请`, `It may apply again from ${until} on`)]
  },
}

/** W3, W4: while a filing lives a later round is a renewal of it, and no second filing. */
export const noneLives: Rule = {
  clause: '一(三)',
  says: {
    zh: '企业已有备案（自回执起），不得另行备案；参加以后批次请办理续期',
    en: 'The enterprise has a filing, from its receipt on: a later round is a renewal of it',
  },
  holds: (c) => othersLive(c.known.enterprise, c.id).length === 0,
}

/** M3: whoever gave its dossiers over applies for nothing more. */
export const notTakenOver: Rule = {
  clause: '二(二)',
  says: {
    zh: '该企业已由承继企业承接，不得再申报',
    en: 'Another enterprise took its dossiers over: it applies no more',
  },
  holds: (c) => recordOf(c.known.enterprise).successor === null,
}

/** F-21, R-28: the city's recommendation comes first, except for central branches and provincial-direct enterprises. */
export const needsNoRecommendation: Rule = {
  clause: '附件',
  says: { zh: '须先有市人社部门推荐意见', en: "The city's recommendation comes first" },
  holds: (c) => isCentralBranch(c.facts.submit) || c.claim.provincialDirect === true,
}

/** segments are given by the order of receipts, none before its turn; one that was passed over may come after it. */
export const inReceiptOrder: Rule = {
  clause: '二(二)',
  says: { zh: '应按备案回执顺序赋码，前面尚有未赋码企业', en: 'An earlier receipt still waits for its segment' },
  holds: (c) => {
    const { order } = c.facts.receipt
    const { facts } = c.known.numbering
    return order === nextTurn(facts) || skippedOf(facts).includes(order)
  },
}

/** the city within which this round counts sequence codes; undefined where it counts over the province. */
export const countedIn = ({ known, facts }: Case): string | undefined =>
  termsOf(known.round).segments === 'city' ? cityOfApplication({ facts }) : undefined

/** of either way of counting. W3: whoever has a code keeps it. */
export const codeLeft: Rule = {
  clause: '二(二)',
  says: { zh: '序列码已用尽', en: 'All sequence codes are used' },
  holds: (c) =>
    recordOf(c.known.enterprise).code !== null || nextCode(c.known.numbering.facts, countedIn(c)) !== undefined,
}

/** of either way of counting, for an enterprise that has a code already. */
export const anotherLeft: Rule = {
  ...codeLeft,
  holds: (c) => nextCode(c.known.numbering.facts, countedIn(c)) !== undefined,
}

const short = (c: Case): boolean => {
  const year = dateOf(c.at).slice(0, 4)
  const used: Record<string, number> = c.known.segment?.facts.draw?.used ?? {}
  const counts: Facts[] = c.known.issuance.facts.open.counts
  return counts.some(({ level, count }) => (used[`${year}-${level}`] ?? 0) + count > lastSerial)
}

/** W3: an enterprise has one code for life, unless this year's serials do not suffice for a batch that it prepared. */
export const serialsUsedUp: Rule = {
  clause: '二(二)',
  says: {
    zh: '机构代码一经赋予不再更换；仅当年序列号不足以核发已编制批次的，可另赋',
    en: 'A code is for life: another is given only where the serials of the year do not suffice for a prepared batch',
  },
  finds: (c) =>
    c.known.issuance.state === 'prepared' && c.known.issuance.facts.open.filing === c.id && short(c)
      ? []
      : [{ pointer: '/issuance', says: serialsUsedUp.says }],
}
