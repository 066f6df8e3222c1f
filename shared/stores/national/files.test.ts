import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestArchive } from '../../../test/fixtures/stores/archive.ts'
import { link, messageOf, numberAt } from '../../../test/fixtures/stores/national.ts'
import { readCsv } from '../../domain/vocabulary/sheets/csv.ts'
import { sha256Of } from '../archive/digest.ts'
import { acknowledgementColumns } from './acknowledgement.ts'
import { fileNational } from './files.ts'
import type { Message } from './national.ts'
import { columns } from './sheet.ts'

/** GB 18030 of what has one or two bytes there, found by decoding them all. */
const gb18030 = (() => {
  const decoder = new TextDecoder('gb18030')
  const bytes = new Map<string, number[]>()
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) {
      const text = decoder.decode(new Uint8Array([high, low]))
      if (low !== 0x7f && [...text].length === 1) bytes.set(text, [high, low])
    }
  return (text: string) => Buffer.from([...text].flatMap((c) => bytes.get(c) ?? [...Buffer.from(c)]))
})()

describe('the national link over files', () => {
  let engine: Awaited<ReturnType<typeof openTestArchive>>
  let now = '2019-09-02T17:00:00.000Z'
  beforeAll(async () => {
    engine = await openTestArchive()
  })
  afterAll(() => engine.close())
  const open = () => fileNational(engine.archive, link, () => now)

  const fetched = async (batch: string) => {
    const offered = await open().offer(batch)
    if (!offered) throw new Error('no such batch')
    const read = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer())
    return { ...offered, bytes: await read(offered.sheet), manifest: JSON.parse(String(await read(offered.manifest))) }
  }
  const handOver = async (...messages: Message[]) => {
    const [first, ...others] = await open().send(messages)
    for (const other of others) expect(other).toEqual(first)
    if (first?.outcome !== 'handed-over') throw new Error('not handed over')
    return first.batch
  }
  const file = (rows: readonly (readonly string[])[]) =>
    [acknowledgementColumns, ...rows].map((row) => row.join(',')).join('\r\n')
  const taken = (batch: string, line: number, serial = line) => [
    batch,
    String(line),
    numberAt(serial),
    '接收',
    `R-${line}`,
    '',
  ]

  it('puts a sheet in the columns of the national workbook beside a manifest with its count and digest', async () => {
    const batch = await handOver(
      messageOf(1),
      messageOf(2, {
        level: '2',
        marks: { theory: 90, practical: 88, comprehensive: 75.5 },
        job: '',
        state: 'corrected',
      }),
      messageOf(3, { version: 2, state: 'revoked' }),
      messageOf(4, { version: 3, state: 'cancelled' }),
    )
    expect(batch).toMatch(/^2019-09-03-[0-9a-f]{16}$/)
    const { bytes, manifest, sha256, count } = await fetched(batch)
    expect([sha256, count]).toEqual([sha256Of(bytes), 4])
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    const rows = readCsv(bytes.toString().slice(1)).map(({ cells }) => cells)
    expect(rows[0]).toEqual([...columns])
    expect(rows[1]).toEqual(
      ['1', '样例1', '护照', 'E00000001', '多工序数控机床操作调整工', '加工中心操作调整工', '四级/中级工'].concat([
        '81',
        '77.5',
        '',
        '合格',
        numberAt(1),
        '2019-09-02',
        '广东样例精密制造股份有限公司',
        '',
      ]),
    )
    expect(rows[2]?.slice(5, 11)).toEqual(['', '二级/技师', '90', '88', '75.5', '合格'])
    expect(rows.map((row) => row[14])).toEqual(['备注', '', '更正', '撤销', '注销'])
    expect(manifest).toMatchObject({ batch, count: 4, file: { sha256, size: bytes.byteLength } })
    expect(manifest.items[2]).toEqual({
      line: 3,
      number: numberAt(3),
      version: 2,
      digest: open().fingerprint(messageOf(3, { version: 2, state: 'revoked' })),
    })
    expect(JSON.stringify(manifest)).not.toMatch(/样例|E0000/)
  })

  it('makes text of formulas in names of persons and enterprises', async () => {
    const batch = await handOver(messageOf(5, { name: '=1+1', issuer: '@SUM(A1)', job: '+工种' }))
    const { bytes } = await fetched(batch)
    const text = bytes.toString()
    for (const cell of ['=1+1', '+工种', '@SUM(A1)']) expect(text).toContain(`"'${cell}"`)
    const [, row] = readCsv(text.slice(1))
    expect([row?.cells[1], row?.cells[5], row?.cells[13]]).toEqual(['=1+1', '+工种', '@SUM(A1)'])
  })

  it('writes the same lines again on the same day as the same batch, whoever does it', async () => {
    const [one, two] = await Promise.all([handOver(messageOf(6), messageOf(7)), handOver(messageOf(6), messageOf(7))])
    expect(two).toBe(one)
    now = '2019-09-04T01:00:00.000Z'
    expect(await handOver(messageOf(6), messageOf(7))).not.toBe(one)
    expect(await open().send([])).toEqual([])
  })

  describe('reads an acknowledgement', () => {
    let batch = ''
    beforeAll(async () => {
      batch = await handOver(messageOf(1), messageOf(2, { version: 4 }), messageOf(3))
    })
    const read = (bytes: Uint8Array) => open().acknowledge(batch, bytes)
    const answers = [
      { number: numberAt(3), version: 1, answer: { outcome: 'refused', reason: 'ID_MISMATCH' } },
      { number: numberAt(1), version: 1, answer: { outcome: 'taken', acknowledgement: 'R-1' } },
      { number: numberAt(2), version: 4, answer: { outcome: 'taken', acknowledgement: 'R-2' } },
    ]
    const rows = () => [[batch, '3', numberAt(3), '退回', '', 'ID_MISMATCH'], taken(batch, 1), taken(batch, 2)]

    it('in UTF-8 and in GB 18030, whatever the order of its lines', async () => {
      for (const bytes of [Buffer.from(file(rows())), Buffer.from(`\ufeff${file(rows())}\n\n`), gb18030(file(rows()))])
        expect(await read(bytes)).toMatchObject({ ok: true, answers })
    })

    it('with further columns, and columns in another order', async () => {
      const order = [5, 4, 3, 2, 1, 0]
      const table = [[...acknowledgementColumns], ...rows()].map((row) => [...order.map((i) => row[i]), '"多,余"'])
      expect(await read(Buffer.from(table.map((row) => row.join(',')).join('\n')))).toMatchObject({ ok: true, answers })
    })

    const cases: [string, () => readonly (readonly string[])[], string[]][] = [
      ['a line is missing', () => rows().slice(1), ['/4/序号']],
      ['a line stands twice', () => [...rows(), taken(batch, 2)], ['/5/序号']],
      ['a line is not of the batch', () => [...rows(), taken(batch, 4)], ['/5/序号']],
      ['a line has no number', () => [[batch, '一', numberAt(1), '接收', 'R', ''], ...rows()], ['/2/序号']],
      [
        'numbers are exchanged',
        () => [taken(batch, 1, 2), taken(batch, 2, 1), ...rows().slice(0, 1)],
        ['/2/证书编号', '/3/证书编号'],
      ],
      [
        'it is of another batch',
        () => rows().map(([, ...row]) => ['2019-01-01-0000000000000000', ...row]),
        ['/2/批次号', '/3/批次号', '/4/批次号'],
      ],
      ['a result is neither', () => [[batch, '1', numberAt(1), '通过', 'R', ''], ...rows()], ['/2/处理结果']],
      ['a receipt is missing', () => [[batch, '1', numberAt(1), '接收', '', ''], ...rows()], ['/2/回执编号']],
      ['a reason is a text', () => [[batch, '1', numberAt(1), '退回', '', '张三姓名不符'], ...rows()], ['/2/退回原因']],
    ]
    it.each(cases)('and refuses it whole, naming line and column, when %s', async (_, table, pointers) => {
      const reading = await read(Buffer.from(file(table())))
      if (!reading || reading.ok) throw new Error('was taken')
      expect(reading.issues.map(({ pointer }) => pointer)).toEqual(pointers)
      for (const { says } of reading.issues) expect(says.zh).toMatch(/\p{Script=Han}/u)
    })

    it('and refuses what has no such columns, no such encoding or no such quotes', async () => {
      const pointersOf = async (bytes: Uint8Array) => {
        const reading = await read(bytes)
        return reading && !reading.ok ? reading.issues.map(({ pointer }) => pointer) : []
      }
      expect(await pointersOf(Buffer.from('批次号,序号,证书编号,处理结果,回执编号\n'))).toEqual(['/1/退回原因'])
      expect(await pointersOf(Buffer.from(file(rows()).replace('序号', '证书编号')))).toEqual([
        '/1/序号',
        '/1/证书编号',
      ])
      expect(await pointersOf(Buffer.alloc(0))).toHaveLength(6)
      expect(await pointersOf(Buffer.from([0xff, 0xfe, 0x00]))).toEqual(['/1'])
      expect(await pointersOf(Buffer.from(`${file(rows())}\n"`))).toEqual(['/5'])
    })

    it('of a batch that there is', async () => {
      for (const other of ['2019-01-01-0000000000000000', '../lists/x', ''])
        expect(await open().acknowledge(other, Buffer.from(file(rows())))).toBeUndefined()
      expect(await open().offer('2019-01-01-0000000000000000')).toBeUndefined()
    })
  })
})
