import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawCopy, openPrinter, recordOf } from '../../test/fixtures/printing/print.ts'
import { isSigned, readDictionary } from '../../test/fixtures/printing/signature.ts'
import type { Printer } from './print.ts'

describe('a certificate as a PDF', () => {
  let printer: Printer & { end: () => Promise<void> }
  beforeAll(async () => {
    printer = await openPrinter()
  })
  afterAll(() => printer.end())

  it('is the same bytes for the same version, whatever was drawn in between', async () => {
    const first = await drawCopy(printer, recordOf(), 'holder')
    const [other, second] = await Promise.all([
      drawCopy(printer, recordOf({ name: '林䶮𬴂㛃𫖯' }), 'holder'),
      drawCopy(printer, recordOf(), 'holder'),
    ])
    expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true)
    expect(Buffer.from(other).equals(Buffer.from(first))).toBe(false)
  })

  it('is at most 60 KB, in either copy', async () => {
    for (const copy of ['holder', 'public'] as const) {
      const { byteLength } = await drawCopy(printer, recordOf({ job: '维修电工' }), copy)
      expect(byteLength).toBeLessThanOrEqual(61_440)
    }
  })

  it.each([
    ['rare characters', { name: '林䶮𬴂㛃𫖯' }],
    ['a name of sixty characters', { name: '阿依古丽·买买提艾力江·吐尔逊'.repeat(4).slice(0, 60) }],
    ['a long name in Latin letters', { name: 'Wilhelmina Featherstonehaugh-Cholmondeley Sample'.slice(0, 60) }],
    ['letters without end', { name: 'W'.repeat(60) }],
    ['characters that take a font of their own, of six different files', { name: '林𠀀𪛖𫜴𫠝𬺡𮯠' }],
    [
      'the longest texts there can be',
      {
        issuer: '工程技术装备制造公司'.repeat(10),
        occupation: { code: '', name: '智能化运维与检修人员'.repeat(6) },
        job: '车载设备调试检修方向'.repeat(6),
        state: 'corrected' as const,
        name: '试'.repeat(60),
      },
    ],
  ])('fits on one sheet with %s', async (_, changes) => {
    const pdf = await drawCopy(printer, recordOf(changes), 'public')
    expect(Buffer.from(pdf).toString('latin1')).toMatch(/\/Type \/Pages\s+\/Count 1\b/)
  })

  it('shows the photo in the holder’s copy alone', async () => {
    // A red point: the smallest PNG there is.
    const point = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC'
    const photo = await printer.archive.put('materials/photo', Buffer.from(point, 'base64'), 'image/png')
    const images = async (copy: 'holder' | 'public') =>
      Buffer.from(await drawCopy(printer, recordOf({ photo }), copy))
        .toString('latin1')
        .includes('/Subtype /Image')
    expect(await images('holder')).toBe(true)
    expect(await images('public')).toBe(false)
  })

  describe('refuses rather than guesses:', () => {
    it.each([
      ['a character that would be a box', { name: '林𰀀' }, 'Undrawable'],
      ['the same in any other text', { issuer: '佛山😀制造' }, 'Undrawable'],
      [
        'a template that was never released',
        { template: { name: 'certificate-1999-1', sha256: '0' } },
        'UnknownTemplate',
      ],
      [
        'a released template with another digest',
        { template: { name: 'certificate-2019-1', sha256: '0'.repeat(64) } },
        'UnknownTemplate',
      ],
      ['a photo that is no picture', { photo: { key: 'none', versionId: '1', sha256: '0' } }, 'Altered'],
    ])('%s', async (_, changes, name) => {
      await expect(drawCopy(printer, recordOf(changes), 'holder')).rejects.toMatchObject({
        constructor: expect.objectContaining({ name }),
      })
    })

    it('and draws the next one all the same', async () => {
      const broken = await printer.archive.put('materials/broken', Buffer.from('not a picture'), 'image/png')
      await expect(drawCopy(printer, recordOf({ photo: broken }), 'holder')).rejects.toMatchObject({ name: 'Undrawn' })
      expect(isSigned(await drawCopy(printer, recordOf(), 'holder'))).toBe(true)
    })
  })

  describe('is signed', () => {
    it('over all of its bytes, at the instant of its version', async () => {
      const pdf = await drawCopy(printer, recordOf(), 'public')
      expect(isSigned(pdf)).toBe(true)
      const { proof, number } = recordOf()
      expect(readDictionary(pdf)).toMatchObject({
        type: 'Sig',
        subFilter: 'ETSI.CAdES.detached',
        contact: `https://zs.example.gov.cn/#${number}/${proof}`,
        time: 'D:20190902010000Z',
      })
    })

    it('so that no byte of it can be another', async () => {
      const pdf = await drawCopy(printer, recordOf(), 'public')
      const [, length = 0, then = 0] = readDictionary(pdf).range
      // Every 997th byte outside the signature, the first and the last ones, and those around the signature.
      const places = [0, length - 1, then, pdf.byteLength - 1]
      for (let i = 500; i < pdf.byteLength; i += 997) if (i < length || i >= then) places.push(i)
      for (const place of places) {
        const changed = Uint8Array.from(pdf)
        changed[place] = (changed[place] ?? 0) ^ 1
        expect(isSigned(changed), String(place)).toBe(false)
      }
      expect(isSigned(Buffer.concat([pdf, Buffer.from('\n')]))).toBe(false)
    })
  })
})
