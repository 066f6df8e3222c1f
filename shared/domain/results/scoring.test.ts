import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { levelCodes } from '../vocabulary/occupations/level.ts'
import { type Mark, passes } from '../vocabulary/occupations/marks.ts'
import { markAll } from './scoring.ts'

const mark: fc.Arbitrary<Mark> = fc.oneof(
  fc.integer({ min: 0, max: 1000 }).map((n) => n / 10),
  fc.constantFrom<Mark>('absent', 'violation'),
)

describe('passing', () => {
  test('is 60 in each part that the level asks for, and no average makes up for one', () => {
    expect(passes('4', { theory: 60, practical: 60 })).toBe(true)
    expect(passes('4', { theory: 100, practical: 59.9 })).toBe(false)
    expect(passes('2', { theory: 100, practical: 100 })).toBe(false)
    expect(passes('2', { theory: 60, practical: 60, comprehensive: 60 })).toBe(true)
    expect(passes('3', { theory: 60, practical: 60, comprehensive: 0 })).toBe(true)
    expect(passes('5', { theory: 'absent', practical: 100 })).toBe(false)
    expect(passes('5', { theory: 'violation', practical: 100 })).toBe(false)
  })
  test('gives the passers of each level the places 1, 2, 3 … in the order of the list', () => {
    const list = fc.array(
      fc.record({ level: fc.constantFrom(...levelCodes), theory: mark, practical: mark, comprehensive: mark }),
    )
    fc.assert(
      fc.property(list, (people) => {
        const planned = new Map(people.map(({ level }, i) => [String(i), { level, occupation: 'any' }]))
        const marked = markAll(
          people.map((p, i) => ({ ...p, no: String(i) })),
          planned,
        )
        for (const level of levelCodes) {
          const places = marked.flatMap((r) => ('place' in r && r.level === level ? [r.place] : []))
          expect(places).toEqual(places.map((_, i) => i + 1))
        }
        expect(marked.filter((r) => r.passed)).toEqual(marked.filter((r) => 'place' in r))
      }),
    )
  })
  test('is for the planned only', () => {
    expect(markAll([{ no: '9', theory: 100, practical: 100 }], new Map())).toMatchObject([{ passed: false }])
  })
})
