import type { Bilingual } from '../vocabulary/bilingual.ts'
import * as words from './titles.ts'
import type { Totals } from './totals.ts'

/** One number of the totals, with the part that it belongs to and its name. A rate is a text. */
export type Line = {
  readonly part: keyof typeof words.parts
  readonly name: Bilingual
  readonly value: number | string
}

const under = (part: Line['part'], names: Readonly<Record<string, Bilingual>>, counts: object): Line[] =>
  Object.entries(names).map(([code, name]) => {
    const value = (counts as Readonly<Record<string, number | null>>)[code] ?? null
    return { part, name, value: code === 'passRate' ? words.writeRate(value) : (value ?? 0) }
  })

/** Under a name of their own, those that are there: states, stages, what was not met. */
const group = (
  part: Line['part'],
  of: Bilingual,
  counts: Readonly<Record<string, number>>,
  say: (code: string) => Bilingual,
): Line[] =>
  Object.entries(counts).map(([code, value]) => {
    const { zh, en } = say(code)
    return { part, name: { zh: `${of.zh}：${zh}`, en: `${of.en}: ${en}` }, value }
  })

/** All totals as lines, in the order of the notice. */
export const linesOf = ({ enterprises, plans, candidates, certificates, deadlines, spotChecks }: Totals): Line[] => [
  ...under('enterprises', words.enterprises, enterprises),
  { part: 'plans', name: { zh: '报送', en: 'Submitted' }, value: plans.submitted },
  ...group('plans', { zh: '现状', en: 'Now' }, plans.states, words.stateOf),
  ...under('candidates', words.candidates, candidates),
  ...under('certificates', words.certificates, certificates),
  ...under('deadlines', words.deadlines.results, deadlines.results),
  ...under('deadlines', words.deadlines.plans, deadlines.plans),
  ...under('deadlines', words.deadlines.rectification, deadlines.rectification),
  ...under('spotChecks', words.spotChecks, spotChecks),
  ...(['stages', 'unmet', 'consequences'] as const).flatMap((kind) => {
    const { of, words: names } = words.checkGroups[kind]
    return group('spotChecks', of, spotChecks[kind], (code) => words.wordOf(names, code))
  }),
]
