import { describe, expect, it } from 'vitest'
import type { Cell } from '../../shared/domain/vocabulary/sheets/sheet-cells.ts'
import { sheets } from './registers.ts'
import { readTable } from './table.ts'

const read = (kind: keyof typeof sheets, ...rows: Cell[][]) =>
  readTable(
    { field: kind, ...sheets[kind] },
    rows.map((cells, i) => ({ row: i + 3, cells })),
  )
const placesOf = ({ issues }: ReturnType<typeof read>) =>
  issues.map(({ row, column, pointer, says }) => [row, column, pointer, says.zh])
const header = ['编号', '名称', '地址', '视频监控']
const venue = ['V01', '一号考场', '样例路1号', '是']

describe('a table', () => {
  it('has its columns in any order, named in Chinese, in English or in both, marked as required or not', () => {
    const list = [{ no: 'V01', name: '一号考场', address: '样例路1号', video: true }]
    const named = ['Video monitoring', '＊地址 Address', ' 编 号 ', 'name']
    expect(read('venues', named, ['是', '样例路1号', 'V01', '一号考场'])).toEqual({ list, issues: [], more: 0 })
  })

  it('may leave out a column that is optional, and no other', () => {
    const named = ['编号', '名称', '型号', '所在场地编号']
    expect(placesOf(read('equipment', named, ['E01', '车床', 'C6140', 'V01']))).toEqual([
      [3, '数量', '/equipment', '缺少此列'],
    ])
    const { list, issues } = read('equipment', [...named, '数量'], ['E01', '车床', 'C6140', 'V01', 2])
    expect([list, issues]).toEqual([[{ no: 'E01', name: '车床', model: 'C6140', venue: 'V01', quantity: 2 }], []])
  })

  it('is told of columns that are unknown or stand twice, before any cell is looked at', () => {
    expect(placesOf(read('venues', [...header, '面积', '地址'], ['', '', '', '', '80']))).toEqual([
      [3, '面积', '/venues', '没有这一列'],
      [3, '地址', '/venues', '此列重复'],
    ])
    expect(placesOf(read('venues'))).toHaveLength(4)
  })

  it('is told of a cell under no name, which would be lost', () => {
    expect(placesOf(read('venues', header, [...venue, null, '备注']))).toEqual([[4, 'F', '/venues/0', '此列没有列名']])
  })

  it('is told of every cell at once, whatever is wrong with it, once each and in order', () => {
    const rows = [venue, ['V1', '', '样例路1号', '有'], ['V01', '=1', '样例路1号', '否'], venue]
    expect(placesOf(read('venues', header, ...rows))).toEqual([
      [5, '视频监控', '/venues/1/video', '应为“是”或“否”'],
      [5, '编号', '/venues/1/no', '场地编号应为 V 加2至4位数字，如 V01'],
      [5, '名称', '/venues/1/name', '必填'],
      [6, '名称', '/venues/2/name', '不能以 = + - @ 开头'],
      [6, '编号', '/venues/2/no', '不得重复'],
      [7, '编号', '/venues/3/no', '不得重复'],
    ])
  })

  it('is told of what is wrong with the whole list at its header', () => {
    const issues = placesOf(read('venues', header))
    expect(issues).toMatchObject([[3, '', '/venues', expect.stringMatching(/\p{Script=Han}/u)]])
  })
})
