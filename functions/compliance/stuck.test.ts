import { beforeEach, describe, expect, it } from 'vitest'
import { dynamoOutbox } from '../../shared/stores/outbox/dynamo.ts'
import type { OutboxMessage } from '../../shared/stores/outbox/outbox.ts'
import { findOn, harnessesAfter, harnessJob, runWhole, toldOf } from '../../test/fixtures/compliance/watching.ts'
import { openFiled } from '../../test/harness/filed.ts'
import { assessAll, crowd, type Filed, prepare, submitPlan } from '../../test/harness/walks.ts'
import { issueBatch } from '../certificates/issue-batch.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'

describe('what stays undone at the end of the pilot, or stuck on its way out', () => {
  let filed: Filed
  let batch = ''
  const harness = harnessesAfter(openFiled, async ({ harness: { scenario }, ...first }) => {
    filed = first.filed
    const results = await assessAll(scenario, filed, crowd(3, 1))
    batch = (await prepare(scenario, filed, results)).id
  })

  const reserveOn = async (instant: string) => {
    harness().clock.move(instant)
    const { lead } = filed.who
    const at = await harness().scenario.on.read(lead, 'issuance', batch)
    await harness().scenario.on.apply(lead, at, 'issue', { responsible: '示范负责人' })
  }

  describe('certificates that were approved and not issued (R-72)', () => {
    const missingOn = (day: string) => findOn(harness(), 'not-issued', day)

    it('are found on the day after the pilot’s last and not before, told once, and gone once they are issued', async () => {
      const plan = (await harness().dependencies.ledger.head('issuance', batch))?.facts.open.results
      expect(await missingOn('2019-12-31')).toEqual([])
      await reserveOn('2019-12-31T15:00:00.000Z')
      // numbers are taken, and no worker came
      expect(await missingOn('2020-01-01')).toEqual([`${plan} 2019-12-31`])
      expect(await missingOn('2020-01-02')).toEqual([`${plan} 2019-12-31`])
      expect(await toldOf(harness(), 'not-issued')).toEqual([
        `${plan} to province-centre, enterprise-lead, city-centre`,
      ])
      await issueBatch(harness().dependencies, batch)
      expect(await missingOn('2020-01-03')).toEqual([])
    })
  })

  describe('a letter to the national system (R-65)', () => {
    const certificate = 'Y000044000001194000001'
    const stuckIn = async (instant: string) => {
      harness().clock.move(instant)
      const { findings } = await runWhole(harness())
      return findings.filter(({ check }) => check === 'letter-stuck').map(({ id, says }) => `${id} ${says}`)
    }
    const outbox = () => dynamoOutbox(harness().dependencies.db, 'yueji-outbox')
    const message = async (): Promise<OutboxMessage> => {
      const [first] = await outbox().messagesOf(certificate)
      if (!first) throw new Error('no letter')
      return first
    }
    beforeEach(async () => {
      await reserveOn('2019-09-02T01:00:00.000Z')
      await issueBatch(harness().dependencies, batch)
    })

    it('is found when it has waited for more than a day, told once whether it waits or is tried, gone when it is answered', async () => {
      const { at } = await message()
      const later = (hours: number) => new Date(Date.parse(at) + hours * 3_600_000).toISOString()
      // the clock of a bench goes on
      expect(await stuckIn(later(23.9))).toEqual([])
      expect(await stuckIn(later(24.1))).toEqual([`${certificate} version 1, waiting`])
      await outbox().markSent(await message(), { at: later(25), next: later(49) })
      expect(await stuckIn(later(48))).toEqual([`${certificate} version 1, waiting`])
      expect(await toldOf(harness(), 'letter-stuck')).toEqual([`${certificate} to province-centre`])
      expect(await outbox().remove(await message())).toBe(true)
      expect(await stuckIn(later(72))).toEqual([])
    })

    it('is not found in a file that waits for its answer, and at once when it is dead', async () => {
      const { at } = await message()
      const over = { at, batch: 'a-file', next: '2019-09-03T01:00:00.000Z' }
      await outbox().handOver(await message(), over)
      expect(await stuckIn('2019-09-05T01:00:00.000Z')).toEqual([])
      await outbox().park(await message(), 'NAME_MISMATCH')
      expect(await stuckIn('2019-09-05T02:00:00.000Z')).toEqual([`${certificate} version 1, dead`])
      await outbox().redrive(await message())
      await outbox().remove(await message())
      expect(await stuckIn('2019-09-06T01:00:00.000Z')).toEqual([])
    })

    it('wakes somebody', async () => {
      await outbox().park(await message(), 'NAME_MISMATCH')
      harness().clock.move('2019-09-03T01:00:00.000Z')
      await expect(
        harnessJob(harness().dependencies)(undefined, { getRemainingTimeInMillis: () => 900_000 } as never),
      ).rejects.toThrow('1 findings that cannot wait, 0 steps broke off')
    })
  })

  describe('a notice to people', () => {
    /** The key of the gateway is no key: nothing is handed over. */
    const cutOff = () => ({
      ...harness().dependencies,
      settings: {
        ...harness().dependencies.settings,
        NOTICES_URL: 'https://gateway.invalid/',
        NOTICES_SECRET_FILE: '/dev/null',
      },
    })
    const stuckIn = async (instant: string, dependencies: Dependencies = cutOff()) => {
      harness().clock.move(instant)
      const { findings } = await runWhole(harness(), dependencies)
      return findings.filter(({ check }) => check === 'notice-stuck').map(({ id, says }) => `${id} ${says}`)
    }

    it('is found when nobody took it for more than a day, told once and of no notice about it, gone when it is taken', async () => {
      const { id } = await submitPlan(harness().scenario, filed, '2019-09-20', ['2019-10-28', '2019-10-29'], 2)
      // three workdays ahead of 10 October, of which 1 to 7 October are none
      expect(await stuckIn('2019-09-30T01:00:00.000Z')).toEqual([])
      expect(await stuckIn('2019-10-01T00:59:00.000Z')).toEqual([])
      const found = [`${id} deadline/plan/${id}/2019-10-10/3`]
      expect(await stuckIn('2019-10-01T01:01:00.000Z')).toEqual(found)
      // the notice of the finding waits for more than a day as well
      expect(await stuckIn('2019-10-03T01:00:00.000Z')).toEqual(found)
      // the gateway is back: it takes all that waits
      await stuckIn('2019-10-04T01:00:00.000Z', harness().dependencies)
      expect(await stuckIn('2019-10-05T01:00:00.000Z', harness().dependencies)).toEqual([])
      expect(await toldOf(harness(), 'notice-stuck')).toEqual([`${id} to province-centre`])
    })
  })
})
