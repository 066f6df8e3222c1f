import { describe, expect, test } from 'vitest'
import { levels } from '../occupations/level.ts'
import { staffRoles } from '../records/filed-shapes.ts'
import { oneWordCell, wordsCell, yesNoCell } from './sheet-cells.ts'
import { cellOf, column } from './shown-list.ts'

const level = column('level', '级别', 'Level', oneWordCell(levels))
const roles = column('roles', '岗位', 'Roles', wordsCell(staffRoles))

describe('a cell of a list that is read', () => {
  test('says words, numbers and parts of an item as a sheet has them', () => {
    expect(cellOf({ level: '4' }, level)).toBe('四级')
    expect(cellOf({ roles: ['examiner', 'expert'] }, roles)).toBe('考评人员、专家')
    expect(cellOf({ fullTime: false }, column('fullTime', '专职', 'Full-time', yesNoCell))).toBe('否')
    expect(cellOf({ document: { type: 'passport' } }, column('document/type', '证件', 'Document'))).toBe('passport')
    expect(cellOf({ quantity: 0 }, column('quantity', '数量', 'Quantity'))).toBe('0')
  })
  test('is empty where the item has nothing of it', () => {
    for (const item of [{}, { document: 'none' }, { document: null }, null, 'text', 7])
      expect(cellOf(item, column('document/number', '证件号码', 'Document No.'))).toBe('')
  })
  test.each([
    [null, ''],
    ['unheard-of', 'unheard-of'],
    [[{ toString: 1 }], '[{"toString":1}]'],
    [{ toString: 1 }, '{"toString":1}'],
    [['constructor', 'examiner'], 'constructor、考评人员'],
  ])('of a draft says %j as it stands', (value, says) => {
    expect(cellOf({ roles: value }, roles)).toBe(says)
  })
})
