import type { Clause } from './clauses.ts'

/** Clauses that no row and no rule cites, and why, in one sentence each. A test holds the list to the tables. */
export const notOurs = {
  序: 'It announces the pilot; the round that 一(一) calls for carries it out.',
  '一(五)': 'It heads the six conditions that follow.',
  '一(五)2':
    'Weight and skill of an occupation are for the experts to judge; the form asks for headcount and business.',
  '一(五)3':
    'Whether funds suffice is for the experts to judge; the form asks for two years of figures and the declaration.',
  '一(五)6': 'The treatment policy is a field of the form and of the scheme; whether it is kept comes with issue 7.',
  '一(六)': 'It exempts central branches from rules of 一(三) and 一(四), which say so themselves.',
  '二(一)1': 'The first of the seven materials, which 二(一) asks for together.',
  '二(一)2': 'The second of the seven materials, which 二(一) asks for together.',
  '二(一)3': 'The third of the seven materials, which 二(一) asks for together.',
  '二(一)4': 'The fourth of the seven materials, which 二(一) asks for together.',
  '二(一)5': 'The fifth of the seven materials, which 二(一) asks for together.',
  '二(一)6': 'The sixth of the seven materials, which 二(一) asks for together.',
  '二(一)7': 'The seventh of the seven materials, which 二(一) asks for together.',
  '三(二)':
    'A day by which the authorities mean to be done; it stands in the round, and watching it comes with issue 7.',
  '三(三)': 'A day by which schemes should be drawn up; it stands in the round, and watching it comes with issue 7.',
  '四(一)': 'No dossier moves by it: the public statistics count as talent what the national system has taken.',
  '四(五)':
    'Ledger and statistics are read from the entries that every row leaves; an enterprise exports its own ledger book.',
  五: 'Whom to ask: the public page says it.',
  公开方式: 'The notice is public; it asks for no act.',
} as const satisfies Partial<Record<Clause, string>>
