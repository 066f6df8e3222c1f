/*
 * Days are `YYYY-MM-DD` in Asia/Shanghai, instants ISO 8601 UTC strings ending in `Z`. All arithmetic is UTC
 * arithmetic, so the time zone of the process plays no part. Shanghai is UTC+8 throughout: it has kept no summer time
 * since 1991, and nothing here is older than the notice.
 */

const hour = 3_600_000
const day = 24 * hour
const shanghai = 8 * hour

/** Whether the text is a day of the calendar written `YYYY-MM-DD`; 2019-02-29 is not. */
export const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const midnight = new Date(`${text}T00:00:00.000Z`)
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text)
}

const millisecondsOf = (dateText: string): number => {
  if (!isDate(dateText)) throw new RangeError(`not a date written YYYY-MM-DD: ${dateText}`)
  return Date.parse(`${dateText}T00:00:00.000Z`)
}

const textOf = (midnight: number): string => new Date(midnight).toISOString().slice(0, 10)

/** The date `days` calendar days later, or earlier when negative. Throws RangeError for what is no date. */
export const addDays = (dateText: string, days: number): string => {
  if (!Number.isSafeInteger(days)) throw new RangeError(`not a whole number of days: ${days}`)
  return textOf(millisecondsOf(dateText) + days * day)
}

/** Every day from the one to the other, both included. Throws RangeError for what is no date. */
export const daysFrom = (first: string, last: string): string[] => {
  const [from, to] = [millisecondsOf(first), millisecondsOf(last)]
  return Array.from({ length: Math.max(0, (to - from) / day + 1) }, (_, i) => textOf(from + i * day))
}

/** The same day `years` later; 1 March where that year has no 29 February. Throws RangeError for what is no date. */
export const yearsLater = (dateText: string, years: number): string => {
  const midnight = new Date(millisecondsOf(dateText))
  midnight.setUTCFullYear(midnight.getUTCFullYear() + years)
  return midnight.toISOString().slice(0, 10)
}

/** 0 for Sunday … 6 for Saturday. Throws RangeError for what is no date. */
export const weekdayOf = (dateText: string): number => new Date(millisecondsOf(dateText)).getUTCDay()

/** `YYYY-MM` of a date. Throws RangeError for what is no date. */
export const monthOf = (dateText: string): string => {
  millisecondsOf(dateText)
  return dateText.slice(0, 7)
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/

/**
 * The date in Asia/Shanghai at an instant: 2019-09-05T16:30:00Z is already 2019-09-06.
 * Throws RangeError unless the instant is written `YYYY-MM-DDTHH:MM:SS[.mmm]Z`; other offsets are refused.
 */
export const dateOf = (instantText: string): string => {
  const milliseconds = Date.parse(instantText)
  if (!instant.test(instantText) || !isDate(instantText.slice(0, 10)) || Number.isNaN(milliseconds))
    throw new RangeError(`not a UTC instant: ${instantText}`)
  return new Date(milliseconds + shanghai).toISOString().slice(0, 10)
}
