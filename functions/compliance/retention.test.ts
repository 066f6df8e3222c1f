import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { describe, expect, it } from 'vitest'
import { dayOf } from '../../local/demo/step.ts'
import type { Head } from '../../local/demo/visitor.ts'
import { procedures } from '../../shared/domain/procedures.ts'
import { disposable, type Original, originalsIn } from '../../shared/domain/vocabulary/documents/retention.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import { env } from '../../shared/names.ts'
import { storedDossiers } from '../../shared/stores/ledger/stored.ts'
import type { Break } from '../../shared/stores/ledger/verify.ts'
import { findOn, harnessesAfter, runWhole, toldOf } from '../../test/fixtures/compliance/watching.ts'
import { openFiled } from '../../test/harness/filed.ts'
import { assessAll, crowd, type Filed } from '../../test/harness/walks.ts'
import { materialKey } from '../platform/commands/archive-keys.ts'
import { materialsOf } from '../platform/commands/pinned-materials.ts'
import { verifyLedger } from './verify.ts'

describe('records whose retention ends (R-59)', () => {
  let filed: Filed
  let plan = ''
  const harness = harnessesAfter(openFiled, async (first) => {
    filed = first.filed
    plan = (await assessAll(first.harness.scenario, filed, crowd(3, 1))).facts.open.plan
  })

  const endingOn = (day: string) => findOn(harness(), 'retention-ending', day)
  /** The records of the seven sessions, all in one scan; the last entry of each is of 17 August 2019. */
  const ids = () => [1, 2, 3, 4, 5, 6, 7].map((no) => `${plan}.${no}`)
  const all = () => ids().map((id) => `${id} 2024-08-20`)
  const originals = async (): Promise<Original[]> => {
    const heads = await Promise.all(ids().map((id) => harness().dependencies.ledger.head('conduct', id)))
    return originalsIn(heads.map((head) => head?.facts))
  }

  /** Two persons let the scan go, on the day after its retention. */
  const decide = async (): Promise<Head> => {
    await dayOf(harness().scenario, '2024-08-21')
    const claim = { procedure: 'conduct', dossiers: ids(), reason: '保管期满。', needed: false }
    const opened = await harness().scenario.on.open(filed.who.centre, 'disposal', claim)
    return harness().scenario.on.apply(filed.who.decider, opened, 'dispose')
  }
  const record = async (decided: Head, outcome: string): Promise<Head> => {
    const outcomes = (await originals()).map(({ id, versionId }) => ({ id, versionId, outcome }))
    return harness().scenario.on.apply(filed.who.centre, decided, 'record', { outcomes })
  }
  /** What an operator does by hand, with rights that no function has. */
  const remove = async () => {
    const { variables } = harness().engines
    const credentials = {
      accessKeyId: variables.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: variables.AWS_SECRET_ACCESS_KEY ?? '',
    }
    const at = { endpoint: variables[env.s3Endpoint] ?? '', region: variables.AWS_REGION ?? '' }
    const s3 = new S3Client({ ...at, forcePathStyle: true, credentials })
    for (const { id, versionId: VersionId } of await originals())
      await s3.send(new DeleteObjectCommand({ Bucket: 'archive', Key: materialKey(id), VersionId }))
    s3.destroy()
  }
  const alteredNow = async () => (await runWhole(harness())).findings.filter(({ check }) => check === 'altered')
  const breaks = async () => {
    const found: Break[] = []
    const stored = storedDossiers(harness().dependencies.db, 'yueji-ledger')
    for await (const one of verifyLedger({
      stored,
      archive: harness().dependencies.archive,
      procedures,
      points: new Map(),
    }))
      found.push(one)
    return found
  }

  it('are found thirty days ahead and not the day before, and told once, to the province alone', async () => {
    expect(await endingOn('2024-07-20')).toEqual([])
    expect((await endingOn('2024-07-21')).toSorted()).toEqual(all())
    expect((await endingOn('2024-08-22')).toSorted()).toEqual(all())
    expect((await toldOf(harness(), 'retention-ending')).toSorted()).toEqual(
      ids().map((id) => `${id} to province-centre`),
    )
    // by a job that deleted nothing
    for (const { id, ...one } of await originals())
      expect(await harness().dependencies.archive.confirm({ ...one, key: materialKey(id) })).toBeDefined()
  })

  it('stay listed until they are recorded as deleted, and are then gone', async () => {
    const decided = await decide()
    expect(await endingOn('2024-08-22')).toHaveLength(7)
    const locked = await record(decided, 'locked')
    expect(await endingOn('2024-08-23')).toHaveLength(7)
    await remove()
    await record(locked, 'deleted')
    expect(await endingOn('2024-08-24')).toEqual([])
  })

  it('are off the list while a proceeding about their enterprise is open', async () => {
    await dayOf(harness().scenario, '2024-08-21')
    const exit = await harness().scenario.on.open(filed.who.lead, 'exit', {
      filing: filed.filing.id,
      ground: 'voluntary',
      statement: '不再开展认定。',
      materials: [],
    })
    expect(await endingOn('2024-08-22')).toEqual([])
    await harness().scenario.on.apply(filed.who.decider, exit, 'decide', { reason: '同意退出。' })
    expect(await endingOn('2024-08-23')).toHaveLength(7)
  })

  it('are missed by nobody once two persons let them go: neither in the nightly check nor in the ledger', async () => {
    expect(await breaks()).toEqual([])
    await decide()
    await remove()
    expect(await alteredNow()).toEqual([])
    expect(await breaks()).toEqual([])
  })

  it('are missed by both where only one person put them forward', async () => {
    await dayOf(harness().scenario, '2024-08-21')
    const claim = { procedure: 'conduct', dossiers: ids(), reason: '保管期满。', needed: false }
    await harness().scenario.on.open(filed.who.centre, 'disposal', claim)
    await remove()
    expect((await alteredNow()).map(({ id }) => id).toSorted()).toEqual(ids())
    const missing = (await breaks()).map(({ dossier }) => dossier)
    expect(missing).toEqual(expect.arrayContaining(ids().map((id) => `conduct#${id}`)))
  })

  it('are, of every dossier that can be let go, just what it has pinned', async () => {
    const pinned = { id: 'an upload', versionId: 'v', sha256: '0'.repeat(64) }
    for (const name of Object.keys(disposable)) {
      const p = procedures[name]
      const rows = Object.entries(p?.table ?? {}).flatMap(([, of]) => Object.entries(of))
      const facts = Object.fromEntries(
        rows.flatMap(([action, { pins }]) => (pins ? [[action, { [pins]: [pinned] }]] : [])),
      )
      const head = { facts } as Dossier
      expect(p && materialsOf(p, head), name).toEqual([pinned])
      expect(originalsIn(facts), name).toEqual([pinned])
      for (const state of disposable[name as keyof typeof disposable])
        expect(p?.rests, `${name} ${state}`).toContain(state)
    }
  })
})
