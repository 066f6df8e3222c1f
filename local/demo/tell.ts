import type { Step } from './step.ts'

/** One line a step: the clause, what is done, and what it led to. */
export const tell = ({ clause, says, effect }: Step): void =>
  console.log(clause ? `  ${clause.padEnd(6, '　')} ${says}  ·  ${effect}` : `\n${says}`)
