import { expect, test } from 'vitest'
import { level } from '../shapes.ts'
import { allParts, levelCodes, levels } from './level.ts'

test('there are five levels, 1 the highest, printed as number and title', () => {
  expect(levelCodes).toEqual(['1', '2', '3', '4', '5'])
  expect(levels['3']).toMatchObject({ zh: '三级', title: '高级工', display: '三级/高级工' })
  for (const { zh, title, display } of Object.values(levels)) expect(display).toBe(`${zh}/${title}`)
})

test('a level is one character, not a number', () => {
  expect(level.parse('5')).toBe('5')
  for (const other of [5, '0', '6', '05', '', '三级']) expect(level.safeParse(other).success).toBe(false)
  expect(level.safeParse('6').error?.issues[0]?.message).toBe(
    '职业技能等级应为 1 至 5 / the skill level must be 1 to 5',
  )
})

test('技师 and 高级技师 sit a comprehensive review, the others do not', () => {
  for (const code of ['1', '2'] as const) expect(allParts(code)).toEqual(['theory', 'practical', 'comprehensive'])
  for (const code of ['3', '4', '5'] as const) expect(allParts(code)).toEqual(['theory', 'practical'])
})
