import { describe, expect, it } from 'vitest'
import { annexesOf, countRoles, filesOf } from './annexes.ts'

const none = { rows: [], count: 0 }
const files = (kind: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({ kind, name: `${kind} ${i + 1}.pdf` }))

describe('what stands behind the form', () => {
  it('is the roster, the venues and the equipment in them, cell by cell', () => {
    const equipment = [
      { no: 'E01', name: '数控机床', model: 'CK6140', quantity: 3, venue: 'V01', calibratedUntil: '2021-12-31' },
    ]
    const staff = [
      {
        no: 'K01',
        name: '考评甲',
        roles: ['examiner', 'supervisor'],
        qualification: '高级技师',
        certificateNo: '粤考001',
        validUntil: '2021-12-31',
        fullTime: false,
      },
    ]
    const [roster, venues, machines] = annexesOf({
      staff: { rows: staff, count: 1 },
      venues: { rows: [{ no: 'V01', name: '车间', address: '样例路1号', video: true }], count: 1 },
      equipment: { rows: equipment, count: 1 },
    })
    expect(roster?.rows).toEqual([['K01', '考评甲', '考评人员、质量督导员', '高级技师', '粤考001', '2021-12-31', '否']])
    expect(venues?.rows).toEqual([['V01', '车间', '样例路1号', '是']])
    expect(machines?.rows).toEqual([['E01', '数控机床', 'CK6140', '3', 'V01', '2021-12-31']])
    for (const { head, rows } of [roster, venues, machines].flatMap((annex) => annex ?? []))
      expect(rows[0]).toHaveLength(head.length)
  })

  it('is 800 rows of a register at most, and the count of all of it', () => {
    const [roster] = annexesOf({ staff: { rows: Array(900).fill({}), count: 900 }, venues: none, equipment: none })
    expect([roster?.rows.length, roster?.count]).toEqual([800, 900])
  })
})

describe('what a section of the form adds', () => {
  it('counts who has two roles in both', () => {
    expect(countRoles([{ roles: ['examiner', 'supervisor'] }, { roles: ['examiner'] }, 'x'])).toBe(
      '考评人员2人，质量督导员1人',
    )
  })

  it('counts experts where a roster has them (W8)', () => {
    expect(countRoles([{ roles: ['invigilator', 'expert'] }])).toBe('监考人员1人，专家1人')
  })

  it('names its own files, and of many the first twelve and how many they are', () => {
    const materials = [...files('5-assessment-system', 2), ...files('6-staff-roster', 1), ...files('6-credential', 30)]
    expect(filesOf({ materials }, '5')).toBe('5-assessment-system 1.pdf、5-assessment-system 2.pdf')
    expect(filesOf({ materials }, '6')).toMatch(
      /^6-staff-roster 1.pdf、6-credential 1.pdf、.*、6-credential 11.pdf等31份$/,
    )
    expect(filesOf({ materials }, '7')).toBe('')
  })
})
