import { staffRoles } from '../../shared/domain/vocabulary/records/filed-shapes.ts'
import { listAt, textAt, yesAt } from './fields.ts'

/** A register of a form: its rows, and how many it has; a draft that names one without holding it gives the count alone. */
export type Register = { readonly rows: readonly unknown[]; readonly count: number }
export type Registers = { readonly [name in 'staff' | 'venues' | 'equipment']: Register }

const roles: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(staffRoles).map(([role, { zh }]) => [role, zh]),
)
const writeRoles = (row: unknown) => listAt(row, 'roles').map((role) => roles[String(role)] ?? String(role))

/** An answer of Lambda is 6 MB at most, and a thousand rows of each register make five of it (measured). */
const rowsPrinted = 800

type Column = readonly [name: string, write: (row: unknown) => string]
const column = (name: string, path: string): Column => [name, (row) => textAt(row, path)]

const tableOf = (words: { title: string; en: string; unit: string }, { rows, count }: Register, columns: Column[]) => ({
  ...words,
  count,
  head: columns.map(([name]) => name),
  rows: rows.slice(0, rowsPrinted).map((row) => columns.map(([, write]) => write(row))),
})

/** What stands behind the form: F-19, R-34: the roster (人员名录); F-20, R-35: venues, and the equipment in them. */
export const annexesOf = ({ staff, venues, equipment }: Registers) => [
  tableOf({ title: '人员名录', en: 'Roster of professionals', unit: '人' }, staff, [
    column('编号', 'no'),
    column('姓名', 'name'),
    ['类别', (row) => writeRoles(row).join('、')],
    column('资格', 'qualification'),
    column('证书编号', 'certificateNo'),
    column('有效期至', 'validUntil'),
    ['专职', (row) => yesAt(row, 'fullTime')],
  ]),
  tableOf({ title: '考核场地', en: 'Venues', unit: '处' }, venues, [
    column('编号', 'no'),
    column('名称', 'name'),
    column('地址', 'address'),
    ['视频监控', (row) => yesAt(row, 'video')],
  ]),
  tableOf({ title: '设施设备', en: 'Equipment', unit: '项' }, equipment, [
    column('编号', 'no'),
    column('名称', 'name'),
    column('型号', 'model'),
    column('数量', 'quantity'),
    column('场地', 'venue'),
    column('校准有效期至', 'calibratedUntil'),
  ]),
]

/** how many of each role that somebody has, under 六. */
export const countRoles = (rows: readonly unknown[]): string =>
  Object.values(roles)
    .map((role) => ({ role, count: rows.filter((row) => writeRoles(row).includes(role)).length }))
    .flatMap(({ role, count }) => (count > 0 ? `${role}${count}人` : []))
    .join('，')

/** So many files are named; the record has the others. */
const filesNamed = 12

/** The files that a section has with it: those whose kind begins with its number. */
export const filesOf = (facts: unknown, number: string): string => {
  const names = listAt(facts, 'materials')
    .filter((material) => textAt(material, 'kind').startsWith(`${number}-`))
    .map((material) => textAt(material, 'name'))
  return names.length > filesNamed ? `${names.slice(0, filesNamed).join('、')}等${names.length}份` : names.join('、')
}
