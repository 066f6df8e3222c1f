import type { Bilingual } from '../../shared/domain/vocabulary/bilingual.ts'

const months = 'January February March April May June July August September October November December'.split(' ')

/** A day as papers write it; `day` is `YYYY-MM-DD`. */
export const writeDay = (day: string): Bilingual => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return { zh: `${year}年${month}月${date}日`, en: `${date} ${months[month - 1]} ${year}` }
}

/** An instant (ISO 8601, UTC) to the second as the clocks of Guangdong show it: `YYYY-MM-DD HH:MM:SS`. */
export const writeClock = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

/** The parts of an instant (ISO 8601, UTC), as a template takes them for the document's date. */
export const partsOf = (instant: string) => {
  const [year, month, day, hour, minute, second] = instant.split(/[^0-9]/).map(Number)
  return { year, month, day, hour, minute, second }
}
