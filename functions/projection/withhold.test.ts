import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CountedCell, withhold, withholdRows } from './withhold.ts'

const cellOf = (certificates: number, accepted = 0, i = 0): CountedCell => ({
  city: '440600',
  occupation: { code: '6-18-01-07', name: '多工序数控机床操作调整工' },
  level: '4',
  month: `2019-${String(i).padStart(2, '0')}`,
  certificates,
  accepted,
})
const told = (...pairs: readonly (readonly [number, number])[]) => {
  const { cells, totalsTold } = withhold(pairs.map(([certificates, accepted], i) => cellOf(certificates, accepted, i)))
  return { cells: cells.map(({ certificates, accepted }) => [certificates, accepted]), totalsTold }
}
const both = { certificates: true, accepted: true }

describe('small counts', () => {
  it('are withheld, zero and five are not', () => {
    expect(told([4, 0], [3, 0], [4, 0], [5, 0], [90, 0]).cells).toEqual([
      [null, null],
      [null, null],
      [null, null],
      [5, 0],
      [90, 0],
    ])
  })
  it('take the smallest other count with them when the total would give them away', () => {
    expect(told([18, 0], [8, 0], [2, 0])).toEqual({
      cells: [
        [18, 0],
        [null, null],
        [null, null],
      ],
      totalsTold: both,
    })
    // two ones: their sum of two says what each is
    expect(told([1, 0], [1, 0], [50, 0], [40, 0]).cells.map(([certificates]) => certificates)).toEqual([
      null,
      null,
      50,
      null,
    ])
  })
  it('of those accepted are withheld where certificates are, and guarded by their own total', () => {
    expect(told([30, 20], [20, 2], [10, 9], [9, 9])).toEqual({
      cells: [
        [30, 20],
        [20, null],
        [10, null],
        [9, 9],
      ],
      totalsTold: both,
    })
  })
  it('silence the totals when there is nothing to hide them among', () => {
    expect(told([3, 1])).toEqual({ cells: [[null, null]], totalsTold: { certificates: false, accepted: false } })
    expect(told([3, 0], [4, 0])).toEqual({
      cells: [
        [null, null],
        [null, null],
      ],
      totalsTold: { certificates: false, accepted: true },
    })
    expect(told()).toEqual({ cells: [], totalsTold: both })
  })

  it('cannot be computed from what is published, whatever the counts', () => {
    const pair = fc.nat({ max: 30 }).chain((c) => fc.tuple(fc.constant(c + 1), fc.nat({ max: c + 1 })))
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 12 }), (pairs) => {
        const { cells, totalsTold } = told(...pairs)
        for (const [kind, place] of [
          ['certificates', 0],
          ['accepted', 1],
        ] as const) {
          const counts = pairs.map((of) => of[place])
          const hidden = counts.filter((_, i) => cells[i]?.[place] === null)
          for (const [i, count] of counts.entries()) {
            if (count > 0 && count < 5) expect(cells[i]?.[place]).toBeNull()
            if (cells[i]?.[place] !== null) expect(cells[i]?.[place]).toBe(count)
            // never more accepted than a reader knows certificates of
            if (cells[i]?.[0] === null) expect(cells[i]?.[1]).toBeNull()
          }
          // with the total a reader knows the sum of what is withheld: it must leave every one open
          const sum = hidden.reduce((all, count) => all + count, 0)
          if (totalsTold[kind] && sum > 0) {
            expect(hidden.length).toBeGreaterThanOrEqual(2)
            expect(sum).toBeGreaterThanOrEqual(10)
          }
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('rows of small counts', () => {
  it('go whole, with the smallest other rows until each column hides enough', () => {
    const rows = [
      [40, 3, 0],
      [20, 8, 6],
      [90, 30, 9],
      [12, 6, 5],
    ]
    // three who failed hide behind six and eight; nobody who stayed away stands alone behind the total
    expect([...withholdRows(rows).rows].toSorted()).toEqual([0, 1, 3])
    expect(withholdRows(rows).totalsTold).toEqual([true, true, true])
    expect(
      withholdRows([
        [9, 6, 5],
        [8, 0, 0],
      ]),
    ).toEqual({ rows: new Set(), totalsTold: [true, true, true] })
    expect(withholdRows([[3, 0, 0]])).toEqual({ rows: new Set([0]), totalsTold: [false, true, true] })
    expect(withholdRows([])).toEqual({ rows: new Set(), totalsTold: [] })
  })
  it('cannot be computed from the totals that are told, whatever the counts', () => {
    const row = fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 12 }), fc.nat({ max: 8 }))
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const { rows: withheld, totalsTold } = withholdRows(rows)
        for (const [i, counts] of rows.entries())
          if (counts.some((count) => count > 0 && count < 5)) expect(withheld.has(i)).toBe(true)
        for (const [column, told] of totalsTold.entries()) {
          const hidden = [...withheld].map((i) => rows[i]?.[column] ?? 0).filter((count) => count > 0)
          if (!told || hidden.length === 0) continue
          expect(hidden.length).toBeGreaterThanOrEqual(2)
          expect(hidden.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(10)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
