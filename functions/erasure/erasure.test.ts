import { describe, expect, it } from 'vitest'
import { dayOf } from '../../local/demo/step.ts'
import type { Head } from '../../local/demo/visitor.ts'
import { contextOf } from '../../local/gateway/context.ts'
import { sha256Of } from '../../shared/stores/archive/digest.ts'
import type { ArchiveRemoval } from '../../shared/stores/archive/removal.ts'
import { harnessesAfter, runWhole } from '../../test/fixtures/compliance/watching.ts'
import {
  ask,
  askAndGather,
  type Certified,
  certify,
  colleague,
  correct,
  grant,
  nightOf,
} from '../../test/fixtures/erasure/asking.ts'
import { openFiled } from '../../test/harness/filed.ts'
import type { Filed } from '../../test/harness/walks.ts'
import { readList } from '../platform/commands/archive-and-pin.ts'
import { archiveKey, materialKey } from '../platform/commands/archive-keys.ts'
import { Erased, readRecord } from '../platform/commands/certificate-record.ts'
import { openRemoval } from '../platform/runtime/dependencies.ts'
import { type ErasureReport, erasure, NotErased } from './app.ts'

/** The day after the last of the terms, which are counted from 30 September 2019. */
const after = '2029-12-03'

describe('an erasure that two people of the province granted (M10)', () => {
  let filed: Filed
  let certified: Certified
  const harness = harnessesAfter(openFiled, async (first) => {
    filed = first.filed
    certified = await certify(first.harness, filed)
    await correct(first.harness, filed, certified)
    await first.harness.dependencies.archive.put(
      archiveKey('prints', `${certified.certificate}/1-holder.pdf`),
      Buffer.from('a print'),
      'application/pdf',
    )
  })
  const holder = () => certified.people[0] as Certified['people'][0]
  const asking = (claim = {}) => ({
    by: filed.who.operator,
    taker: filed.who.cityCentre,
    filing: filed.filing.id,
    claim: { kind: 'deletion', certificateStays: true, ...claim },
  })
  const read = ({ id }: Head) => harness().scenario.on.read(filed.who.operator, 'personal-request', id)
  const removal = (): ArchiveRemoval => openRemoval(harness().engines.variables)
  const run = (by = removal(), dependencies = harness().dependencies) =>
    erasure(dependencies, by)(undefined, contextOf('erasure', 'test', 15 * 60_000)) as Promise<ErasureReport>
  const subjectOf = async ({ document }: Certified['people'][0]) =>
    (await harness().dependencies.vault.subjectsOf([document]))[0] ?? ''
  const revealed = async (person = holder()) => harness().dependencies.vault.reveal(await subjectOf(person))
  const files = async () => {
    const { archive } = harness().dependencies
    const keys = [materialKey(certified.photo), archiveKey('prints', `${certified.certificate}/1-holder.pdf`)]
    return (await Promise.all(keys.map((key) => archive.newest(key)))).filter((one) => one !== undefined).length
  }
  /** On the day that is named: taken up, gathered, granted, and looked at once more. */
  const granted = async (day = after): Promise<Head> => {
    const head = await grant(harness(), filed.who, await askAndGather(harness(), holder(), asking(), day))
    await nightOf(harness())
    return read(head)
  }

  it('takes the document, the photo and the prints of that person, and nobody else’s; an entry says so', async () => {
    const head = await granted()
    expect(head.state).toBe('erasing')
    expect(await files()).toBe(2)
    expect(await run()).toEqual({ complete: 1, locked: 0, again: 0 })
    expect(await revealed()).toBeUndefined()
    expect(await revealed(certified.people[2])).toEqual(certified.people[2]?.document)
    expect(await files()).toBe(0)
    const plan = await harness().dependencies.ledger.head('plan', certified.plan)
    const rows = await readList(harness().dependencies.archive, plan?.facts.submit.candidates)
    const [own, , another] = await harness().dependencies.vault.openTexts(rows.map(({ sealed }) => sealed))
    expect(own).toEqual({ erased: expect.stringMatching(/^2029-12-03/) })
    expect(another).toMatchObject({ text: { name: certified.people[2]?.name } })
    const done = await read(head)
    expect(done).toMatchObject({ state: 'erased' })
    const entries = await harness().dependencies.ledger.entries('personal-request', head.id)
    expect(entries.slice(-2).map(({ action, by }) => `${action} ${by.role}`)).toEqual([
      'begin-erasure clock',
      'complete erasure',
    ])
    expect(JSON.stringify(entries)).not.toContain(holder().document.number)
  })

  it('is missed by no check: certificates follow, chains are whole, and what is gone was let go', async () => {
    await granted()
    await run()
    const { findings } = await runWhole(harness())
    expect(findings.filter(({ check }) => ['doubtful', 'altered', 'chain-broken'].includes(check))).toEqual([])
  })

  it('takes nothing before its time', async () => {
    const early = await askAndGather(harness(), holder(), asking(), '2019-10-10')
    await expect(grant(harness(), filed.who, early)).rejects.toThrow('保存至')
    expect(await run()).toEqual({ complete: 0, locked: 0, again: 0 })
    expect(await revealed()).toEqual(holder().document)
  })

  it('takes nothing of who holds a certificate in force and was not told what stays', async () => {
    const unknowing = { ...asking(), claim: { kind: 'deletion' } }
    const head = await askAndGather(harness(), holder(), unknowing, after)
    await expect(grant(harness(), filed.who, head)).rejects.toThrow('告知本人')
  })

  it('waits for a proceeding that came since it was granted, and goes back to who put it forward', async () => {
    const { on } = harness().scenario
    const head = await grant(harness(), filed.who, await askAndGather(harness(), holder(), asking(), after))
    await on.open(filed.who.cityCentre, 'revocation', {
      certificates: [certified.certificate],
      ground: 'fraud',
      evidence: '核查。',
    })
    await nightOf(harness())
    expect(await read(head)).toMatchObject({ state: 'gathered' })
    expect(await run()).toEqual({ complete: 0, locked: 0, again: 0 })
    expect(await revealed()).toEqual(holder().document)
  })

  it('takes nothing on a look of the day before, and waits for the next, by which what came since is kept', async () => {
    const head = await granted()
    await dayOf(harness().scenario, '2029-12-04')
    await expect(run()).rejects.toThrow(NotErased)
    expect(await revealed()).toEqual(holder().document)
    await nightOf(harness())
    expect((await read(head)).version).toBe(head.version + 1)
    const { on } = harness().scenario
    await on.open(filed.who.cityCentre, 'revocation', {
      certificates: [certified.certificate],
      ground: 'fraud',
      evidence: '核查。',
    })
    await dayOf(harness().scenario, '2029-12-05')
    await nightOf(harness())
    expect(await read(head)).toMatchObject({ state: 'gathered' })
    expect(await run()).toEqual({ complete: 0, locked: 0, again: 0 })
    expect(await revealed()).toEqual(holder().document)
  })

  it('goes on where it broke off, and says nothing twice', async () => {
    const head = await granted()
    const broken: ArchiveRemoval = { remove: () => Promise.reject(new Error('no line')) }
    await expect(run(broken)).rejects.toThrow(NotErased)
    expect((await read(head)).facts.record.outcomes).toEqual([
      { outcome: 'erased' },
      { outcome: 'unknown' },
      { outcome: 'unknown' },
      { outcome: 'unknown' },
    ])
    const { version } = await read(head)
    await expect(run(broken)).rejects.toThrow(NotErased)
    expect((await read(head)).version).toBe(version)
    expect(await run()).toEqual({ complete: 1, locked: 0, again: 0 })
    expect(await run()).toEqual({ complete: 0, locked: 0, again: 0 })
  })

  it('leaves what the lock holds, says until when, and takes it once that lets go', async () => {
    const head = await granted()
    const locked: ArchiveRemoval = { remove: async () => ({ outcome: 'locked', until: '2024-12-01T00:00:00.000Z' }) }
    expect(await run(locked)).toEqual({ complete: 0, locked: 1, again: 0 })
    expect((await read(head)).facts.record.outcomes[1]).toEqual({ outcome: 'locked', until: '2024-12-01' })
    expect(await revealed()).toBeUndefined()
    expect(await run()).toMatchObject({ complete: 1 })
  })

  it('breaks off between what it did and its entry: the next run does not take what was registered since', async () => {
    const head = await granted()
    const { dependencies } = harness()
    const commandHandler = { apply: () => Promise.reject(new Error('no line')) }
    await expect(run(removal(), { ...dependencies, commandHandler })).rejects.toThrow(NotErased)
    expect((await read(head)).state).toBe('erasing')
    expect(await revealed()).toBeUndefined()
    const subject = await subjectOf(holder())
    await dependencies.vault.keep([holder().document])
    const [sealed = ''] = await dependencies.vault.sealTexts([{ subject, text: { name: holder().name } }])
    expect(await run()).toMatchObject({ complete: 1 })
    expect(await revealed()).toEqual(holder().document)
    expect(await dependencies.vault.openTexts([sealed])).toEqual([{ text: { name: holder().name } }])
  })

  it('of whoever is registered again leaves the old text erased, and the new is read', async () => {
    const { vault } = harness().dependencies
    const subject = await subjectOf(holder())
    const [old = ''] = await vault.sealTexts([{ subject, text: { name: '旧' } }])
    await granted()
    await run()
    await dayOf(harness().scenario, '2029-12-10')
    const again = await ask(harness(), holder(), { by: filed.who.centre, taker: filed.who.centre }, '2029-12-10')
    expect(again.state).toBe('requested')
    expect(await revealed()).toEqual(holder().document)
    await expect(readRecord(harness().dependencies, certified.certificate)).rejects.toThrow(Erased)
    const [fresh = ''] = await vault.sealTexts([{ subject, text: { name: '新' } }])
    expect(await vault.openTexts([old, fresh])).toEqual([
      { erased: expect.stringMatching(/^2029-/) },
      { text: { name: '新' } },
    ])
  })

  it('deletes every version of a file, and answers an absent one as gone', async () => {
    const { archive } = harness().dependencies
    const key = materialKey(`${filed.who.org}.00000000-0000-4000-8000-000000000001`)
    const kept = await archive.put(key, Buffer.from('bytes'), 'image/png')
    expect(kept.sha256).toBe(sha256Of(Buffer.from('bytes')))
    expect(await removal().remove(key, kept.versionId)).toEqual({ outcome: 'erased' })
    expect(await archive.newest(key)).toBeUndefined()
    expect(await removal().remove(key, kept.versionId)).toEqual({ outcome: 'erased' })
  })

  it('is asked for by no city alone: two people of one centre do not do', async () => {
    const head = await askAndGather(harness(), holder(), asking(), after)
    const proposed = await harness().scenario.on.apply(filed.who.centre, head, 'propose-erasure', { reason: '届满。' })
    for (const by of [filed.who.centre, colleague(filed.who.cityCentre, 'other'), filed.who.lead])
      await expect(harness().scenario.on.apply(by, proposed, 'grant-erasure')).rejects.toThrow()
  })
})
