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
