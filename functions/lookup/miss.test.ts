import { describe, expect, it } from 'vitest'
import { byName, comingFrom, handlersOf, registerOf, standingClock } from '../../test/fixtures/lookup/lookup.ts'
import {
  certificateOf,
  eventFor,
  holder,
  holdingOf,
  numbered,
  subjectsOf,
} from '../../test/fixtures/lookup/register.ts'
import { seededRandom } from '../../test/harness/seeded-random.ts'

const kinds = [
  'unknown number',
  'wrong name',
  'malformed number',
  'unknown document',
  'wrong name for a document',
  'malformed document',
] as const
type Kind = (typeof kinds)[number]
const issued = Array.from({ length: 500 }, (_, i) => certificateOf(i + 1))
/** Each holder has a passport. */
const holdings = issued.map((certificate, i) => holdingOf(`E${10_000_001 + i}`, certificate, 'passport'))
const openRegister = () => {
  const { reader, counted } = registerOf(...issued)
  const holdingsOf = async (subject: string) => {
    counted.reads += 1
    return holdings.filter((holding) => holding.holder === subject)
  }
  return { reader: { ...reader, holdings: holdingsOf }, counted }
}
const subjects = async () => subjectsOf

/** What an asker can see of an answer, time aside. */
type Seen = { kind: Kind; seen: string }

/** Guesses each kind from what was seen most often with it in the other half: as good as anyone can without the time. */
const guessRate = (samples: readonly Seen[]): number => {
  const [learned, judged] = [0, 1].map((half) => samples.filter((_, i) => i % 2 === half)) as [Seen[], Seen[]]
  const counts = new Map<string, Map<Kind, number>>()
  for (const { kind, seen } of learned) {
    const of = counts.get(seen) ?? new Map<Kind, number>()
    counts.set(seen, of.set(kind, (of.get(kind) ?? 0) + 1))
  }
  const guess = (seen: string) => [...(counts.get(seen) ?? [])].sort(([, a], [, b]) => b - a)[0]?.[0]
  return judged.filter(({ kind, seen }) => guess(seen) === kind).length / judged.length
}

describe('kinds of misses', () => {
  const nextInt = seededRandom(20190815)
  const questionOf = (kind: Kind) => {
    const serial = nextInt(500) + 1
    if (kind === 'unknown number') return { number: numbered(700_000 + nextInt(100_000)), name: holder }
    if (kind === 'wrong name') return { number: numbered(serial), name: `王${'甲乙丙丁'[nextInt(4)]}` }
    if (kind === 'malformed number') return { number: `Y0000440000011950000${nextInt(10)}`, name: holder }
    if (kind === 'malformed document') return { document: `E-${nextInt(10)}`, documentType: 'passport', name: holder }
    const document = `${kind === 'unknown document' ? 'X' : 'E'}${10_000_000 + serial}`
    return { document, documentType: 'passport', name: `王${'甲乙丙丁'[nextInt(4)]}` }
  }

  /** Six thousand misses of two kinds in no order, from some addresses, over some minutes, with a holder's hits between. */
  const onStep = async (pair: readonly Kind[], limited: boolean): Promise<Seen[]> => {
    const { reader } = openRegister()
    const clock = standingClock()
    const at = handlersOf({ reader, subjects, now: clock.now, keep: 60_000, limited })
    const samples: Seen[] = []
    for (let i = 0; i < 6000; i++) {
      const kind = pair[nextInt(2)] as Kind
      const event = eventFor(byName, {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(questionOf(kind)),
      })
      const given = await at.answer(comingFrom(event, `192.0.2.${nextInt(100)}`))
      samples.push({ kind, seen: `${given.statusCode} ${given.body?.length} ${JSON.stringify(given.headers)}` })
      const { number, proof } = issued[nextInt(500)] ?? certificateOf(1)
      if (i % 3 === 0) expect((await at.get(number, proof)).statusCode).toBe(200)
      clock.move(nextInt(100))
    }
    return samples
  }

  it.each([
    ['unknown number', 'wrong name', false],
    ['unknown number', 'wrong name', true],
    ['wrong name', 'malformed number', false],
    ['unknown number', 'malformed number', false],
    ['unknown document', 'wrong name for a document', false],
    ['unknown document', 'wrong name for a document', true],
    ['unknown document', 'malformed document', false],
    ['wrong name', 'wrong name for a document', false],
  ] as const)('%s and %s cannot be told apart by status, length and headers (limited: %s)', async (a, b, limited) => {
    expect(guessRate(await onStep([a, b], limited))).toBeLessThanOrEqual(0.55)
  })

  it('would be told apart if they differed in anything: the guesser is no fool', async () => {
    const samples = await onStep(['unknown number', 'wrong name'], false)
    const leaky = samples.map(({ kind, seen }) => ({ kind, seen: kind === 'wrong name' ? `${seen} ` : seen }))
    expect(guessRate(leaky)).toBe(1)
  })

  it.each(kinds)('%s is read in the store as often when somebody just found a certificate there', async (kind) => {
    const { reader, counted } = openRegister()
    const at = handlersOf({ reader, subjects, now: () => new Date('2019-11-01T00:00:00Z'), keep: 60_000 })
    for (const { number, proof } of issued) await at.get(number, proof)
    counted.reads = 0
    for (let i = 0; i < 10; i++) expect((await at.post(questionOf(kind))).statusCode).toBe(404)
    expect(counted.reads).toBe(kind.startsWith('malformed') ? 0 : 10)
  })
})
