import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { figuresOf } from '../../shared/domain/statistics/figures.ts'
import type { AnyTally, IssuedGroup } from '../../shared/domain/statistics/tally.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import { openPrinter } from '../../test/fixtures/printing/print.ts'
import { pagesOf } from '../../test/fixtures/printing/text.ts'
import { draw } from './print.ts'
import { summarySheet } from './summary-sheet.ts'

const at = '2020-01-06T01:00:00.000Z'
const round = {
  id: 'round-1',
  version: 4,
  facts: { open: { title: '样例批次', pilotFrom: '2019-08-15', pilotUntil: '2019-12-31' } },
} as unknown as Dossier

const filing = (i: number, name: string): AnyTally => ({
  procedure: 'filing',
  id: `filing-${i}`,
  state: 'listed',
  owner: `owner-${String(i).padStart(4, '0')}`,
  region: '440600',
  filing: `filing-${i}`,
  due: null,
  application: { name, accepted: true, qualified: true, listed: true },
  version: 1,
  asOf: at,
})
const group = (code: string, month: string): IssuedGroup => ({
  occupation: { code, name: `职业${code}` },
  level: '4',
  month,
  issued: 10,
  active: 9,
  revoked: 1,
  cancelled: 0,
  accepted: 8,
  talent: 8,
})

describe('the report of a round', () => {
  let printer: Awaited<ReturnType<typeof openPrinter>>
  beforeAll(async () => {
    printer = await openPrinter()
  })
  afterAll(() => printer.end())

  const pages = async (tallies: readonly AnyTally[], final = true) => {
    const source = await readFile(join(printer.templates, 'summary.typ'), 'utf8')
    const data = summarySheet({ round, region: '440000', figures: figuresOf(tallies), at, final })
    return pagesOf(await draw(printer, { source, data, photo: null, flows: true }))
  }

  it('has every section when there is nothing to tell yet, and says so', async () => {
    const text = (await pages([], false)).join('')
    for (const section of [
      '一、试点企业',
      '三、参加人员与合格率',
      '四、证书',
      '五、时限执行',
      '六、质量督导',
      '八、分企业',
    ])
      expect(text).toContain(section)
    expect(text).toContain('暂无数据')
    expect(text).toContain('不作为总结结论')
  })

  it('says at every foot that it is provisional before its day', async () => {
    const all = await pages(
      Array.from({ length: 60 }, (_, i) => filing(i, `样例企业${i}有限公司`)),
      false,
    )
    expect(all.length).toBeGreaterThan(2)
    for (const page of all) expect(page).toContain('非最终')
  })

  it('breaks long names, spells rare characters, and goes on over as many pages as it takes', async () => {
    const long = `佛山\u{10FFFD}${'工程技术装备制造公司'.repeat(9)}${'W'.repeat(60)}`
    const all = await pages(Array.from({ length: 120 }, (_, i) => filing(i, i === 0 ? long : `样例企业${i}有限公司`)))
    const text = all.join('')
    expect(text).toContain('〔U+10FFFD〕')
    for (const i of [1, 60, 119]) expect(text).toContain(`样例企业${i}有限公司`)
    expect(all.filter((page) => page.includes('企业Enterprise')).length).toBeGreaterThan(2)
  })

  it('counts together what a chart has no room for, and leaves out no certificate', async () => {
    const groups = Array.from({ length: 30 }, (_, i) => group(`6-01-01-${String(i).padStart(2, '0')}`, '2019-10'))
    const tally: AnyTally = { procedure: 'certificates', id: 'filing-1', groups, version: 1, asOf: at }
    const text = (await pages([filing(1, '样例企业'), tally])).join('')
    expect(text).toContain('其余10项10others')
    expect(text).toContain('90 / 100'.replaceAll(' ', ''))
    expect(text).toContain('核发Issued300')
  })

  it('names how many enterprises it has no room for', async () => {
    const many = Array.from({ length: 310 }, (_, i) => filing(i, `样例${i}`))
    expect((await pages(many)).join('')).toContain('此处列300家，共310家')
  })
})
