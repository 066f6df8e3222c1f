import { describe, expect, test } from 'vitest'
import { attendanceOf, reported } from './form.ts'
import { resultsSheet } from './sheet.ts'

describe('attendance', () => {
  test('follows from the marks: whoever came to any part was there', () => {
    expect(attendanceOf({ theory: 'absent', practical: 'absent' })).toBe('absent')
    expect(attendanceOf({ theory: 'absent', practical: 0 })).toBe('present')
    expect(attendanceOf({ theory: 'violation', practical: 'absent' })).toBe('present')
    expect(attendanceOf({ theory: 'absent', practical: 'absent', comprehensive: 70 })).toBe('present')
  })
  test('that is stated against the marks is refused in its place', () => {
    const of = (attendance: string, theory: unknown) =>
      reported.safeParse([{ no: '1', attendance, theory, practical: theory }]).error?.issues.map(({ path }) => path)
    expect(of('present', 60)).toBeUndefined()
    expect(of('absent', 'absent')).toBeUndefined()
    expect(of('absent', 60)).toEqual([[0, 'attendance']])
    expect(of('present', 'absent')).toEqual([[0, 'attendance']])
  })
})

describe('a mark in a sheet', () => {
  const theory = resultsSheet.columns.find(({ field }) => field === 'theory')
  test.each([
    [72.5, 72.5],
    ['72.5', 72.5],
    ['６０', 60],
    [0, 0],
    ['缺考', 'absent'],
    ['Violation', 'violation'],
  ])('%j is read as %j: absence and violation are words, not zero', (cell, value) => {
    expect(theory?.read(cell)).toEqual({ value })
  })
  test.each(['', '合格', '-1', '1e2', '60分', true, new Date(0)])('%j is none', (cell) => {
    expect(theory?.read(cell)).toMatchObject({ says: { zh: expect.stringContaining('缺考') } })
  })
  test('beyond 100, or with two decimals, is read and refused by the shape, in words that say what is asked', () => {
    for (const mark of [100.1, 60.25])
      expect(reported.safeParse([{ no: '1', theory: mark, practical: 60 }]).error?.issues).toMatchObject([
        { path: [0, 'theory'], message: expect.stringContaining('0至100分') },
      ])
  })
  test('candidates that stand there twice are named', () => {
    const list = [{ no: '1' }, { no: '2' }, { no: '1' }, {}, {}]
    expect(resultsSheet.inspect(list).map(({ pointer }) => pointer)).toEqual(['/results/2/no'])
  })
})
