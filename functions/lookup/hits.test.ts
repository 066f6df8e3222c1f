import { describe, expect, it } from 'vitest'
import { registerOf } from '../../test/fixtures/lookup/lookup.ts'
import { certificateOf } from '../../test/fixtures/lookup/register.ts'
import { findHits } from './hits.ts'

const minute = 60_000
const certificates = [1, 2, 3].map((serial) => certificateOf(serial))
const [first, second, third] = certificates as [
  (typeof certificates)[0],
  (typeof certificates)[0],
  (typeof certificates)[0],
]
const stranger = certificateOf(1, {}, '王小红').proof

describe('what was found', () => {
  it('is kept for a minute from the moment when its reading began, and not a millisecond longer', async () => {
    const { reader } = registerOf(first)
    const hits = findHits({ reader, keep: minute })
    expect(hits.kept(first.number, [first.proof], 0)).toBeUndefined()
    await hits.read(first.number, [first.proof], 0)
    expect(hits.kept(first.number, [first.proof], minute - 1)?.content).toBe(first)
    expect(hits.kept(first.number, [first.proof], minute)).toBeUndefined()
  })

  it('is not taken for fresh when the clock was set back', async () => {
    const { reader } = registerOf(first)
    const hits = findHits({ reader, keep: minute })
    await hits.read(first.number, [first.proof], 10 * minute)
    expect(hits.kept(first.number, [first.proof], 0)).toBeUndefined()
  })

  it('is found again by its own proof only; another one neither finds nor forgets it', async () => {
    const { reader } = registerOf(first)
    const hits = findHits({ reader, keep: minute })
    await hits.read(first.number, [first.proof], 0)
    expect(hits.kept(first.number, [stranger], 1)).toBeUndefined()
    expect(hits.kept(first.number, [''], minute)).toBeUndefined()
    expect(hits.kept(first.number, [first.proof], 1)).toBeDefined()
  })

  it('is all that is kept: what was missed is read anew each time, and takes no place', async () => {
    const { reader, counted, held } = registerOf(first, second)
    const hits = findHits({ reader, keep: minute, entries: 1 })
    await hits.read(first.number, [first.proof], 0)
    expect(await hits.read(second.number, [stranger], 0)).toBeUndefined()
    expect(await hits.read(third.number, [third.proof], 0)).toBeUndefined()
    expect(await hits.read(third.number, [third.proof], 0)).toBeUndefined()
    expect(counted.reads).toBe(4)
    expect(hits.kept(first.number, [first.proof], 1)).toBeDefined()
    held.set(third.number, third)
    expect((await hits.read(third.number, [third.proof], 1))?.content).toBe(third)
  })

  it('gives its place to others when it was not asked for longest', async () => {
    const { reader } = registerOf(first, second, third)
    const hits = findHits({ reader, keep: minute, entries: 2 })
    await hits.read(first.number, [first.proof], 0)
    await hits.read(second.number, [second.proof], 0)
    hits.kept(first.number, [first.proof], 1)
    await hits.read(third.number, [third.proof], 2)
    expect(hits.kept(first.number, [first.proof], 3)).toBeDefined()
    expect(hits.kept(second.number, [second.proof], 3)).toBeUndefined()
    expect(hits.kept(third.number, [third.proof], 3)).toBeDefined()
  })

  it('is kept under the proofs of former names as well, each as what it is', async () => {
    const corrected = { ...first, formerProofs: [third.proof, second.proof] }
    const { reader, counted } = registerOf(corrected)
    const hits = findHits({ reader, keep: minute })
    expect((await hits.read(first.number, [second.proof], 0))?.former).toBe(true)
    expect(hits.kept(first.number, [first.proof], 1)?.former).toBe(false)
    expect(hits.kept(first.number, [third.proof], 1)?.former).toBe(true)
    expect(hits.kept(first.number, [stranger], 1)).toBeUndefined()
    expect(counted.reads).toBe(1)
  })

  it('keeps nothing when told so', async () => {
    const { reader } = registerOf(first)
    const hits = findHits({ reader, keep: 0 })
    await hits.read(first.number, [first.proof], 0)
    expect(hits.kept(first.number, [first.proof], 0)).toBeUndefined()
  })
})

describe('reading one number many times at once', () => {
  it('is one reading, and each asker is answered by the proof that it gave', async () => {
    const { reader, counted } = registerOf(first)
    const hits = findHits({ reader, keep: minute })
    const found = await Promise.all([first.proof, stranger, first.proof].map((p) => hits.read(first.number, [p], 0)))
    expect(found.map((hit) => hit?.content)).toEqual([first, undefined, first])
    expect(counted.reads).toBe(1)
  })

  it('is kept from the beginning of that reading, however late an asker joined it', async () => {
    const { reader } = registerOf(first)
    const hits = findHits({ reader, keep: minute })
    await Promise.all([hits.read(first.number, [first.proof], 0), hits.read(first.number, [first.proof], 900)])
    expect(hits.kept(first.number, [first.proof], minute)).toBeUndefined()
  })

  it('fails together, and leaves nothing behind', async () => {
    const { reader } = registerOf(first)
    let down = true
    const shaky = { certificate: (n: string) => (down ? Promise.reject(new Error('down')) : reader.certificate(n)) }
    const hits = findHits({ reader: shaky, keep: minute })
    const tries = [1, 2].map(() => hits.read(first.number, [first.proof], 0))
    for (const settled of await Promise.allSettled(tries)) expect(settled.status).toBe('rejected')
    down = false
    expect((await hits.read(first.number, [first.proof], 0))?.content).toBe(first)
  })
})
