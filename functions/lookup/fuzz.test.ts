import { describe, expect, it } from 'vitest'
import { held, makeRequests } from '../../test/fixtures/lookup/fuzz.ts'
import { now, registerOf } from '../../test/fixtures/lookup/lookup.ts'
import { seededRandom } from '../../test/harness/seeded-random.ts'
import { size } from '../../test/harness/size.ts'
import { lookup } from './app.ts'

const seed = 20190815
const { requests } = size

describe('malformed requests', () => {
  it.each([
    [requests, false, [200, 400, 404, 415]],
    [20_000, true, [200, 400, 404, 415, 429]],
  ])('%i of them meet no fault, read nothing and are refused in words (limited: %s)', async (many, limited, statuses) => {
    const { reader, counted } = registerOf(held)
    const faults: string[] = []
    const answer = lookup({ reader, now, limited, log: (message) => faults.push(message) })
    const next = makeRequests(seededRandom(seed))
    const told = new Set<number>()
    for (let i = 0; i < many; i++) {
      const event = next()
      const { statusCode = 0, body, headers } = await answer(event)
      told.add(statusCode)
      const sound = statusCode < 500 && !!body && Object.values(headers).every((value) => /^[ -~]+$/.test(value))
      if (!sound || body.includes('"found"'))
        expect.fail(`${i} of seed ${seed}: ${statusCode} to ${JSON.stringify(event)}`)
    }
    expect(counted.reads).toBe(0)
    expect(faults).toEqual([])
    expect([...told].sort()).toEqual(statuses)
  })
})
