import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../../test/harness/seeded-random.ts'
import { addDays, dateOf } from '../vocabulary/calendar/dates.ts'
import { officialDate } from './day-rules.ts'
import type { Case, Facts } from './procedure.ts'
import { breaches } from './shapes.ts'

const signed = (at: string | string[] = '/on', stated?: (c: Case) => number) =>
  officialDate({
    clause: '附件',
    what: { zh: '落款日期', en: 'the date of the opinion' },
    at,
    notBefore: { what: { zh: '提交之日', en: 'the day of submission' }, day: (c) => c.facts.submitted },
    ...(stated && { stated }),
  })
const found = (rule: ReturnType<typeof signed>, claim: Facts, at: string, submitted?: string) =>
  breaches(rule, { claim, at, facts: { submitted }, past: {} } as unknown as Case)
const pointers = (...asked: Parameters<typeof found>) => found(...asked).map(({ pointer }) => pointer)

describe('an official date (W5)', () => {
  const lastMoment = '2019-07-15T15:59:59.999Z'
  const midnight = '2019-07-15T16:00:00.000Z'

  test('may be today, as the day is in Guangdong, until its last moment', () => {
    expect(pointers(signed(), { on: '2019-07-15' }, lastMoment)).toEqual([])
    expect(pointers(signed(), { on: '2019-07-16' }, lastMoment)).toEqual(['/on'])
    expect(pointers(signed(), { on: '2019-07-16' }, midnight)).toEqual([])
    expect(pointers(signed(), { on: '2019-07-17' }, midnight)).toEqual(['/on'])
  })
  test('may be the day of what it follows, and not the day before', () => {
    expect(pointers(signed(), { on: '2019-07-10' }, midnight, '2019-07-10')).toEqual([])
    expect(pointers(signed(), { on: '2019-07-09' }, midnight, '2019-07-10')).toEqual(['/on'])
  })
  test('is free downwards where nothing tells what it follows', () => {
    expect(pointers(signed(), { on: '2001-01-01' }, midnight)).toEqual([])
  })
  test('that lies ahead is refused with both days, and what to do', () => {
    const [issue] = found(signed(), { on: '2035-01-01' }, midnight)
    expect(issue?.clause).toBe('附件')
    expect(issue?.says.zh).toBe('落款日期（2035-01-01）晚于今天（2019-07-16），请填写实际日期')
    expect(issue?.says.en).toMatch(/^The date of the opinion \(2035-01-01\) lies after today \(2019-07-16\): give /)
  })
  test('that is too early too', () => {
    const [issue] = found(signed(), { on: '2019-07-09' }, midnight, '2019-07-10')
    expect(issue?.says.zh).toBe('落款日期（2019-07-09）早于提交之日（2019-07-10），请填写实际日期')
    expect(issue?.says.en).toMatch(/lies before the day of submission \(2019-07-10\): give /)
  })
  test('is looked for in every item of a list, and deep within it', () => {
    const claim = { days: ['2019-07-09', '2019-07-10', '2019-07-17'], of: [{ on: '2019-07-16' }, { on: '2019-07-17' }] }
    const rule = signed(['/days/*', '/of/*/on'])
    expect(rule.dates).toEqual(['/days/*', '/of/*/on'])
    expect(pointers(rule, claim, midnight, '2019-07-10')).toEqual(['/days/0', '/days/2', '/of/1/on'])
  })
  test('that may be left out is not missed', () => {
    expect(pointers(signed(['/on', '/also', '/of/*/on', '/in/on']), { of: [{}] }, midnight)).toEqual([])
  })
  test('that was stated before is not judged anew', () => {
    const rule = signed('/of/*/on', (c) => c.past.kept ?? 1)
    expect(pointers(rule, { of: [{ on: '2035-01-01' }, { on: '2035-01-01' }] }, midnight)).toEqual(['/of/1/on'])
  })
  test('lies between the two days, of whatever instant and whatever days', () => {
    const nextInt = seededRandom(15)
    for (let i = 0; i < 2000; i++) {
      const at = new Date(Date.UTC(2019, 0, 1) + nextInt(1000) * 86_400_000 + nextInt(86_400_000)).toISOString()
      const [today, first] = [dateOf(at), addDays(dateOf(at), nextInt(9) - 6)]
      const on = addDays(today, nextInt(9) - 6)
      expect(pointers(signed(), { on }, at, first).length === 0).toBe(first <= on && on <= today)
    }
  })
})
