import { expect, test } from 'vitest'
import { conditionCodes, isConditionOf } from './conditions.ts'
import { levelCodes } from './level.ts'

test('every level has conditions of its own, none of them another level’s, and the enterprise’s beside', () => {
  for (const level of levelCodes) {
    const open = conditionCodes.filter((code) => isConditionOf(code, level))
    expect(open).toContain('own')
    expect(open.length).toBeGreaterThan(1)
    expect(open.every((code) => code === 'own' || code[1] === level)).toBe(true)
  }
})
