import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printingFiles } from '../../local/printing-assets.ts'
import { recordOf } from '../../test/fixtures/printing/print.ts'
import type { CertificateRecord } from '../platform/commands/certificate-record.ts'
import { type Copy, sheetOf } from './sheet.ts'

const read = (changes: Partial<CertificateRecord> = {}, copy: Copy = 'holder', photo: string | null = null) =>
  JSON.parse(sheetOf(recordOf(changes), copy, 'https://zs.example.gov.cn', photo))

describe('what a certificate says', () => {
  it('is everything that 人社鉴发〔2021〕1号 asks for', () => {
    expect(read()).toMatchObject({
      number: 'Y000044000001193000001',
      name: '陈试样',
      documentType: { zh: '居民身份证', en: 'Resident identity card' },
      documentNumber: '440106198001011237',
      occupation: '电工',
      job: '--',
      level: { zh: '三级/高级工', en: 'Level 3 / Advanced Worker' },
      issuer: '佛山示范制造有限公司',
      issuedOn: { zh: '2019年9月2日', en: '2 September 2019' },
      remark: null,
      address: 'https://zs.example.gov.cn',
      qr: expect.stringMatching(/^<svg .*<path d="(M\d+ \d+h\d+v1.02h-\d+z)+"\/><\/svg>$/),
    })
  })

  it('is all printed by every template, with both official addresses and the fixed words', async () => {
    const template = await readFile(join(printingFiles.templates, 'certificate-2019-1.typ'), 'utf8')
    for (const field of Object.keys(read())) expect(template).toContain(`data.${field}`)
    for (const words of [
      '职业技能等级证书',
      'Certificate of Occupational Skill Level',
      'http://jndj.osta.org.cn',
      'http://pjjg.osta.org.cn',
      '颁发，表明持证人通过本机构组织的职业技能等级认定，具备该职业（工种）相应技能等级水平。',
    ])
      expect(template).toContain(words)
  })

  it('hides in the public copy the photo and most of the document number, and says so', () => {
    const sheet = read({}, 'public')
    expect(sheet.documentNumber).toBe('440*************37')
    expect(sheet.documentNote.zh).toMatch(/公开件/)
    expect(sheet.noPhoto.zh).toMatch(/持证人/)
    expect(JSON.stringify(sheet)).not.toContain('440106198001011237')
  })

  it('remarks on a correction, a reissue and a restoration (M8), on the day in Shanghai', () => {
    expect(read({ state: 'corrected', at: '2020-03-01T16:30:00.000Z' }).remark).toEqual({
      zh: '更正：2020年3月2日更正，编号不变，以本证书为准',
      en: 'Corrected on 2 March 2020 under the same number: this version holds',
    })
    expect(read({ state: 'reissued', at: '2020-03-01T15:30:00.000Z' }).remark).toEqual({
      zh: '补发：2020年3月1日补发，编号不变',
      en: 'Reissued on 1 March 2020 under the same number',
    })
    expect(read({ state: 'restored', at: '2020-03-01T15:30:00.000Z' }).remark).toEqual({
      zh: '恢复：2020年3月1日恢复效力，编号不变',
      en: 'Restored on 1 March 2020 under the same number',
    })
  })

  it('is written in composed characters', () => {
    expect(read({ name: 'Jose\u0301' }).name).toBe('José')
  })
})
