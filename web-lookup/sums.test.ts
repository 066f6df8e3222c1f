import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseNotices, type Notice, readNotice, readNotices } from './page/notices/answer.ts'
import { addUp, type Cell, readStatistics, writeCount, writeRate, writeSum } from './page/statistics/sums.ts'

const cellOf = (city: string, certificates: number | null, accepted: number | null = null): Cell => ({
  city,
  occupation: { code: '6-31-03-05', name: '质检员' },
  level: '5',
  month: '2019-11',
  certificates,
  accepted,
})

const countsOf = ({ certificates, accepted }: Cell) => [certificates, accepted] as const

describe('sums of counts of which some are withheld', () => {
  it('are said as far as they are known', () => {
    const [one, two] = addUp(
      [cellOf('a', 1234, 5), cellOf('b', null), cellOf('a', 0, null), cellOf('b', null)],
      countsOf,
      (cell) => cell.city,
    )
    expect([one?.all, one?.part, two?.all].map((sum) => sum && writeSum(sum))).toEqual(['1,234', '≥5', '不公布'])
    expect([0, 999, 1_000, 1_234_567, null, undefined].map(writeCount)).toEqual([
      '0',
      '999',
      '1,000',
      '1,234,567',
      '不公布',
      '--',
    ])
  })
  it('never say what is not so', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 1 }), (counts) => {
        const [group] = addUp(
          counts.map((count) => cellOf('a', count % 3 === 0 ? null : count)),
          countsOf,
          (cell) => cell.city,
        )
        const total = counts.reduce((sum, count) => sum + count, 0)
        const [, sign = '', said = ''] = /^(\D*)(.*)$/.exec(group ? writeSum(group.all) : '') ?? []
        const limit = Number(said.replace(',', ''))
        const holds = { '': total === limit, '≥': total >= limit, 不公布: true }
        expect(holds[sign as keyof typeof holds]).toBe(true)
      }),
    )
  })
  it('are what a rate is of, where both are known whole and somebody came', () => {
    const rate = (all: number | null, part: number | null) => {
      const [group] = addUp(
        [{ all, part }],
        (cell) => [cell.all, cell.part],
        () => '',
      )
      return group && writeRate(group)
    }
    expect([rate(80, 60), rate(3, 2), rate(7, 0), rate(0, 0)]).toEqual(['75.0%', '66.7%', '0.0%', '--'])
    expect([rate(80, null), rate(null, 60), rate(null, null)]).toEqual(['不公布', '不公布', '不公布'])
  })
  it('have what came before them only where it was told whole', () => {
    const pilot = { enterprises: {}, plans: { submitted: 1 }, deadlines: {}, candidates: {}, assessed: [] }
    expect(readStatistics(200, { cells: [], totals: {}, pilot })).toEqual({ cells: [], totals: {}, pilot })
    for (const part of ['gone', null, {}, { ...pilot, assessed: {} }, { ...pilot, candidates: undefined }])
      expect(readStatistics(200, { cells: [], totals: {}, pilot: part })).toEqual({ cells: [], totals: {} })
  })
  it('are none when the service did not give any, which is not the same as no certificates', () => {
    expect(readStatistics(200, { cells: [], totals: {} })).toEqual({ cells: [], totals: {} })
    for (const body of [{}, { cells: [] }, { totals: {} }, { cells: 'none', totals: {} }, { cells: [], totals: null }])
      expect(readStatistics(200, body)).toBeUndefined()
    expect(readStatistics(503, { cells: [], totals: {} })).toBeUndefined()
  })
})

describe('notices', () => {
  const notice: Notice = {
    id: 'n-1',
    enterprise: '岭南样例机电ABC有限公司',
    city: '440100',
    publishedOn: '2019-11-20',
    occupations: [{ name: '质检员', level: '5', passed: 1 }],
    total: 1,
  }
  const bare: Notice = {
    id: 'n-2',
    enterprise: '样例',
    city: '440300',
    publishedOn: '2019-11-20',
    occupations: [],
    total: 0,
  }
  it.each([
    ['', '', [notice, bare]],
    ['ａｂｃ 质检', '', [notice]],
    ['样例', '440300', [bare]],
    ['没有', '', []],
  ])('are searched for %j in %j', (typed, city, found) => {
    expect(chooseNotices([notice, bare], typed, city)).toEqual(found)
  })
  it('are none when the service did not give any, and one is gone only in its own words', () => {
    expect(readNotices(200, { items: [], cursor: '' })).toEqual({ items: [] })
    expect(readNotices(404, { items: [] })).toBeUndefined()
    expect(readNotices(200, { items: {} })).toBeUndefined()
    const says = { zh: '话', en: 'word' }
    expect(readNotice(404, { says })).toBe('gone')
    expect(readNotice(404, {})).toBeUndefined()
    expect(readNotice(200, { ...bare, says })).toBeUndefined()
    expect(readNotice(200, { ...bare, people: [] })).toEqual({ ...bare, people: [] })
  })
})
