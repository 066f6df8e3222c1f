import type { Children } from './child.ts'
import { eventOf } from './event.ts'
import { median, report } from './figure.ts'
import { numbered, proofOf } from './register.ts'
import { runScript } from './run.ts'

/** Finds `count` certificates, each for the first time: a miss of the cache, one read of the store. */
const readEach = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => eventOf(numbered(from + i), proofOf(numbered(from + i)), i))
const malformed = (count: number) => Array.from({ length: count }, (_, i) => eventOf(`Y${i}`, proofOf(numbered(1)), i))

const kinds = ['lookup', 'sdk', 'transport'] as const
/** Each is seven processes. */
const warmRounds = 7

type Costs = Record<(typeof kinds)[number], number>

/**
 * CPU of a warm process for what it keeps (hit) and for what it must read (miss), beside one bare POST of node:http to the
 * same store, in turns; a miss also beside the SDK, both above the transport and with a store that answers in the same
 * process. The microseconds are told with them, and are those of this machine.
 */
export async function measureWarm({ warm, bundles }: Children, endpoint: string): Promise<void> {
  const one = readEach(1, 1)
  const hits = { warmUp: Array(5000).fill(one).flat(), measured: one, repeat: 50_000 }
  const misses = { warmUp: readEach(1, 3000), measured: readEach(10_001, 3000) }
  const hit: number[] = []
  const own: Costs[] = []
  const whole: Costs[] = []
  const missOf = async (instant: boolean): Promise<Costs> => {
    const costs = { lookup: 0, sdk: 0, transport: 0 }
    for (const kind of kinds) costs[kind] = (await warm(bundles[kind], { ...misses, instant }, endpoint, 200)).cpu
    return costs
  }
  for (let i = 0; i < warmRounds; i++) {
    hit.push((await warm(bundles.lookup, hits, endpoint, 200)).cpu)
    own.push(await missOf(true))
    whole.push(await missOf(false))
  }
  const above = (costs: Costs[], kind: 'lookup' | 'sdk') => median(costs.map((cost) => cost[kind] - cost.transport))
  const besideTransport = (costs: number[]) =>
    median(costs.map((cost, i) => cost / (whole[i]?.transport ?? Number.NaN)))
  report('lookup.warm.hit.vs_transport', besideTransport(hit), 'ratio', { op: '<=', value: 0.05 })
  // 1.5 to 1.65 where a core is quick, 2.0 where it is slow
  report('lookup.warm.miss.vs_transport', besideTransport(whole.map(({ lookup }) => lookup)), 'ratio', {
    op: '<=',
    value: 2.4,
  })
  const foldings: number[] = []
  for (let i = 0; i < warmRounds; i++) foldings.push((await runScript<{ cpu: number }>('fold.cjs')).cpu)
  report('lookup.warm.miss.name_folding', median(foldings) / median(whole.map(({ lookup }) => lookup)), 'ratio', {
    op: '<=',
    value: 0.05,
  })
  report('lookup.warm.hit', median(hit), 'µs of CPU')
  report('lookup.warm.miss', above(own, 'lookup'), 'µs of CPU')
  report('lookup.warm.miss.vs_sdk', above(own, 'lookup') / above(own, 'sdk'), 'ratio', { op: '<=', value: 0.2 })
  for (const kind of kinds) report(`${kind}.warm.miss.over_http`, median(whole.map((cost) => cost[kind])), 'µs of CPU')
  report('lookup.warm.miss.over_http.above_transport', above(whole, 'lookup'), 'µs of CPU')
}

/** Read units of the store that one request costs, by what it is. */
export async function measureReads(
  { warm, bundles }: Children,
  store: { readonly endpoint: string; readonly takeUnits: () => number },
): Promise<void> {
  const count = 1000
  const cost = async (measured: ReturnType<typeof readEach>, warmUp: typeof measured, status: number) => {
    store.takeUnits()
    await warm(bundles.lookup, { warmUp, measured }, store.endpoint, status)
    return store.takeUnits() - warmUp.length * 0.5
  }
  const one = readEach(1, 1)
  // the issuer's standing and the policies, which are read once a minute for all certificates of an enterprise
  const beside = (await cost(one, [], 200)) - 0.5
  report('lookup.reads.beside', beside, 'read unit a minute and enterprise', { op: '<=', value: 1 })
  const miss = ((await cost(readEach(1, count), [], 200)) - beside) / count
  report('lookup.reads.miss', miss, 'read unit', { op: '<=', value: 0.5 })
  report('lookup.reads.hit', ((await cost(Array(count).fill(one[0]), one, 200)) - beside) / count, 'read unit', {
    op: '<=',
    value: 0,
  })
  report('lookup.reads.malformed', (await cost(malformed(count), [], 404)) / count, 'read unit', { op: '<=', value: 0 })
}
