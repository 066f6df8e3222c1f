import { isCentralBranch, isOnMinistryPath } from '../vocabulary/records/filed.ts'
import { inMinistryFile, missingFrom } from '../vocabulary/records/ministry-file.ts'
import type { Case, Facts, Issue, Rule, Says } from '../workflow/procedure.ts'

/** W6: the box says what the unit is (F-6), and the path is another matter; the Ministry's is that of central branches alone. */
export const pathOpen: Rule = {
  clause: '一(一)',
  says: {
    zh: '只有已在人社部备案的中央企业驻粤分支机构可按人社部备案路径申报，其他企业请选择一般路径',
    en: "The Ministry's path is for Guangdong branches of central enterprises: take the general one",
  },
  reads: ['nature', 'path'],
  finds: ({ claim }) =>
    isOnMinistryPath(claim) && !isCentralBranch(claim) ? [{ pointer: '/path', says: pathOpen.says }] : [],
}

/** on the Ministry's path its filing is named, whose code leads the numbers; on the general one nobody has one. */
export const ministryFilingNamed: Rule = {
  clause: '人社厅发〔2018〕148号',
  says: {
    zh: '按人社部备案路径申报的，须填写人社部备案信息',
    en: "The Ministry's path asks for the Ministry's filing",
  },
  reads: ['nature', 'path', 'ministryFiling'],
  finds: ({ claim }) => {
    const named = claim.ministryFiling !== undefined
    if (named === isOnMinistryPath(claim)) return []
    return [{ pointer: '/ministryFiling', says: named ? notOnGeneralPath : ministryFilingNamed.says }]
  },
}
const notOnGeneralPath: Says = {
  zh: '按一般路径申报的，不填写人社部备案信息',
  en: "The general path names no filing of the Ministry's",
}

/** R-27, W6: on the Ministry's path occupations and levels are those of its file (按照人社部确定的备案文件执行). */
export const withinMinistryFiling: Rule = {
  clause: '一(六)',
  says: { zh: '职业（工种）或级别不在人社部备案文件中', en: "An occupation or level is not in the Ministry's filing" },
  reads: ['path', 'nature', 'ministryFiling', 'occupations'],
  finds: ({ claim }) =>
    isOnMinistryPath(claim) && claim.ministryFiling
      ? claim.occupations.flatMap((one: Facts, i: number) =>
          missingFrom(one, claim.ministryFiling.occupations, `/occupations/${i}`, inMinistryFile),
        )
      : [],
}

/**
 * W6: each occupation and level applied for is confirmed by the centre against the Ministry's file, or the application is
 * not taken in: it is returned to be put right (补正).
 */
export const confirmedAgainstFile: Rule = {
  clause: '一(六)',
  says: {
    zh: '应逐项对照人社部备案文件核对职业和级别；与文件不符的，退回企业补正',
    en: "Each occupation and level is confirmed against the Ministry's filing; what is not in it goes back for correction",
  },
  finds: (c) => {
    const { submit } = c.facts
    const confirmed: Facts[] | undefined = c.claim.ministryConfirmed
    if (!isOnMinistryPath(submit)) return confirmed ? [{ pointer: '/ministryConfirmed', says: nothingToConfirm }] : []
    const all = confirmed ?? []
    const missing = submit.occupations.flatMap((one: Facts) => missingFrom(one, all, '', notConfirmed))
    const beyond = all.flatMap((one, i) => {
      const name = submit.occupations.find(({ code }: Facts) => code === one.code)?.name ?? one.code
      return missingFrom({ ...one, name }, submit.occupations, `/ministryConfirmed/${i}`, notApplied)
    })
    return [...missing.map(({ says }: Issue) => ({ pointer: '/ministryConfirmed', says })), ...beyond]
  },
}
const notConfirmed: Says = { zh: '核对结果中', en: 'What was confirmed' }
const notApplied: Says = { zh: '申报的职业中', en: 'What was applied for' }
const nothingToConfirm: Says = {
  zh: '按一般路径申报的，没有人社部备案文件可核对',
  en: "On the general path there is no filing of the Ministry's to confirm against",
}

/** R-41, W6: the receipt repeats the Ministry's filing, and what of it was confirmed. Nothing on the general path. */
export const ministryPart = ({ facts: { submit, accept } }: Pick<Case, 'facts'>): Facts => {
  if (!isOnMinistryPath(submit)) return {}
  const { number, date } = submit.ministryFiling
  return { ministryFiling: { number, ...(date && { date }), confirmed: accept?.ministryConfirmed ?? [] } }
}
