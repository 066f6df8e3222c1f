import { describe, expect, test } from 'vitest'
import { live } from './fixtures/enterprise/histories.ts'
import { seededRandom } from './harness/seeded-random.ts'
import { size } from './harness/size.ts'

describe('random lives of an enterprise, against an oracle that knows nothing of the tables (W1, W3, M4)', () => {
  const lives = Array.from({ length: size.histories }, (_, seed) => live(seededRandom(seed + 1)))

  test('agree on who is listed, with which code and occupations, what may be done, and what is issued', () => {
    const differing = lives.flatMap(({ differences, told }, seed) =>
      differences.length > 0 ? [{ seed: seed + 1, differences, told }] : [],
    )
    expect(differing).toEqual([])
  })
  test('come to all that they are to be about', () => {
    const told = lives.flatMap((one) => one.told)
    const come = (what: RegExp) => told.filter((line) => what.test(line)).length
    for (const what of [
      / apply \S+: true/,
      / apply \S+: false/,
      / receipt \S+: true/,
      / receipt \S+: false/,
      / list \S+: true/,
      / take-up old-2: true/,
      / decide \S+: true/,
      / decide \S+: false/,
      / propose \S+ voluntary of \S+: false/,
      / annul \S+: true/,
      / plan \S+ of \S+: true/,
      / add \S+ to \S+: true/,
      / add \S+ to \S+: false/,
      / issue \S+ of \S+: Y/,
      / issue \S+ of \S+: null/,
      / another \S+: Y/,
      / renew \S+: true/,
      / renew \S+: false/,
      / confirm \S+: true/,
      / confirm \S+: false/,
      / suspend \S+: true/,
      / resume \S+: true/,
      / move \S+: true/,
      / move \S+: false/,
      / succeed \S+: true/,
      / succeed \S+: false/,
    ])
      expect(come(what), String(what)).toBeGreaterThan(5)
    // of these few come about
    for (const what of [/ applied for after \S+: \S+/, / renumber \S+ for \S+: true/, /directory: Y\d{12} removed/])
      expect(come(what), String(what)).toBeGreaterThan(0)
  })
})
