import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordReview } from '../../local/demo/review.ts'
import { dayOf } from '../../local/demo/step.ts'
import { type Head, Refused, type Who } from '../../local/demo/visitor.ts'
import { isUnfinished, mostAtOnce } from '../../shared/domain/vocabulary/records/revocation.ts'
import type { Entry } from '../../shared/domain/workflow/procedure.ts'
import { firstBreak } from '../../shared/stores/ledger/chain.ts'
import { runWhole } from '../../test/fixtures/compliance/watching.ts'
import { type FaultInjector, workerBehind } from '../../test/harness/fault-injector.ts'
import { NoReply } from '../../test/harness/faults.ts'
import { openFiled } from '../../test/harness/filed.ts'
import type { Harness } from '../../test/harness/harness.ts'
import { assessAll, crowd, type Filed, reserve } from '../../test/harness/walks.ts'
import { readList } from '../platform/commands/archive-and-pin.ts'
import { carryOut } from '../platform/commands/carry-out.ts'
import { issueBatch } from './issue-batch.ts'

const refusedOr = <T>(act: Promise<T>): Promise<T | Refused> =>
  act.catch((e: unknown) => {
    if (e instanceof Refused) return e
    throw e
  })

describe('certificates that are revoked, reissued and restored at once (M8)', () => {
  let harness: Harness
  let filed: Filed
  let numbers: string[]
  /** So many certificates that no test before has had. */
  const some = (count: number) => numbers.splice(0, count)
  const on = () => harness.scenario.on
  const of = (sub: string): Who => ({ ...filed.who.centre, sub })
  const headOf = (procedure: string, id: string) => harness.dependencies.ledger.head(procedure, id)
  const entriesOf = (procedure: string, id: string) => harness.dependencies.ledger.entries(procedure, id)

  const propose = (certificates: readonly string[]) =>
    on().open(filed.who.cityCentre, 'revocation', { certificates, ground: 'fraud', evidence: '样例' })
  const decide = (proposed: Head) => on().apply(filed.who.secondReviewer, proposed, 'revoke')

  /** Every certificate is revoked by one entry of its own, and what was decided says so. */
  const expectRevoked = async (id: string, certificates: readonly string[]) => {
    const head = await headOf('revocation', id)
    expect(head && isUnfinished(head)).toBe(false)
    expect(head?.facts['revoke-rest']).toMatchObject({ done: certificates.length, revoked: certificates.length })
    for (const number of certificates) {
      const entries = await entriesOf('certificate', number)
      expect(entries.map(({ action }: Entry) => action)).toEqual(['issue', 'revoke'])
      expect(entries[1]).toMatchObject({ facts: { revocation: id }, by: { role: 'province-centre' } })
      expect(firstBreak(entries)).toBeUndefined()
    }
    expect(firstBreak(await entriesOf('revocation', id))).toBeUndefined()
  }

  beforeAll(async () => {
    ;({ harness, filed } = await openFiled())
    const batch = await reserve(harness.scenario, filed, await assessAll(harness.scenario, filed, crowd(300, 170)))
    await issueBatch(harness.dependencies, batch.id)
    const { certificates } = (await headOf('issuance', batch.id))?.facts.issue ?? {}
    numbers = (await readList(harness.dependencies.archive, certificates)).map(({ number }) => number)
    await dayOf(harness.scenario, '2019-09-10')
  })
  afterAll(() => harness.close())

  it('a list longer than a transaction is gone through by workers, as many as there are, each certificate once', async () => {
    const list = some(2 * mostAtOnce + 10)
    const { id } = await decide(await propose(list))
    const states = await Promise.all(list.map(async (number) => (await headOf('certificate', number))?.state))
    expect(states.filter((state) => state === 'revoked')).toHaveLength(mostAtOnce)
    await Promise.all([1, 2, 3].map(() => carryOut(harness.dependencies, id)))
    await expectRevoked(id, list)
    const rest = (await entriesOf('revocation', id)).filter(({ action }) => action === 'revoke-rest')
    expect(rest).toHaveLength(2)
    await carryOut(harness.dependencies, id)
    expect(await entriesOf('revocation', id)).toHaveLength(4)
  })

  it('where the worker dies the nightly job goes on from where it was', async () => {
    const list = some(2 * mostAtOnce + 10)
    const { id } = await decide(await propose(list))
    let sent = 0
    const dying: FaultInjector = async (call, send) => {
      if (call === 'TransactWriteCommand' && ++sent > 1) throw new NoReply()
      return send()
    }
    await expect(carryOut(workerBehind(dying, harness.dependencies), id)).rejects.toThrow()
    expect((await headOf('revocation', id))?.facts['revoke-rest']).toMatchObject({ done: 2 * mostAtOnce })
    const { moved, faults } = await runWhole(harness)
    expect(faults).toEqual([])
    expect(moved).toContainEqual({ procedure: 'revocation', id, action: 'revoke-rest' })
    await expectRevoked(id, list)
  })

  it('a revocation and a reissue at the same moment leave it revoked, and never reissued afterwards', async () => {
    const { operator, lead } = filed.who
    for (const number of some(6)) {
      const asked = await on().open(operator, 'amendment', { kind: 'reissue', certificate: number, reason: '遗失' })
      const proposed = await propose([number])
      const [reissued, revoked] = await Promise.all([
        refusedOr(on().apply(lead, asked, 'reissue')),
        refusedOr(decide(proposed)),
      ])
      expect(revoked).toMatchObject({ state: 'revoked' })
      const entries = await entriesOf('certificate', number)
      const actions = entries.map(({ action }) => action)
      expect(actions).toEqual(reissued instanceof Refused ? ['issue', 'revoke'] : ['issue', 'reissue', 'revoke'])
      expect(firstBreak(entries)).toBeUndefined()
    }
  })

  it('of those who restore, give back and reissue at the same moment one is heard, and the certificate follows', async () => {
    const { operator, lead } = filed.who
    for (const number of some(6)) {
      const asked = await on().open(operator, 'amendment', { kind: 'reissue', certificate: number, reason: '遗失' })
      const revoked = await decide(await propose([number]))
      const annulled = await recordReview(harness.scenario, filed.who, revoked, [number], '2019-09-10')
      const outcomes = await Promise.all([
        refusedOr(on().apply(of('one'), annulled, 'restore')),
        refusedOr(on().apply(of('another'), annulled, 'restore')),
        refusedOr(on().apply(of('a third'), annulled, 'return', { reason: '样例' })),
        refusedOr(on().apply(lead, asked, 'reissue')),
      ])
      const heard = outcomes.filter((outcome): outcome is Head => !(outcome instanceof Refused))
      expect(heard).toHaveLength(1)
      const entries = await entriesOf('certificate', number)
      const restored = heard[0]?.state === 'restored'
      expect(entries.map(({ action }) => action)).toEqual(['issue', 'revoke', ...(restored ? ['restore'] : [])])
      expect((await headOf('certificate', number))?.state).toBe(restored ? 'restored' : 'revoked')
      expect(firstBreak(entries)).toBeUndefined()
    }
  })
})
