import { describe, expect, test } from 'vitest'
import { allowedLevels, findOccupation, occupationProblem, occupationWarnings, standardOf } from './eligibility.ts'
import { type Catalogue, catalogueItems, doublesIn, occupationCode } from './occupation.ts'
import { catalogue } from './occupation-data.ts'
import { directory, directoryNames } from './occupation-directory.ts'

const clause = '一(三)'

describe('an occupation may be piloted', () => {
  test.each([
    ['6-18-01-07', '多工序数控机床操作调整工'],
    ['4-07-05-05', '安全防范系统安装维护员'],
    ['6-31-01-10', '工业机器人系统运维员'],
    ['4-13-99-00', '电子竞技员'],
    ['2-02-10-09', '人工智能工程技术人员'],
    ['4-02-06-01', '仓储管理员'],
  ])('%s %s', (code, name) => {
    expect(occupationProblem(catalogue, code, name)).toBeUndefined()
  })
})

describe('an occupation may not be piloted', () => {
  test.each([
    ['listed in the directory (R-11)', '6-18-02-04', '焊工', '列入国家职业资格目录'],
    ['listed under its trade', '6-20-01-01', '装配钳工', '列入国家职业资格目录'],
    ['listed in the directory, whatever code is given', '6-18-01-07', '炼钢工', '列入国家职业资格目录'],
    ['a listed trade of an unlisted occupation', '4-02-06-01', '粮油仓储管理员', '列入国家职业资格目录'],
    ['treated as listed until confirmed', '6-31-01-02', '机修钳工', '待确认'],
    ['unknown to the catalogue (R-12)', '6-99-99-99', '测试工', '未收录'],
    ['of a class without skilled occupations (R-12)', '2-02-10-01', '某工程技术人员', '不属于技能类'],
    ['named otherwise than its code', '6-18-01-07', '数控车工', '应为“多工序数控机床操作调整工”'],
    ['named with a space too much', '6-18-01-07', '多工序数控机床操作调整工 ', '应为'],
    ['of a code that is none', '6-18-1-7', '多工序数控机床操作调整工', '形如'],
    ['of a class that does not exist', '9-18-01-07', '多工序数控机床操作调整工', '形如'],
  ])('when %s', (_, code, name, says) => {
    const problem = occupationProblem(catalogue, code, name)
    expect(problem).toMatchObject({ clause, zh: expect.stringContaining(says), en: expect.stringMatching(/\w{4}/) })
  })
  test('no occupation of the directory passes', () => {
    expect(directory.length).toBeGreaterThan(80)
    for (const [code, name] of directory) expect(occupationProblem(catalogue, code, name)).toMatchObject({ clause })
    for (const name of directoryNames)
      expect(occupationProblem(catalogue, '6-18-01-07', name)).toMatchObject({ clause })
  })
  test('when a new occupation was not yet published (R-13)', () => {
    const on = (day: string) => occupationProblem(catalogue, '6-31-01-10', '工业机器人系统运维员', day)
    expect(on('2019-03-31')?.zh).toContain('2019-04-01')
    expect(on('2019-04-01')).toBeUndefined()
    expect(on('2019-07-05')).toBeUndefined()
  })
  test('when it is of class 3 to 6 but not a skilled one', () => {
    const civil: Catalogue = {
      version: 'v',
      directoryNames: [],
      items: [
        {
          code: '3-01-01-01',
          name: '行政办事员',
          skillType: false,
          excludedByDirectory: false,
          isNew: false,
          confidence: 'low',
          verified: false,
        },
        {
          code: '2-02-10-01',
          name: '某工程技术人员',
          skillType: true,
          excludedByDirectory: false,
          isNew: false,
          confidence: 'low',
          verified: false,
        },
      ],
    }
    expect(occupationProblem(civil, '3-01-01-01', '行政办事员')?.zh).toContain('不是技能类')
    expect(occupationProblem(civil, '2-02-10-01', '某工程技术人员')?.zh).toContain('不是技能类')
  })
})

describe('an occupation with days of its own', () => {
  const own = { effectiveFrom: '2019-07-01', effectiveUntil: '2019-07-31' }
  const items = catalogue.items.map((item) => (item.code === '6-18-01-07' ? { ...item, ...own } : item))
  const on = (day: string) =>
    occupationProblem({ ...catalogue, items }, '6-18-01-07', '多工序数控机床操作调整工', day)?.zh
  test('may be piloted on them, the first and the last included', () => {
    expect(on('2019-07-01')).toBeUndefined()
    expect(on('2019-07-31')).toBeUndefined()
  })
  test('and neither before nor after', () => {
    expect(on('2019-06-30')).toContain('自 2019-07-01 起')
    expect(on('2019-08-01')).toContain('已于 2019-07-31 后退出')
  })
})

