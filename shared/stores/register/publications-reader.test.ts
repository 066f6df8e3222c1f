import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestRegister } from '../../../test/fixtures/lookup/register.ts'
import type { ListedNotice, NoticePage, Statistics } from './publications.ts'
import { RegisterUnavailable } from './register.ts'

const summaryOf = (notice: string, publishedOn: string, city = '440600') => ({
  notice,
  enterprise: '岭南样例机电股份有限公司',
  city,
  publishedOn,
  occupations: [{ code: '6-31-03-05', name: '质检员', level: '5', passed: 1 }],
  total: 1,
  version: 1 as const,
})
const counts = (version: number, cells: Statistics['cells'] = []): Statistics => ({
  totals: { enterprises: 3, certificates: 28, active: null, revoked: 0, nationallyAccepted: 0, talent: null },
  cells,
  version,
  asOf: '2019-10-21T02:03:04.000Z',
})

describe('what is announced', () => {
  let at: Awaited<ReturnType<typeof openTestRegister>>
  beforeAll(async () => {
    at = await openTestRegister()
  })
  afterAll(() => at.close())

  describe('notices', () => {
    const dayOf = (i: number) => new Date(Date.UTC(2019, 8, 1 + i)).toISOString().slice(0, 10)
    // the last of a page is that of a part of results (M6, P-1)
    const listed: ListedNotice[] = Array.from({ length: 120 }, (_, i) => ({
      ...summaryOf(i === 70 ? 'results-3.1' : `batch-${i}`, dayOf(i)),
      region: '440000',
    }))
    beforeAll(async () => {
      for (const item of listed) expect(await at.writer.put(item)).toBe(true)
      await at.writer.put({ ...summaryOf('batch-3', dayOf(3)), region: '440600' })
    })

    it('come fifty at a time, the newest first, each once', async () => {
      const seen: string[] = []
      const sizes: number[] = []
      let cursor: string | undefined
      do {
        const page = await at.reader.notices('440000', cursor)
        seen.push(...(page?.items.map(({ notice }) => notice) ?? []))
        sizes.push(page?.items.length ?? 0)
        cursor = page?.cursor
      } while (cursor !== undefined)
      expect(sizes).toEqual([50, 50, 20])
      expect(seen).toEqual(listed.map(({ notice }) => notice).toReversed())
    })
    it('of a city are its own', async () => {
      const found = await at.reader.notices('440600')
      expect(found).toEqual({ items: [{ ...summaryOf('batch-3', dayOf(3)), region: '440600' }] })
      expect(await at.reader.notices('440100')).toEqual({ items: [] })
    })
    it.each([
      '',
      'x',
      '%%%',
      Buffer.from('2019-09-01').toString('base64url'),
      'A'.repeat(4000),
    ])('have no place %j to go on from', async (cursor) => {
      expect(await at.reader.notices('440000', cursor)).toBeUndefined()
    })
    it('are announced once: the same again is refused', async () => {
      expect(await at.writer.put({ ...(listed[0] as ListedNotice), total: 99 })).toBe(false)
    })
    it('have pages of people, and none beyond', async () => {
      const person = { maskedName: '李**', occupation: { code: '6-31-03-05', name: '质检员' }, level: '5' }
      const page: NoticePage = { ...summaryOf('batch-3', dayOf(3)), page: 1, pages: 1, people: [person] }
      await at.writer.put(page)
      expect(await at.reader.notice('batch-3', 1)).toEqual(page)
      expect(await at.reader.notice('batch-3', 2)).toBeUndefined()
      expect(await at.reader.notice('batch', 1)).toBeUndefined()
    })
  })

  describe('counts', () => {
    it('are not zero before anything was counted: nobody can say', async () => {
      await expect(at.reader.statistics()).rejects.toThrow(RegisterUnavailable)
    })
    it('are read as they were written, what is withheld as withheld, and replaced by later ones only', async () => {
      const occupation = { code: '6-31-03-05', name: '质检员' }
      const cell = { city: '440600', occupation, level: '5', month: '2019-10', certificates: 26, accepted: null }
      expect(await at.writer.put(counts(2, [cell]))).toBe(true)
      expect(await at.writer.put(counts(2))).toBe(false)
      expect(await at.writer.put(counts(1))).toBe(false)
      expect(await at.reader.statistics()).toEqual(counts(2, [cell]))
      const all = []
      for await (const item of at.writer.all()) if ('cells' in item) all.push(item)
      expect(all).toEqual([counts(2, [cell])])
    })
    it('of 40,000 cells fit into one item, so that a reader never sees half of them', async () => {
      const cells = Array.from({ length: 40_000 }, (_, i) => ({
        city: `44${String(1 + (i % 21)).padStart(2, '0')}00`,
        occupation: { code: `6-${10 + (i % 90)}-01-07`, name: `多工序数控机床操作调整工${i % 90}` },
        level: String(1 + (i % 5)),
        month: `20${19 + (i % 7)}-${String(1 + (i % 12)).padStart(2, '0')}`,
        certificates: (i * 7919) % 97,
        accepted: (i * 104_729) % 89,
      })).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
      expect(await at.writer.put(counts(3, cells))).toBe(true)
      expect((await at.reader.statistics()).cells).toEqual(cells)
    })
  })
})
