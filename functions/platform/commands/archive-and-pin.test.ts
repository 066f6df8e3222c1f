import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../../shared/domain/workflow/decide.ts'
import type { Facts, Row } from '../../../shared/domain/workflow/procedure.ts'
import type { Archive } from '../../../shared/stores/archive/archive.ts'
import { openTestArchive } from '../../../test/fixtures/stores/archive.ts'
import { archiveAndPin } from './archive-and-pin.ts'
import { materialKey } from './archive-keys.ts'
import { cleanCheck, keepCheck } from './material-checks.ts'

const org = '91440000MA0000000X'
const mebibyte = 1024 * 1024
const row: Row<string> = { by: 'enterprise-lead', to: 'submitted', clause: '二(一)', pins: 'materials' }
const idOf = (i: number) => `${org}.00000000-0000-4000-8000-${String(i).padStart(12, '0')}`

describe('filing away the materials of a claim', () => {
  /** An archive in which as many checked files lie, each of which it calls so large; `heads` counts what it was asked. */
  const readMaterialsOnce = async (count: number, size: number) => {
    const test = await openTestArchive()
    let heads = 0
    const archive: Archive = {
      ...test.archive,
      newest: async (key) => {
        heads += 1
        const kept = await test.archive.newest(key)
        return kept && key.startsWith('materials/') ? { ...kept, size } : kept
      },
    }
    for (let i = 0; i < count; i++) {
      await test.archive.put(materialKey(idOf(i)), Buffer.from(`file ${i}`), 'application/pdf')
      const kept = await archive.newest(materialKey(idOf(i)))
      if (kept) await keepCheck(archive, kept, cleanCheck(kept, 'application/pdf'))
    }
    heads = 0
    const pin = (materials: Facts[]) => {
      const entry = { by: { org }, facts: { materials } } as unknown as Verdict
      return archiveAndPin({ archive, vault: {} as never }, entry, row)
    }
    return { pin, close: test.close, heads: () => heads }
  }

  it('takes 500 MB together and not one byte more (R-36)', async () => {
    const { pin, close } = await readMaterialsOnce(11, 50 * mebibyte)
    const all = Array.from({ length: 11 }, (_, i) => ({ kind: 'x', id: idOf(i), name: `${i}` }))
    const { entry, issues } = await pin(all.slice(0, 10))
    expect(issues).toEqual([])
    expect(entry.facts.materials).toHaveLength(10)
    expect((await pin(all)).issues).toEqual([
      {
        pointer: '/materials',
        says: { zh: '材料合计超过500 MB', en: 'The materials are larger than 500 MB together' },
      },
    ])
    await close()
  })

  it('points at a photo that was not checked, as at any other material', async () => {
    const { archive, close } = await openTestArchive()
    await archive.put(materialKey(idOf(0)), Buffer.from('a face'), 'image/png')
    const facts = { candidates: [{ no: '1' }, { no: '2', photo: { id: idOf(0) } }] }
    const entry = { by: { org }, facts } as unknown as Verdict
    const { issues } = await archiveAndPin({ archive, vault: {} as never }, entry, { ...row, pins: 'candidates/photo' })
    expect(issues).toMatchObject([{ pointer: '/candidates/1/photo/id', says: { zh: '材料尚未检查' } }])
    await close()
  })

  it('looks at a file once, and counts it once, however often it is named', async () => {
    const { pin, close, heads } = await readMaterialsOnce(1, 50 * mebibyte)
    const { entry, issues } = await pin(
      Array.from({ length: 20 }, (_, i) => ({ kind: `${i}`, id: idOf(0), name: 'x' })),
    )
    expect(issues).toEqual([])
    expect(entry.facts.materials).toHaveLength(20)
    expect(heads()).toBe(2)
    await close()
  })
})
