import { rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '../../local/demo/people.ts'
import { contextOf } from '../../local/gateway/context.ts'
import { proofOf } from '../../shared/domain/vocabulary/identifiers/proof.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import { firstBreak } from '../../shared/stores/ledger/chain.ts'
import { breakLine, NoReply } from '../../test/harness/faults.ts'
import { openFiled } from '../../test/harness/filed.ts'
import { type Harness, openHarness } from '../../test/harness/harness.ts'
import { eventOf } from '../../test/harness/stream.ts'
import { assessAll, crowd, reserve } from '../../test/harness/walks.ts'
import { certificates } from './app.ts'
import { issueBatch } from './issue-batch.ts'

/** All but the third, who fails, and the fifth, who stays away. */
const people: Person[] = crowd(7, 150)

describe('the issuing worker', () => {
  /** Folder of a bench that stands where the numbers are reserved and nothing is issued; each test goes on from a copy. */
  let reserved = ''
  let batch = ''
  let undisturbed: Dossier[] = []
  let harness: Harness

  /** All certificates and the batch, by id: numbers, content, times and digests. */
  const outcomeOf = async ({ dependencies }: Harness): Promise<Dossier[]> => {
    const found: Dossier[] = []
    for await (const head of dependencies.ledger.heads())
      if (head.procedure === 'certificate' || head.id === batch) found.push(head)
    return found.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  }

  beforeAll(async () => {
    const { harness: first, filed } = await openFiled()
    batch = (await reserve(first.scenario, filed, await assessAll(first.scenario, filed, people))).id
    await first.stop()
    reserved = first.dir
    const calm = await openHarness(reserved)
    await issueBatch(calm.dependencies, batch)
    undisturbed = await outcomeOf(calm)
    await calm.close()
  })
  afterAll(() => rm(reserved, { recursive: true, force: true }))
  beforeEach(async () => {
    harness = await openHarness(reserved)
  })
  afterEach(() => harness.close())

  it('gives each who passed one certificate: numbers without a gap, in the order of the list, for that very name', () => {
    const issued = undisturbed.filter(({ procedure }) => procedure === 'certificate')
    expect(issued).toHaveLength(148)
    expect(undisturbed.find(({ id }) => id === batch)).toMatchObject({ state: 'completed', version: 8 })
    const passers = people.filter((_, i) => i !== 2 && i !== 4)
    const levelOf = ({ no }: Person) => (Number(no) <= 20 ? '4' : Number(no) <= 28 ? '3' : '2')
    const expected = ['2', '3', '4'].flatMap((level) =>
      passers
        .filter((p) => levelOf(p) === level)
        .map(({ no, name }, i) => {
          const number = `Y00004400000119${level}${String(i + 1).padStart(6, '0')}`
          return { number, no, proof: proofOf(number, name), issuedOn: '2019-09-02' }
        }),
    )
    const got = issued.map(({ id, facts: { issue } }) => ({
      number: id,
      no: issue.no,
      proof: issue.proof,
      issuedOn: issue.issuedOn,
    }))
    expect(got).toEqual(expected)
  })

  it.each([2, 5])('issues exactly the same when %d workers take up one batch at once', async (workers) => {
    const dependenciesOfEach = Array.from({ length: workers }, () => harness.openOwn())
    await Promise.all(dependenciesOfEach.map((dependencies) => issueBatch(dependencies, batch)))
    expect(await outcomeOf(harness)).toEqual(undisturbed)
  })

  /** Five transactions of certificates, and a sixth that completes the batch. */
  const cases = (['unsent', 'lost'] as const).flatMap((fault) => [1, 3, 6].map((at) => [fault, at] as const))
  it.each(cases)('cut off (%s) at transaction %d and resumed issues the same as undisturbed', async (fault, at) => {
    let dark = false
    const line = breakLine(harness.dependencies.db, (command, nth) => {
      if (dark) return 'unsent'
      dark = command === 'TransactWriteItemsCommand' && nth === at
      return dark ? fault : undefined
    })
    await expect(issueBatch(harness.dependencies, batch)).rejects.toThrow(NoReply)
    line.mend()
    const issued = (await outcomeOf(harness)).length - 1
    expect(issued).toBe(Math.min(32 * (fault === 'lost' ? at : at - 1), 148))
    await issueBatch(harness.dependencies, batch)
    expect(await outcomeOf(harness)).toEqual(undisturbed)
  })

  it('writes each certificate as one entry, caused by the reservation, in the name and at the time of who reserved', async () => {
    await issueBatch(harness.dependencies, batch)
    const [, issuing] = await harness.dependencies.ledger.entries('issuance', batch)
    for (const { id } of undisturbed.filter(({ procedure }) => procedure === 'certificate').slice(0, 20)) {
      const entries = await harness.dependencies.ledger.entries('certificate', id)
      expect(entries).toHaveLength(1)
      expect(firstBreak(entries)).toBeUndefined()
      expect(entries[0]).toMatchObject({ cause: 'issuance.issue', by: issuing?.by, at: issuing?.at })
    }
  })

  describe('as a handler', () => {
    const context = contextOf('certificates', 'test')
    const issuing = async () => {
      const [, entry] = await harness.dependencies.ledger.entries('issuance', batch)
      return { pk: `issuance#${batch}`, sk: '000002', entry }
    }

    it('bears its record doubled in one batch of the stream, and once more later', async () => {
      const handler = certificates(harness.dependencies)
      const record = await issuing()
      for (const records of [[record, record], [record]])
        expect(await handler(eventOf(records), context)).toEqual({ batchItemFailures: [] })
      expect(await outcomeOf(harness)).toEqual(undisturbed)
    })

    it('lets heads, keys, calls and the entries of other procedures pass', async () => {
      const { entry } = await issuing()
      const others = [
        { pk: 'key#a', sk: 'KEY' },
        { pk: 'issuance#x', sk: 'HEAD', head: {} },
        { entry: { ...entry, procedure: 'plan' } },
      ]
      expect(await certificates(harness.dependencies)(eventOf(others), context)).toEqual({ batchItemFailures: [] })
      expect(await outcomeOf(harness)).toHaveLength(1)
    })

    it('asks for its record again when the store failed', async () => {
      const line = breakLine(harness.dependencies.db, (command) =>
        command === 'TransactWriteItemsCommand' ? 'unsent' : undefined,
      )
      const handler = certificates(harness.dependencies)
      const record = await issuing()
      expect(await handler(eventOf([record]), context)).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] })
      line.mend()
      expect(await handler(eventOf([record]), context)).toEqual({ batchItemFailures: [] })
      expect(await outcomeOf(harness)).toEqual(undisturbed)
    })

    it('sweeps up what no record finished, on the same day and years later', async () => {
      const handler = certificates(harness.dependencies)
      harness.clock.move('2019-09-02T05:00:00.000Z')
      await handler({ sweep: true }, context)
      expect(await outcomeOf(harness)).toEqual(undisturbed)
      harness.clock.move('2021-03-01T05:00:00.000Z')
      await handler({ sweep: true }, context)
      expect(await outcomeOf(harness)).toEqual(undisturbed)
    })
  })
})
