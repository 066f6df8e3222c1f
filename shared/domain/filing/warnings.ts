import type { Bilingual } from '../vocabulary/bilingual.ts'
import { isInProvince } from '../vocabulary/geography/region.ts'
import { occupationWarnings, standardOf } from '../vocabulary/occupations/eligibility.ts'
import { isOnMinistryPath } from '../vocabulary/records/filed.ts'
import { catalogueFor } from '../workflow/occupations.ts'
import type { Case, Facts, Issue, Rule } from '../workflow/procedure.ts'
import { issueAt } from '../workflow/shapes.ts'

/** on the Ministry's path occupations are those of its file, and not looked at here. */
const eachOccupation = (c: Case, look: (o: Facts) => readonly Bilingual[]): Issue[] =>
  isOnMinistryPath(c.claim)
    ? []
    : c.claim.occupations.flatMap((o: Facts, i: number) =>
        look(o).map((says): Issue => ({ pointer: `/occupations/${i}`, says })),
      )

/** digits 3–8 of the credit code (F-3) are its registrar's region; firms move, so that another one proves nothing. */
const registrar: Rule = {
  clause: '一(一)',
  says: { zh: '统一社会信用代码的登记机关不在广东省', en: 'The credit code was registered outside Guangdong' },
  holds: ({ seat }) => isInProvince((seat?.owner ?? '').slice(2, 8)),
}

/** the Ministry's file may have more than five. */
const manyOfMinistry: Rule = {
  clause: '一(三)',
  says: { zh: '超过5个职业（工种）', en: 'More than five occupations' },
  finds: ({ claim }) =>
    isOnMinistryPath(claim) && claim.occupations.length > 5
      ? [{ pointer: '/occupations', says: manyOfMinistry.says }]
      : [],
}

/** new occupations of the professional classes, codes in doubt, and what the catalogue notes. */
const occupationsToLookAt: Rule = {
  clause: '一(三)',
  says: { zh: '职业（工种）有待确认', en: 'An occupation should be confirmed' },
  finds: (c) => eachOccupation(c, (o) => occupationWarnings(catalogueFor(c), o.code, o.name)),
}

/** the basis could not be checked. */
const standardsUnknown: Rule = {
  clause: '一(四)',
  says: {
    zh: '职业目录未载明有无国家职业技能标准，请核对认定依据',
    en: 'The catalogue does not say whether there is a national standard: check the basis',
  },
  finds: (c) =>
    eachOccupation(c, (o) =>
      standardOf(catalogueFor(c), o.code, o.name) === undefined ? [standardsUnknown.says] : [],
    ),
}

/** W8, F-7 … F-10: nobody skilled, or nothing spent on training, in a year. */
const nothingInAYear: Rule = {
  clause: '一(五)3',
  says: { zh: '教育经费为零', en: 'Nothing was spent on training' },
  finds: ({ claim }) =>
    claim.years.flatMap(({ year, skilledStaff, trainingFunds }: Facts, i: number): Issue[] => {
      const staff = issueAt(`/years/${i}/skilledStaff`, `${year}年技能人员为零`, `No skilled staff in ${year}`)
      const funds = issueAt(`/years/${i}/trainingFunds`, `${year}年教育经费为零`, `No education funds in ${year}`)
      return [
        ...(skilledStaff > 0 ? [] : [{ ...staff, clause: '一(五)2' as const }]),
        ...(Number(trainingFunds) > 0 ? [] : [funds]),
      ]
    }),
}

/** What a submission is told and its reviewers see; none of it refuses. */
export const warnings: readonly Rule[] = [
  registrar,
  manyOfMinistry,
  occupationsToLookAt,
  standardsUnknown,
  nothingInAYear,
]
