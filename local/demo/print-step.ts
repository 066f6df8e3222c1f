import type { Progress, Step } from './step.ts'

const width = 30
const barOf = ({ issued, total }: Progress) => {
  const full = Math.floor((width * issued) / total)
  return '█'.repeat(full) + '░'.repeat(width - full)
}

/** One line a step: the clause, what is done, and what it led to. On a terminal a batch under way is one bar that grows. */
export const printStep = ({ clause, says, effect, progress }: Step): void => {
  const line = clause ? `  ${clause.padEnd(6, '　')} ${says}` : `\n${says}`
  if (!progress || !process.stdout.isTTY) console.log(clause ? `${line}  ·  ${effect}` : line)
  else process.stdout.write(`\r${line}  ${barOf(progress)} ${effect}${progress.issued === progress.total ? '\n' : ''}`)
}
