import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Head } from '../../local/demo/visitor.ts'
import { contextOf } from '../../local/gateway/context.ts'
import { safeguardId } from '../../shared/domain/vocabulary/records/safeguard.ts'
import { askNumbers, four, openPrepared } from '../../test/fixtures/certificates/issuing.ts'
import { type FaultInjector, workerBehind } from '../../test/harness/fault-injector.ts'
import type { Harness } from '../../test/harness/harness.ts'
import { assessAll, crowd, prepare } from '../../test/harness/walks.ts'
import { haltOn } from '../compliance/safeguard.ts'
import { certificates } from './app.ts'
import { issueBatch, Waiting } from './issue-batch.ts'

const found = { check: 'doubtful', procedure: 'certificate', id: 'Y000044000001194000099', says: 'missing' } as const

describe('while the guard over issuing is halted (R-84)', () => {
  let harness: Harness
  /** A batch of other people, prepared and not yet issued. */
  let next: Head
  let prepared: Awaited<ReturnType<typeof openPrepared>>
  beforeAll(async () => {
    prepared = await openPrepared()
    harness = prepared.harness
    next = await prepare(
      harness.scenario,
      prepared.filed,
      await assessAll(harness.scenario, prepared.filed, crowd(300, 4)),
    )
  })
  afterAll(() => harness.close())

  const head = (procedure: string, id: string) => harness.dependencies.ledger.head(procedure, id)
  const countStanding = async () => {
    let standing = 0
    for await (const { procedure } of harness.dependencies.ledger.heads())
      if (procedure === 'certificate') standing += 1
    return standing
  }
  const release = async () => {
    const { centre, hrss } = prepared.filed.who
    const at = await harness.scenario.on.read(centre, 'safeguard', safeguardId)
    const asked = await harness.scenario.on.apply(centre, at, 'request', { account: '已查明。' })
    return harness.scenario.on.apply(hrss, asked, 'resume', { reason: '同意恢复。' })
  }
  const sweep = () => certificates(harness.dependencies)({ sweep: true }, contextOf('certificates', 'test'))

  it('a batch under way stops at the next transaction, waits without a fault, and goes on after the release', async () => {
    await askNumbers(harness.dependencies, prepared)
    let nth = 0
    const halting: FaultInjector = async (call, send) => {
      const reply = await send()
      // behind the first transaction of certificates
      if (call === 'TransactWriteCommand' && ++nth === 1)
        expect(await haltOn(harness.dependencies, 'run', [found])).toBe(true)
      return reply
    }
    await expect(issueBatch(workerBehind(halting, harness.dependencies), prepared.batch, four)).rejects.toThrow(Waiting)
    expect(await countStanding()).toBe(4)
    for (let i = 0; i < 2; i++) {
      await sweep()
      expect(await countStanding()).toBe(4)
    }
    expect(await head('issuance', prepared.batch)).toMatchObject({
      state: 'reserved',
      facts: { progress: { issued: 4 } },
    })

    await release()
    await sweep()
    expect(await countStanding()).toBe(12)
    expect((await head('issuance', prepared.batch))?.state).toBe('completed')
  })

  it('no numbers are taken, and the enterprise is told why', async () => {
    const other = { ...found, says: 'another' }
    expect(await haltOn(harness.dependencies, 'run', [found, other])).toBe(true)
    const { who } = prepared.filed
    const issuing = () => harness.scenario.on.apply(who.lead, next, 'issue', { responsible: '示范负责人' })
    await expect(issuing()).rejects.toMatchObject({ status: 422, problem: { clause: '四(四)' } })
    await release()
    expect((await issuing()).state).toBe('reserved')
  })

  it('is not halted again by what people released', async () => {
    expect(await haltOn(harness.dependencies, 'run', [found])).toBe(false)
    expect((await head('safeguard', safeguardId))?.state).toBe('clear')
  })
})
