import type { Children } from './child.ts'
import { rounds } from './child.ts'
import { eventOf, type LookupEvent } from './event.ts'
import { median, report } from './figure.ts'
import { numbered, proofOf } from './register.ts'

type Sample = { readonly wrongName: boolean; readonly time: number }
const bins = 20

/**
 * How often the kind of a miss is guessed from its time alone: bins of equal size over the first half of the samples,
 * each guessing what it saw more of, judged on the second half. 0.5 is chance.
 */
export const guessRate = (samples: readonly Sample[]): number => {
  const half = samples.length / 2
  const [learned, judged] = [samples.slice(0, half), samples.slice(half)]
  const sorted = learned.map(({ time }) => time).sort((a, b) => a - b)
  const edges = Array.from({ length: bins - 1 }, (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / bins)] ?? 0)
  const binOf = (time: number) => edges.filter((edge) => edge < time).length
  const leaning = new Array<number>(bins).fill(0)
  for (const { wrongName, time } of learned) leaning[binOf(time)] = (leaning[binOf(time)] ?? 0) + (wrongName ? 1 : -1)
  const right = judged.filter(({ wrongName, time }) => (leaning[binOf(time)] ?? 0) > 0 === wrongName)
  return right.length / judged.length
}

/**
 * Unknown number against wrong name, in no order, timed inside the function's own process, where no network hides
 * anything, with each number's holder having just found the certificate. Half of all askers would be a coin's guess.
 */
export async function measureTiming({ warm, bundles }: Children, endpoint: string): Promise<void> {
  const unissued = 600_000
  const rates: number[] = []
  for (let round = 0; round < rounds; round++) {
    const kinds = Array.from({ length: 3000 }, () => Math.random() < 0.5)
    const ask = (wrongName: boolean, i: number): LookupEvent => {
      const number = numbered((wrongName ? 1 : unissued) + i)
      return eventOf(number, proofOf(number, '王试样'), i)
    }
    const calls = {
      warmUp: kinds.slice(0, 1500).map((kind, i) => ask(kind, 10_000 + i)),
      measured: kinds.map(ask),
      each: true,
    }
    const { times } = await warm(bundles.lookup, calls, endpoint, 404)
    rates.push(guessRate(times.map((time, i) => ({ time, wrongName: kinds[i] ?? false }))))
  }
  report('lookup.miss_kinds_told_apart_by_time', median(rates), 'share of guesses', { op: '<=', value: 0.55 })
}
