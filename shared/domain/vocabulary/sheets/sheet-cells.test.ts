import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { levels } from '../occupations/level.ts'
import { staffRoles } from '../records/filed-shapes.ts'
import {
  type Cell,
  type CellKind,
  codeCell,
  dayCell,
  oneWordCell,
  textCell,
  wholeNumberCell,
  wordsCell,
  yesNoCell,
} from './sheet-cells.ts'

const roles = wordsCell(staffRoles)
const level = oneWordCell(levels)
const readBy = (kind: CellKind, cell: Exclude<Cell, null>) => {
  const reading = kind.read(cell)
  return 'value' in reading ? reading.value : undefined
}

describe('a cell', () => {
  it.each<[string, CellKind, Exclude<Cell, null>, unknown]>([
    ['text without the blanks around it', textCell, ' 张 三 ', '张 三'],
    ['text that a spreadsheet took for a number', textCell, 20180001, '20180001'],
    ['a code in full width', codeCell, 'Ｋ０１', 'K01'],
    ['a ligature of eighteen letters', codeCell, '\ufdfa', '\ufdfa'],
    ['a whole number, however it is written', wholeNumberCell, '１２', 12],
    ['a whole number as a number', wholeNumberCell, 12, 12],
    ['a day as a spreadsheet keeps it', dayCell, new Date('2021-12-31T00:00:00Z'), '2021-12-31'],
    ['a day with dashes', dayCell, '2021-12-31', '2021-12-31'],
    ['a day with strokes', dayCell, '2021/1/3', '2021-01-03'],
    ['a day in Chinese', dayCell, '２０２１年１月３日', '2021-01-03'],
    ['one word in Chinese', level, ' 四级 ', '4'],
    ['one word by its code, also as a number', level, 4, '4'],
    ['one word in English', level, 'level 4 / intermediate worker', '4'],
    ['yes', yesNoCell, '是', true],
    ['no in English', yesNoCell, ' No', false],
    ['a truth value', yesNoCell, true, true],
    ['one word', roles, '考评人员', ['examiner']],
    [
      'several, with any mark, in either language, each once',
      roles,
      '监考人员，Quality Supervisor; 监考人员',
      ['invigilator', 'supervisor'],
    ],
  ])('reads %s', (_, kind, cell, value) => {
    expect(kind.read(cell)).toEqual({ value })
  })

  it.each<[string, CellKind, Exclude<Cell, null>]>([
    ['a number of which a spreadsheet has dropped digits', codeCell, 1.1e21],
    ['a date where text is wanted', textCell, new Date(0)],
    ['a truth value where text is wanted', textCell, false],
    ['half a number', wholeNumberCell, 1.5],
    ['a number below zero', wholeNumberCell, -1],
    ['a number in words', wholeNumberCell, '六'],
    ['a day as a bare number', dayCell, 44561],
    ['a day without its year', dayCell, '12-31'],
    ['no day at all', dayCell, new Date(Number.NaN)],
    ['neither yes nor no', yesNoCell, '也许'],
    ['a word that is none', roles, '考评人员、校长'],
    ['no word', roles, '、'],
    ['two words where one is asked', level, '四级、五级'],
    ['a day where a word is asked', level, new Date(0)],
    ['a line break', textCell, '张\n三'],
    ['what could not be decoded', textCell, '张\ufffd'],
    ['half a character', textCell, 'a\ud800'],
  ])('is refused for %s, in both languages', (_, kind, cell) => {
    const reading = kind.read(cell)
    expect(reading).toMatchObject({
      says: { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/[a-z]/) },
    })
  })

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '＝1',
    '\t=1',
    '\r=1',
    ' =HYPERLINK("http://x","y")',
    "=cmd|' /C calc'!A0",
  ])('is refused for a formula in any column of text: %j', (formula) => {
    for (const kind of [textCell, codeCell, wholeNumberCell]) expect(kind.read(formula)).toHaveProperty('says')
  })

  it('reads what it wrote', () => {
    const back = (kind: CellKind, value: unknown) => expect(readBy(kind, kind.write(value))).toEqual(value)
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(
        fc.nat(),
        fc.boolean(),
        day,
        fc.subarray(Object.keys(staffRoles), { minLength: 1 }),
        (n, yes, on, chosen) => {
          back(wholeNumberCell, n)
          back(yesNoCell, yes)
          back(dayCell, on.toISOString().slice(0, 10))
          back(roles, chosen)
        },
      ),
    )
  })

  it('offers every choice that it reads', () => {
    expect(roles.choices).toHaveLength(2 ** Object.keys(staffRoles).length - 1)
    for (const choice of [...(roles.choices ?? [])]) expect(readBy(roles, choice)).toBeDefined()
    expect(level.choices?.map((choice) => readBy(level, choice))).toEqual(Object.keys(levels))
    expect(yesNoCell.choices?.map((choice) => readBy(yesNoCell, choice))).toEqual([true, false])
  })
})
