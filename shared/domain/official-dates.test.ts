import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { boundsOfNothing, daysAskedFor, daysIn, notOfficial } from '../../test/fixtures/domain/official-dates.ts'
import { procedures } from './procedures.ts'
import { date } from './vocabulary/shapes.ts'
import { officialDate } from './workflow/day-rules.ts'
import { type Procedure, procedure, type Row } from './workflow/procedure.ts'
import { provincial } from './workflow/seats.ts'

const tables = Object.values(procedures)
const days = daysAskedFor(tables)
const unbounded = (asked: readonly { place: string; bounded: boolean }[]) =>
  asked.filter(({ place, bounded }) => bounded === Object.hasOwn(notOfficial, place)).map(({ place }) => place)

describe('every day that a row asks for (W5)', () => {
  test('is an official date, which the one rule bounds, or listed with the reason why not, never both', () => {
    expect(days.length).toBeGreaterThan(40)
    expect(unbounded(days)).toEqual([])
  })
  test('is written in the shape of a day, wherever it stands', () => {
    const one = z.strictObject({ on: date, also: date.optional(), each: z.array(z.strictObject({ on: date })) })
    expect(daysIn(one)).toEqual(['/on', '/also', '/each/*/on'])
    expect(daysIn(z.union([one, z.strictObject({ until: date.nullable() })]))).toContain('/until')
    expect(daysIn(z.record(z.string(), date))).toEqual(['/*'])
    const ownShape = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
    expect(daysIn(z.tuple([ownShape, z.string()]))).toEqual(['/*'])
    expect(daysIn(z.strictObject({ text: z.string(), year: z.string().regex(/^20\d{2}$/) }))).toEqual([])
    expect(() => daysIn(z.strictObject({ on: date.transform((day) => day) }))).toThrow('/on: a shape of the kind pipe')
  })
  test('and no rule bounds what its row does not ask for', () => {
    expect(boundsOfNothing(tables)).toEqual([])
  })
})

describe('the list of days that are no official dates', () => {
  test('holds none that is asked for no longer', () => {
    const asked = new Set(days.map(({ place }) => place))
    expect(Object.keys(notOfficial).filter((place) => !asked.has(place))).toEqual([])
  })
  test('gives a reason in one sentence', () => {
    for (const reason of Object.values(notOfficial)) expect(reason).toMatch(/^[A-Z][^.]{20,}\.$/)
  })
})

describe('the check finds', () => {
  const signed = (given: Row<'signed'>['given'] = []): Procedure =>
    procedure(
      'planted',
      { start: 'open', during: 'always', seat: provincial, rests: ['signed'] },
      {
        open: { sign: { by: 'admin', to: 'signed', needs: z.strictObject({ on: date }), given, clause: '二(二)' } },
        signed: {},
      },
    )
  const bound = (at: string) =>
    officialDate({
      clause: '二(二)',
      what: { zh: '日期', en: 'the day' },
      at,
      notBefore: { what: { zh: '前一步', en: 'what it follows' }, day: () => undefined },
    })

  test('an official date that nothing bounds', () => {
    expect(unbounded(daysAskedFor([signed()]))).toEqual(['planted.sign /on'])
    expect(unbounded(daysAskedFor([signed([bound('/on')])]))).toEqual([])
  })
  test('a rule that names the place and looks at another', () => {
    const elsewhere = { ...bound('/until'), dates: ['/on'] }
    expect(unbounded(daysAskedFor([signed([elsewhere])]))).toEqual(['planted.sign /on'])
  })
  test('a rule on a place that is not there', () => {
    expect(boundsOfNothing([signed([bound('/until')])])).toEqual(['planted.sign /until'])
  })
})
