import type { Dossier, Facts, Rule } from '../workflow/procedure.ts'

/** a bank that a session names is in use, and of the session's occupation and level. */
export const banksFit: Rule = {
  clause: '四(二)',
  says: { zh: '题库未启用，或与职业、等级不符', en: 'The bank is not in use, or of another occupation or level' },
  finds: (c) => {
    const inUse = (c.known['question-bank'] as Dossier[]).filter(({ state }) => state === 'in-use')
    const banks = new Map(inUse.map(({ id, facts }) => [id, `${facts.open.occupation}|${facts.open.level}`]))
    return c.claim.sessions.flatMap(({ bank, occupation, level }: Facts, i: number) =>
      bank === undefined || banks.get(bank) === `${occupation}|${level}`
        ? []
        : [{ pointer: `/sessions/${i}/bank`, says: banksFit.says }],
    )
  },
}

/** Each bank that a plan names is a condition of the transaction that submits it, which holds a hundred items. */
export const mostBanks = 60

/** */
export const fewBanks: Rule = {
  clause: '四(二)',
  says: { zh: `一个计划最多引用${mostBanks}个题库`, en: `A plan names ${mostBanks} banks at most` },
  reads: ['sessions'],
  finds: ({ claim }) =>
    new Set(claim.sessions.flatMap(({ bank }: Facts) => bank ?? [])).size <= mostBanks
      ? []
      : [{ pointer: '/sessions', says: fewBanks.says }],
}
