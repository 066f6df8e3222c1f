import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { form } from '../../../local/demo/forms.ts'
import { filedSheets } from '../../../shared/domain/vocabulary/records/filed-sheets.ts'
import type { Facts } from '../../../shared/domain/workflow/procedure.ts'
import { openFiled } from '../../../test/harness/filed.ts'
import type { Harness } from '../../../test/harness/harness.ts'
import type { Filed } from '../../../test/harness/walks.ts'
import { openAll, openedIn, openSound, sealItems, sealParticulars, Unreadable } from './personal-text.ts'

const personal = { fields: ['name', 'post'] }
const at = '2026-12-01T00:00:00.000Z'

describe('what names people in lists and entries (M10)', () => {
  let harness: Harness
  let filed: Filed
  beforeAll(async () => {
    ;({ harness, filed } = await openFiled())
  })
  afterAll(() => harness.close())
  const vault = () => harness.dependencies.vault
  const candidate = (subject: string, name: string) => ({
    no: '1',
    name,
    post: '钳工',
    document: { type: 'passport', subject },
  })
  const sealed = async (...items: unknown[]) => sealItems(vault(), items, personal, 'ORG')

  it('is sealed beside the rest of an item, which stays readable, and comes back in its place', async () => {
    const items = [candidate('s1', '甲测试'), candidate('s2', '乙测试')]
    const kept = await sealed(...items)
    expect(kept).toEqual(items.map(({ no, document }) => ({ no, document, sealed: expect.stringMatching(/^v1\./) })))
    expect(JSON.stringify(kept)).not.toMatch(/测试|钳工/)
    expect(await openSound(vault(), kept as Facts[])).toEqual(items)
  })

  it('stays as it is in a draft, where it is about nobody or is no item at all', async () => {
    const odd = [null, 'text', 7, { name: '无证件' }, { document: null, name: '甲' }, ['x']]
    expect(await sealed(...odd)).toEqual(odd)
  })

  it('of whoever shows no document lies under a key of the enterprise’s person, not under one of another enterprise’s', async () => {
    const { personal: of } = filedSheets.staff
    const item = { no: 'K01', name: '考评甲', qualification: '高级技师', fullTime: true }
    const [here, there, again] = await Promise.all(['A', 'B', 'A'].map((org) => sealItems(vault(), [item], of, org)))
    expect(again).toEqual(here)
    const subjectOf = ([one]: unknown[] = []) => (one as Facts).sealed.split('.')[1]
    expect(subjectOf(here)).not.toBe(subjectOf(there))
  })

  it('is told as erased, with an empty name, once its person’s key is gone, and nobody else’s text is held back', async () => {
    const kept = await sealed(candidate('gone', '甲测试'), candidate('stays', '乙测试'))
    await vault().erase(['gone'], at)
    const { name: _, post: __, ...rest } = candidate('gone', '')
    expect(await openSound(vault(), kept as Facts[])).toEqual([
      { ...rest, name: '', erased: at },
      candidate('stays', '乙测试'),
    ])
  })

  it('that is altered is decided on and printed by nobody, and is named where it is only shown', async () => {
    const [kept] = (await sealed(candidate('altered', '甲测试'))) as Facts[]
    const broken = { ...kept, sealed: `${kept?.sealed.slice(0, -2)}AA` }
    await expect(openSound(vault(), [broken])).rejects.toThrow(Unreadable)
    expect(await openAll(vault(), broken)).toMatchObject({ name: '', unreadable: 'altered' })
  })

  it('stands nowhere in clear in the entries of a filing, from the first draft on, and is read in its head', async () => {
    const { ledger } = harness.dependencies
    const { contact } = form
    const entries = await ledger.entries('filing', filed.filing.id)
    const saved = entries.filter(({ facts }) => facts.contact !== undefined)
    expect(saved.map(({ action }) => action)).toContain('submit')
    for (const text of [contact.name, contact.mobile, contact.email])
      expect(JSON.stringify(entries)).not.toContain(text)
    const opened = await openedIn(vault(), entries)
    expect(Object.values(opened)).toContainEqual(contact)
    const head = await openAll(vault(), await ledger.head('filing', filed.filing.id))
    expect(head?.facts.submit.contact).toEqual(contact)
  })

  it('may be a mere name, which a sealed text stands for, and nothing once it is erased', async () => {
    const facts = { responsible: '示范负责人', note: 'v1.x' }
    const kept = await sealParticulars(vault(), facts, { responsible: [] }, 'A')
    expect(kept).toEqual({ responsible: expect.stringMatching(/^v1\./), note: 'v1.x' })
    expect(await openAll(vault(), kept)).toEqual(facts)
    await vault().erase([kept.responsible.split('.')[1]], at)
    expect(await openAll(vault(), kept)).toEqual({ responsible: '', note: 'v1.x' })
  })

  it('keeps particulars that were sealed before as they are', async () => {
    const seals = { contact: ['name'] }
    const once = await sealParticulars(vault(), { contact: { name: '甲', mobile: '1' }, other: 1 }, seals, 'A')
    expect(once).toEqual({ contact: { sealed: expect.any(String) }, other: 1 })
    expect(await sealParticulars(vault(), once, seals, 'A')).toEqual(once)
  })
})
