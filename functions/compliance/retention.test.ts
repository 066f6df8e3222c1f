import { describe, expect, it } from 'vitest'
import { dayOf } from '../../local/demo/step.ts'
import { carryOut, removing } from '../../local/disposal.ts'
import { procedures } from '../../shared/domain/procedures.ts'
import { addDays, dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { originalsIn, retention } from '../../shared/domain/vocabulary/documents/retention.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import { storedDossiers } from '../../shared/stores/ledger/stored.ts'
import type { Break } from '../../shared/stores/ledger/verify.ts'
import { canary, complainTo } from '../../test/fixtures/complaints/complaints.ts'
import {
  candidatesOf,
  certifySome,
  decide,
  photosThere,
  removeAll,
  removerOf,
} from '../../test/fixtures/compliance/disposing.ts'
import { findOn, harnessesAfter, runWhole, toldOf } from '../../test/fixtures/compliance/watching.ts'
import { openFiled } from '../../test/harness/filed.ts'
import type { Filed } from '../../test/harness/walks.ts'
import { materialKey } from '../platform/commands/archive-keys.ts'
import { materialsOf } from '../platform/commands/pinned-materials.ts'
import { rebuild } from '../projection/publish.ts'
import { verifyLedger } from './verify.ts'

/** Five years of 366 days from 2 September 2019, on which the batch ended. */
const [lastDay, after] = ['2024-09-05', '2024-09-06']

describe('records whose retention ends (R-59, M10)', () => {
  let filed: Filed
  let plan = ''
  const harness = harnessesAfter(openFiled, async (first) => {
    filed = first.filed
    plan = await certifySome(first.harness, filed)
  })

  const endingOn = (day: string) => findOn(harness(), 'retention-ending', day)
  /** The records of the seven sessions, all in one scan. */
  const sessions = () => [1, 2, 3, 4, 5, 6, 7].map((no) => `${plan}.${no}`)
  const ending = () => [plan, ...sessions()].map((id) => `${id} ${lastDay}`)
  const record = async (id: string, outcomes: object[]) => {
    const { on } = harness().scenario
    return on.apply(filed.who.centre, await on.read(filed.who.centre, 'disposal', id), 'record', { outcomes })
  }
  const foundNow = async (...checks: string[]) =>
    (await runWhole(harness())).findings.filter(({ check }) => checks.includes(check))
  const breaks = async () => {
    const { archive, db } = harness().dependencies
    const found: Break[] = []
    const stored = storedDossiers(db, 'yueji-ledger')
    for await (const one of verifyLedger({ stored, archive, procedures, points: new Map() })) found.push(one)
    return found
  }

  it('are found thirty days ahead and not the day before, and told once, to the province alone', async () => {
    expect(await endingOn('2024-08-05')).toEqual([])
    expect((await endingOn('2024-08-06')).toSorted()).toEqual(ending().toSorted())
    expect((await endingOn('2024-09-07')).toSorted()).toEqual(ending().toSorted())
    expect((await toldOf(harness(), 'retention-ending')).toSorted()).toEqual(
      [plan, ...sessions()].map((id) => `${id} to province-centre`).toSorted(),
    )
    // by a job that deleted nothing
    expect(await photosThere(harness(), await candidatesOf(harness(), plan))).toHaveLength(6)
  })

  it('of whoever got no certificate are the photos alone, and these stay listed until they are recorded as deleted', async () => {
    const people = await candidatesOf(harness(), plan)
    const { id, state, facts } = await decide(harness(), filed, after, 'plan', [plan])
    expect(state).toBe('decided')
    expect(facts.itemise.items.count).toBe(2)
    await record(id, [{ from: 1, to: 2, outcome: 'locked' }])
    expect(await endingOn('2024-09-07')).toContain(`${plan} ${lastDay}`)
    expect(await removeAll(harness(), id)).toEqual([{ from: 1, to: 2, outcome: 'deleted' }])
    expect(await photosThere(harness(), people)).toEqual(['1', '2', '4', '6'])
    await record(id, [{ from: 1, to: 2, outcome: 'deleted' }])
    expect((await endingOn('2024-09-08')).toSorted()).toEqual(sessions().map((one) => `${one} ${lastDay}`))
    expect(await foundNow('altered', 'chain-broken', 'doubtful')).toEqual([])
    expect(await breaks()).toEqual([])
  })

  it('of certificates that have all ended are the lists too, and the ledger is whole without them', async () => {
    const { on } = harness().scenario
    const { dependencies } = harness()
    const certificates: string[] = []
    for await (const { procedure, id } of dependencies.ledger.heads())
      if (procedure === 'certificate') certificates.push(id)
    await dayOf(harness().scenario, '2019-11-04')
    const claim = { certificates, ground: 'fraud', evidence: '样例' }
    const proposed = await on.open(filed.who.cityCentre, 'revocation', claim)
    await on.apply(filed.who.secondReviewer, proposed, 'revoke')
    await runWhole(harness())

    // ten years of 366 days from 4 November 2019
    const [batch] = (await dependencies.ledger.head('results', plan))?.facts.certify.batches ?? []
    const whole = { plan: [plan], results: [plan], issuance: [batch] }
    for (const [procedure, ids] of Object.entries(whole)) {
      const { id, facts } = await decide(harness(), filed, '2029-11-12', procedure, ids)
      const { count } = facts.itemise.items
      // a list by which photos are known stays while one of these does
      const failing = await carryOut(dependencies, id, async ({ key }) =>
        key.startsWith('lists/') ? 'deleted' : 'unknown',
      )
      const photos = procedure === 'plan' ? 6 : 0
      expect(failing?.at(-1)).toEqual({ from: photos + 1, to: count, outcome: photos > 0 ? 'needed' : 'deleted' })
      expect(await removeAll(harness(), id)).toEqual([{ from: 1, to: count, outcome: 'deleted' }])
      await record(id, [{ from: 1, to: count, outcome: 'deleted' }])
    }
    const head = await dependencies.ledger.head('plan', plan)
    expect(await dependencies.archive.confirm(head?.facts.submit.candidates)).toBeUndefined()
    expect(await foundNow('altered', 'chain-broken', 'doubtful')).toEqual([])
    expect((await endingOn('2029-11-13')).filter((one) => one.startsWith(`${plan} `))).toEqual([])
    expect(await breaks()).toEqual([])
    const register = { put: async () => true, all: async function* () {} }
    expect(await rebuild({ ...dependencies, register: register as never })).toBeGreaterThan(4)
  })

  it('are turned down by the night where they may not go, and can be put forward again', async () => {
    const { on } = harness().scenario
    await dayOf(harness().scenario, after)
    const claim = { procedure: 'conduct', dossiers: sessions(), reason: '保管期满。', needed: false }
    const { id } = await on.open(filed.who.centre, 'disposal', claim)
    const exit = await on.open(filed.who.lead, 'exit', {
      filing: filed.filing.id,
      ground: 'voluntary',
      statement: '不再开展认定。',
      materials: [],
    })
    expect(await endingOn('2024-09-07')).toEqual([])
    const turned = await on.read(filed.who.centre, 'disposal', id)
    expect(turned).toMatchObject({ state: 'returned', facts: { 'turn-down': { dossiers: sessions() } } })
    await on.apply(filed.who.decider, exit, 'decide', { reason: '同意退出。' })
    expect(await endingOn('2024-09-08')).toHaveLength(8)
    expect(await decide(harness(), filed, '2024-09-09', 'conduct', sessions())).toMatchObject({ state: 'decided' })
  })

  it('are left where they have come to be needed since they were let go', async () => {
    const { id } = await decide(harness(), filed, after, 'plan', [plan])
    await harness().scenario.on.open(filed.who.lead, 'exit', {
      filing: filed.filing.id,
      ground: 'voluntary',
      statement: '不再开展认定。',
      materials: [],
    })
    expect(await removeAll(harness(), id)).toEqual([{ from: 1, to: 2, outcome: 'needed' }])
    expect(await photosThere(harness(), await candidatesOf(harness(), plan))).toHaveLength(6)
  })

  it('are in part deleted, in part locked, in part not known, and what is left is tried again', async () => {
    const { id } = await decide(harness(), filed, after, 'plan', [plan])
    const refused = (name: string) => Object.assign(new Error(name), { name })
    const answering = (...answers: (Error | undefined)[]) => {
      const send = async () => {
        const answer = answers.shift()
        if (answer) throw answer
      }
      return carryOut(harness().dependencies, id, removing({ send } as never, 'archive'))
    }
    const first = await answering(undefined, refused('AccessDenied'))
    expect(first?.map(({ outcome }) => outcome).toSorted()).toEqual(['deleted', 'locked'])
    await record(id, first ?? [])
    const again = await answering(refused('TimeoutError'))
    expect(again?.map(({ outcome }) => outcome).toSorted()).toEqual(['deleted', 'unknown'])
  })

  it('of a complaint are its attachments and, out of the vault, who complained', async () => {
    const { on } = harness().scenario
    const { vault, ledger, now } = harness().dependencies
    await complainTo(harness().dependencies, { contact: canary })
    const heads: Dossier[] = []
    for await (const head of ledger.heads()) heads.push(head)
    const { id = '', facts } = heads.find(({ procedure }) => procedure === 'complaint') ?? {}
    const reference = facts?.receive.complainant
    expect(await vault.reveal(reference)).toBeDefined()
    await on.apply(filed.who.centre, await on.read(filed.who.centre, 'complaint', id), 'decline', {
      reason: '不属受理范围。',
    })
    const until = addDays(dateOf(now()), 5 * 366)
    const disposal = await decide(harness(), filed, addDays(until, 1), 'complaint', [id])
    const { count } = disposal.facts.itemise.items
    expect(await removeAll(harness(), disposal.id)).toEqual([{ from: 1, to: count, outcome: 'deleted' }])
    expect(await vault.reveal(reference)).toBeUndefined()
    expect(await foundNow('altered')).toEqual([])
  })

  it('are missed by nobody once two persons let them go: neither in the nightly check nor in the ledger', async () => {
    expect(await breaks()).toEqual([])
    const { id } = await decide(harness(), filed, after, 'conduct', sessions())
    expect(await removeAll(harness(), id)).toEqual([{ from: 1, to: 7, outcome: 'deleted' }])
    expect(await foundNow('altered')).toEqual([])
    expect(await breaks()).toEqual([])
  })

  it('are missed by both where only one person put them forward', async () => {
    const { on } = harness().scenario
    const { dependencies } = harness()
    await dayOf(harness().scenario, after)
    const claim = { procedure: 'conduct', dossiers: sessions(), reason: '保管期满。', needed: false }
    const { id } = await on.open(filed.who.centre, 'disposal', claim)
    await runWhole(harness())
    expect(await removeAll(harness(), id)).toEqual([])
    const conduct = await dependencies.ledger.head('conduct', `${plan}.1`)
    const [scan] = originalsIn(conduct?.facts)
    const remove = removerOf(harness())
    await remove({ key: materialKey(scan?.id ?? ''), versionId: scan?.versionId ?? '' })
    expect((await foundNow('altered')).map((one) => one.id).toSorted()).toEqual(sessions())
    const missing = (await breaks()).map(({ dossier }) => dossier)
    expect(missing).toEqual(expect.arrayContaining(sessions().map((one) => `conduct#${one}`)))
  })

  it('are, of every dossier that can be let go, just what it has pinned', async () => {
    const pinned = { id: 'an upload', versionId: 'v', sha256: '0'.repeat(64) }
    for (const name of Object.keys(retention)) {
      const p = procedures[name]
      const rows = Object.entries(p?.table ?? {}).flatMap(([, of]) => Object.entries(of))
      const facts = Object.fromEntries(
        rows.flatMap(([action, { pins }]) => (pins && !pins.includes('/') ? [[action, { [pins]: [pinned] }]] : [])),
      )
      const head = { facts } as Dossier
      const all = Object.keys(facts).length > 0 ? [pinned] : []
      expect(p && materialsOf(p, head), name).toEqual(all)
      expect(originalsIn(facts), name).toEqual(all)
    }
  })
})