test('whether an occupation has a national standard is known, or known to be none, or unknown (R-15, R-16)', () => {
  const [code, name] = ['6-18-01-07', '多工序数控机床操作调整工'] as const
  const given = (standard?: string | null) => ({
    ...catalogue,
    items: catalogue.items.map((item) => (item.code === code && standard !== undefined ? { ...item, standard } : item)),
  })
  expect(standardOf(given(), code, name)).toBeUndefined()
  expect(standardOf(given(null), code, name)).toBeNull()
  expect(standardOf(given('2018年版'), code, name)).toBe('2018年版')
})

describe('warnings', () => {
  const say = (code: string, name: string) => occupationWarnings(catalogue, code, name).map(({ zh }) => zh)
  test('a well-known occupation has none, an unknown one neither', () => {
    expect(say('6-18-01-07', '多工序数控机床操作调整工')).toEqual([])
    expect(say('6-99-99-99', '测试工')).toEqual([])
  })
  test('a new occupation of class 2 is to be confirmed', () => {
    expect(say('2-02-10-09', '人工智能工程技术人员')[0]).toContain('请省中心确认')
    expect(say('4-13-99-00', '电子竞技员').join()).not.toContain('请省中心确认')
  })
  test('a code of less than high confidence is to be verified', () => {
    expect(say('6-24-01-00', '电机制造工')).toEqual(['“电机制造工”的职业编码 6-24-01-00 有待核对'])
    const items = catalogue.items.map((item) => ({ ...item, verified: true }))
    expect(occupationWarnings({ ...catalogue, items }, '6-24-01-00', '电机制造工')).toEqual([])
  })
  test('a note is shown', () => {
    expect(say('4-02-06-01', '仓储管理员')).toEqual(['粮油仓储管理员列入目录，不得试点'])
  })
})

test('levels are all five unless the standard has fewer (R-15)', () => {
  expect(allowedLevels(catalogue, '6-18-01-07', '多工序数控机床操作调整工')).toEqual(['1', '2', '3', '4', '5'])
  expect(allowedLevels(catalogue, '6-30-99-00', '工业机器人系统操作员')).toEqual(['1', '2', '3', '4'])
})

describe('the catalogue', () => {
  test('is well made', () => {
    expect(catalogueItems.safeParse(catalogue.items).error).toBeUndefined()
    expect(catalogue.items.filter(({ isNew }) => isNew).map(({ name }) => name)).toHaveLength(14)
    expect(new Set(catalogue.items.filter(({ isNew }) => isNew).map(({ name }) => name)).size).toBe(13)
  })
  test('gives one code to one occupation, but for the fitter and his trade', () => {
    const codes = catalogue.items.map(({ code }) => code)
    expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual(['6-20-01-01'])
  })
  test('has no name both in the directory and outside it', () => {
    const outside = catalogue.items.filter((item) => !item.excludedByDirectory).map(({ name }) => name)
    const inside = new Set([...directoryNames, ...directory.map(([, name]) => name)])
    expect(outside.filter((name) => inside.has(name))).toEqual([])
  })
  test('handed in twice over, or with a new occupation of unknown date, is refused', () => {
    const item = findOccupation(catalogue, '6-18-01-07', '多工序数控机床操作调整工')
    const fails = (items: unknown[]) => !catalogueItems.safeParse(items).success
    expect(fails([item])).toBe(false)
    expect(fails([])).toBe(true)
    expect(doublesIn([item ?? {}, { ...item, name: '测试工' }, item ?? {}])).toEqual([2])
    expect(fails([{ ...item, isNew: true }])).toBe(true)
    expect(fails([{ ...item, isNew: true, publishedOn: '2019-02-29' }])).toBe(true)
    expect(fails([{ ...item, effectiveFrom: '2019-07-02', effectiveUntil: '2019-07-01' }])).toBe(true)
    expect(fails([{ ...item, name: ` ${item?.name}` }])).toBe(true)
    expect(fails([{ ...item, code: '6-18-01-7' }])).toBe(true)
    expect(fails([{ ...item, extra: 1 }])).toBe(true)
  })
  test('codes are of classes 1 to 8', () => {
    expect(occupationCode.safeParse('8-00-00-00').success).toBe(true)
    expect(occupationCode.safeParse('9-00-00-00').error?.issues[0]?.message).toContain(' / ')
  })
})
