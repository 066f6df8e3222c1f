import { describe, expect, test } from 'vitest'
import { cities } from './cities.ts'
import { city, cityCodes, cityOf, isCity, isInProvince, placeCode, province, region, regionName } from './region.ts'

describe('the cities of Guangdong', () => {
  test('are 21, in the order of their codes, each with a name of its own', () => {
    expect(cityCodes).toHaveLength(21)
    expect(cityCodes).toEqual(cityCodes.toSorted())
    expect(new Set(Object.values(cities).map(({ zh }) => zh)).size).toBe(21)
    for (const code of cityCodes) expect(code).toMatch(/^44\d{2}00$/)
  })
  test('the province, a district and a property of objects are no city', () => {
    for (const code of ['440000', '440606', '441000', 'toString', '']) expect(isCity(code)).toBe(false)
    expect(isCity('440600')).toBe(true)
  })
  test('a district lies in its city', () => {
    expect(cityOf('440606')).toBe('440600')
    expect(cityOf('440300')).toBe('440300')
    expect(cityOf('441900')).toBe('441900')
  })
  test.each([
    '440000',
    '441001',
    '110101',
    '4406',
    '44060',
    '4406061',
    '４４０６０６',
    '',
  ])('%j lies in no city', (code) => {
    expect(cityOf(code)).toBeUndefined()
  })
  test('what begins with 44 lies in the province', () => {
    expect(isInProvince('440606')).toBe(true)
    expect(isInProvince('350100')).toBe(false)
    expect(isInProvince('44')).toBe(false)
  })
  test('regions are named', () => {
    expect(regionName('440000').zh).toBe('广东省')
    expect(regionName('445300')).toEqual({ zh: '云浮市', en: 'Yunfu' })
  })
})

test('schemas take codes of their own kind only, and say so in both languages', () => {
  expect(city.safeParse('440100').success).toBe(true)
  expect(city.safeParse(province).success).toBe(false)
  expect(region.safeParse(province).success).toBe(true)
  expect(region.safeParse('440101').success).toBe(false)
  expect(placeCode.safeParse('440101').success).toBe(true)
  expect(placeCode.safeParse('440000').success).toBe(false)
  expect(placeCode.safeParse('350100').error?.issues[0]?.message).toMatch(/广东省.+ \/ .+Guangdong/)
})
