import type { Children, Cold } from './child.ts'
import { rounds } from './child.ts'
import { eventOf } from './event.ts'
import { median, report } from './figure.ts'
import { numbered, proofOf } from './register.ts'

const names = ['empty', 'lookup', 'sdk'] as const

/** CPU of a cold start and first answer, which is a hit read from the store, beside an empty handler and an SDK build. */
export async function measureCold({ cold, bundles }: Children, endpoint: string): Promise<void> {
  const event = eventOf(numbered(1), proofOf(numbered(1)))
  // Side by side in one run, in turns, so that whatever else the machine does falls on all alike.
  const times: Record<(typeof names)[number], Cold[]> = { empty: [], lookup: [], sdk: [] }
  for (let i = 0; i < rounds; i++)
    for (const name of names) times[name].push(await cold(bundles[name], event, endpoint))
  const of = (name: keyof typeof times, what: keyof Cold) => median(times[name].map((t) => t[what].cpu))

  report('lookup.ready.vs_empty', of('lookup', 'ready') / of('empty', 'ready'), 'ratio', { op: '<=', value: 1.6 })
  report('lookup.cold.vs_empty', of('lookup', 'answered') / of('empty', 'answered'), 'ratio', { op: '<=', value: 2.4 })
  report('lookup.cold.vs_sdk', of('lookup', 'answered') / of('sdk', 'answered'), 'ratio', { op: '<=', value: 0.55 })
}
