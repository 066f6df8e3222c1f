import { describe, expect, it } from 'vitest'
import { hostileSheets } from '../../test/fixtures/imports/hostile.ts'
import { size } from '../../test/harness/size.ts'
import { BadSheet } from './bad-sheet.ts'
import { sheets } from './registers.ts'
import { readLines } from './sheet-reading.ts'
import { readTable } from './table.ts'

const { candidates } = sheets
const outcome = async (bytes: Buffer) => {
  try {
    const { issues } = readTable({ field: 'candidates', ...candidates }, await readLines(bytes), '2020-01-01')
    return issues.length > 0 ? 'read' : 'taken'
  } catch (fault) {
    return fault instanceof BadSheet ? 'refused' : Promise.reject(fault)
  }
}

// what they cost is a figure of the bench (hostile.*); here one of six, all of them in the long project
describe('a hostile sheet', () => {
  it.each(
    Object.entries(hostileSheets).filter((_, i) => i % 6 === 1 || size.whole),
  )('is refused or its cells are named: %s', async (_, [expected, make]) => {
    const bytes = make()
    expect(bytes.length).toBeLessThan(5_000_000)
    expect(await outcome(bytes)).toBe(expected)
  })
})
