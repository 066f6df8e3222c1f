import { describe, expect, it } from 'vitest'
import { proofOf } from '../shared/domain/vocabulary/identifiers/proof.ts'
import { awaitLookup } from './ready.ts'

const sample = { number: 'Y000044000001192000001', name: '李小明' }
const path = `/v1/certificates/${sample.number}/${proofOf(sample.number, sample.name)}`

/** A lookup that answers as given, and at the end always as it did last; `pauses` in milliseconds. */
const lookupOf = (...answers: (number | Error)[]) => {
  const asked: string[] = []
  const pauses: number[] = []
  return {
    asked,
    pauses,
    ask: async (at: string) => {
      const answer = answers[Math.min(asked.push(at), answers.length) - 1] ?? 0
      if (answer instanceof Error) throw answer
      return answer
    },
    pause: async (ms: number) => void pauses.push(ms),
  }
}

describe('a run is ready', () => {
  it('when its lookup has found the sample, by number and proof', async () => {
    const lookup = lookupOf(200)
    expect(await awaitLookup('', sample, lookup)).toBe(true)
    expect(lookup.asked).toEqual([path])
    expect(lookup.pauses).toEqual([])
  })

  it('when there is no sample, as soon as its lookup says that it knows no such certificate', async () => {
    const lookup = lookupOf(404)
    expect(await awaitLookup('', undefined, lookup)).toBe(false)
    expect(lookup.asked).toHaveLength(1)
    expect(lookup.asked[0]).toMatch(/^\/v1\/certificates\/Z\d{21}\/[\w-]{22}$/)
  })

  it('not while it cannot say, nor while nobody answers: it is asked again, less and less often', async () => {
    const lookup = lookupOf(503, 503, new Error('fetch failed'), 500, 429, 200)
    expect(await awaitLookup('', sample, lookup)).toBe(true)
    expect(lookup.pauses).toEqual([100, 200, 400, 800, 1600])
    const unknown = lookupOf(503, 404)
    expect(await awaitLookup('', undefined, unknown)).toBe(false)
    expect(unknown.asked).toHaveLength(2)
  })

  it('while the register is behind with the sample, a little later; and in the end without it', async () => {
    expect(await awaitLookup('', sample, lookupOf(404, 404, 503, 404, 200))).toBe(true)
    const never = lookupOf(404)
    expect(await awaitLookup('', sample, never)).toBe(false)
    expect(never.asked).toHaveLength(9)
  })

  it('never when no answer comes in five minutes: then it says so', async () => {
    const lookup = lookupOf(503)
    await expect(awaitLookup('', sample, lookup)).rejects.toThrow('未能就绪（最后一次：503）')
    expect(lookup.asked).toHaveLength(64)
    const waited = lookup.pauses.reduce((sum, ms) => sum + ms, 0)
    expect([waited > 290_000, waited < 310_000]).toEqual([true, true])
  })
})
