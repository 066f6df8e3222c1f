import type { Bilingual } from '../bilingual.ts'

// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>

/** What an enterprise may change once it has filed. */
export const changeKinds = [
  'address',
  'occupations',
  'levels', // W10
  'staff',
  'venues',
  'equipment',
  // M3
  'name',
  'contact',
  'legal-representative',
  'capital',
  'business-scope',
  'dropped-occupations',
  'city',
  'succession',
] as const
export type ChangeKind = (typeof changeKinds)[number]

/** M3: what is true of the enterprise and not of one filing: it changes in every one that lives. */
export const changesOfEnterprise: readonly string[] = [
  'address',
  'name',
  'contact',
  'legal-representative',
  'capital',
  'business-scope',
  'city',
  'succession',
]
export const isOfEnterprise = (kind: string): boolean => changesOfEnterprise.includes(kind)

/** F-6, R-79: the form of a central enterprise's branch in Guangdong, which the province supervises. */
export const isCentralBranch = (form: Facts | undefined): boolean => form?.nature === 'central-branch'

/** the two ways into the pilot (一(一)): that of all enterprises, and that of branches filed with the Ministry. */
export const pathNames = {
  general: { zh: '一般路径', en: 'General' },
  ministry: { zh: '人社部备案路径', en: 'Filed with the Ministry' },
} as const satisfies Record<string, Bilingual>
export const paths = Object.keys(pathNames) as (keyof typeof pathNames)[]
/**
 * W6: whose occupations and levels are those of the Ministry's filing. Before the form asked for the path, the
 * box of a central branch stood for it, where the Ministry's filing was named.
 */
export const isOnMinistryPath = (form: Facts | undefined): boolean =>
  form?.path === undefined ? isCentralBranch(form) && form?.ministryFiling !== undefined : form.path === 'ministry'

/** What a selection and an approval name: codes and levels of what was applied for (M7). */
export type GrantedScope = readonly { readonly code: string; readonly levels: readonly string[] }[]

/** M7: the occupations of the form that were granted, each with its granted levels; all of them where none are named. */
export const grantedOf = (occupations: Facts[], scope: GrantedScope | undefined): Facts[] =>
  scope === undefined
    ? occupations
    : occupations.flatMap((occupation) => {
        const granted = scope.find(({ code }) => code === occupation.code)?.levels ?? []
        const levels = occupation.levels.filter((level: string) => granted.includes(level))
        return levels.length > 0 ? [{ ...occupation, levels }] : []
      })

/**
 * The form as it holds now, by its own field names: what was submitted, the scope of the receipt, and over both what was
 * approved since. Lists that went to the archive are references (ListRef). The receipt itself stays what it was.
 */
export const filedNow = (filing: { facts: Facts } | undefined): Facts => {
  const { submit, receipt, amend } = filing?.facts ?? {}
  return { ...submit, ...(receipt && { occupations: receipt.scope }), ...amend?.now }
}

/** M3: what its filing says of an enterprise, beside its name: of one enterprise all filings say the same. */
export const saidOfEnterprise = (filing: { facts: Facts }): Facts => {
  const { address, placeCode, contact, legalRepresentative, capital, businessScope } = filedNow(filing)
  return { address, placeCode, contact, legalRepresentative, capital, businessScope }
}

/**
 * M3: every occupation that was ever filed, as it stood last: one that was dropped has no new plans, and what was planned
 * before goes on to its certificates.
 */
export const everFiled = (filing: { facts: Facts } | undefined): Facts[] => {
  const all: Facts[] = [...(filing?.facts.amend?.dropped ?? []), ...(filedNow(filing).occupations ?? [])]
  return [...new Map(all.map((one) => [one.code, one])).values()]
}

/**
 * What is wrong with equipment on a day (YYYY-MM-DD): its venue is not one of those filed, or its calibration has lapsed
 * . Pointers are into the form.
 */
export const misplaced = (equipment: readonly Facts[], venues: readonly Facts[], on: string) => {
  const known = new Set(venues.map(({ no }) => no))
  return equipment.flatMap(({ venue, calibratedUntil }, i) => [
    ...(known.has(venue)
      ? []
      : [{ pointer: `/equipment/${i}/venue`, says: { zh: '没有备案的场地', en: 'There is no such venue' } }]),
    ...(calibratedUntil < on
      ? [
          {
            pointer: `/equipment/${i}/calibratedUntil`,
            says: { zh: '检定/校准已过期', en: 'The calibration has lapsed' },
          },
        ]
      : []),
  ])
}
