import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { type Attached, asksForCsv, readFormat, sendAttachment } from './attachment.ts'
import { Refuse } from './problem.ts'

const refusalOf = (reading: () => unknown) => {
  try {
    reading()
  } catch (e) {
    if (e instanceof Refuse) return e.problem
    throw e
  }
  throw new Error('it was not refused')
}

describe('the format that is asked for', () => {
  it('is one of those offered, and the first when none is asked for', () => {
    expect(readFormat(undefined, ['json', 'xlsx'])).toBe('json')
    expect(readFormat(undefined, ['xlsx', 'csv'])).toBe('xlsx')
    for (const format of ['json', 'csv', 'xlsx']) expect(readFormat(format, ['json', 'csv', 'xlsx'])).toBe(format)
  })

  it.each([
    [['json', 'xlsx'], 'format 应为 json 或 xlsx', 'The format must be json or xlsx'],
    [['json', 'csv', 'xlsx'], 'format 应为 json、csv 或 xlsx', 'The format must be json, csv or xlsx'],
    [['xlsx', 'csv'], 'format 应为 xlsx 或 csv', 'The format must be xlsx or csv'],
  ] as const)('of %j is refused when it is any other', (formats, zh, en) => {
    for (const asked of ['', 'pdf', 'JSON', 'toString'])
      expect(refusalOf(() => readFormat<string>(asked, formats))).toEqual({
        type: 'urn:yueji:problem:bad-format',
        title: en,
        status: 400,
        because: 'bad-format',
        says: { zh, en },
      })
  })

  it('is csv or nothing where JSON has a sheet beside it', () => {
    expect(asksForCsv(undefined)).toBe(false)
    expect(asksForCsv('csv')).toBe(true)
    for (const asked of ['', 'json', 'xlsx', 'CSV'])
      expect(refusalOf(() => asksForCsv(asked))).toMatchObject({
        status: 400,
        because: 'bad-format',
        says: { zh: 'format 应为 csv 或省略', en: 'The format must be csv, or left out' },
      })
  })
})

describe('an attachment', () => {
  const send = (file: Attached, headers?: Record<string, string>) => {
    const app = new Hono()
    app.get('/', (c) => sendAttachment(c, file, headers))
    return app.request('/')
  }

  it.each([
    ['csv', 'text/csv; charset=utf-8'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['pdf', 'application/pdf'],
  ] as const)('%s says its type and the name to keep it under', async (format, type) => {
    const { status, headers } = await send({ name: 'ledger-2019', format, body: '' })
    expect(status).toBe(200)
    expect([...headers]).toEqual([
      ['content-disposition', `attachment; filename="ledger-2019.${format}"`],
      ['content-type', type],
    ])
  })

  it('is sent byte by byte, text in UTF-8, with the headers that come with it', async () => {
    const bytes = Uint8Array.of(0, 255, 128, 10)
    const binary = await send({ name: 'a', format: 'pdf', body: bytes }, { 'x-robots-tag': 'noindex' })
    expect(new Uint8Array(await binary.arrayBuffer())).toEqual(bytes)
    expect(binary.headers.get('x-robots-tag')).toBe('noindex')
    const text = await send({ name: 'a', format: 'csv', body: '\uFEFF姓名\r\n' })
    expect(new Uint8Array(await text.arrayBuffer())).toEqual(new TextEncoder().encode('\uFEFF姓名\r\n'))
  })
})
