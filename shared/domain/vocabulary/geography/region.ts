import * as z from 'zod'
import { type Bilingual, bilingual } from '../bilingual.ts'
import { cities } from './cities.ts'

/** The province in GB/T 2260. */
export const province = '440000'

export type City = keyof typeof cities
/** Where an authority's reach ends: one city, or the whole province. */
export type Region = City | typeof province

/** All city codes in order. */
export const cityCodes = Object.keys(cities) as City[]

/** All regions: the province, then its cities. */
export const regionCodes: readonly Region[] = [province, ...cityCodes]

/** Whether the code is one of the 21 cities; districts and the province are not. */
export const isCity = (code: string): code is City => Object.hasOwn(cities, code)

/** The city that a six-digit administrative code lies in: 440606 (顺德区) is in 440600. Undefined outside the 21. */
export const cityOf = (code: string): City | undefined => {
  const city = `${code.slice(0, 4)}00`
  return /^\d{6}$/.test(code) && isCity(city) ? city : undefined
}

/** Whether a six-digit administrative code lies in Guangdong (一(一), 一(二)). */
export const isInProvince = (code: string): boolean => /^44\d{4}$/.test(code)

/** The region's name. */
export const regionName = (region: Region): Bilingual =>
  region === province ? { zh: '广东省', en: 'Guangdong' } : cities[region]

const notCity = bilingual('应为广东省地级以上市代码', 'must be the code of a city of Guangdong')
export const city = z.enum(cityCodes, notCity)

const notRegion = bilingual('应为广东省或其地级以上市代码', 'must be the code of Guangdong or one of its cities')
export const region = z.enum(regionCodes, notRegion)

/** A code inside one of the cities, district or city: what a registered address carries (一(一), 二(一)). */
export const placeCode = z
  .string()
  .regex(/^44\d{4}$/, notCity)
  .refine((code) => cityOf(code) !== undefined, notCity)
