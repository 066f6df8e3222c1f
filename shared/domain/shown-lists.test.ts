import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { procedures } from './procedures.ts'
import { type Procedure, procedure, type Row } from './workflow/procedure.ts'

const rowsOf = ({ table }: Procedure): Row<string>[] => Object.values(table).flatMap((rows) => Object.values(rows))
/** The fields of lists that leave an entry, or come into a claim by reference. */
const listedIn = (p: Procedure): Set<string> =>
  new Set(rowsOf(p).flatMap(({ keeps = [], keepsLong = [], takes = [] }) => [...keeps, ...keepsLong, ...takes]))
const unshown = (p: Procedure): string[] => [...listedIn(p)].filter((field) => !Object.hasOwn(p.shows ?? {}, field))

type Schema = z.core.JSONSchema.BaseSchema
const shapesIn = (schema: Schema): Schema[] =>
  [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map((one) => one as Schema)
/** What an item of the list may have, as the claims of the rows give it; of a list that is computed nothing. */
const propertiesOf = (p: Procedure, field: string): string[] =>
  rowsOf(p).flatMap(({ needs }) =>
    (needs ? shapesIn(z.toJSONSchema(needs, { io: 'input', unrepresentable: 'any' })) : []).flatMap((shape) =>
      shapesIn(((shape.properties?.[field] as Schema | undefined)?.items as Schema) ?? {}).flatMap((item) =>
        Object.keys(item.properties ?? {}),
      ),
    ),
  )

const shown = Object.values(procedures).flatMap((p) =>
  Object.entries(p.shows ?? {}).map(([field, list]) => ({ p, field, list, name: `${p.name} ${field}` })),
)

describe('lists that can be read (M11)', () => {
  test.each(Object.values(procedures))('are all that rows of $name keep or take, and no others', (p) => {
    expect(unshown(p)).toEqual([])
    expect(Object.keys(p.shows ?? {}).toSorted()).toEqual([...listedIn(p)].toSorted())
  })
  test('are missed where a table keeps what it does not show', () => {
    const seat = () => ({ owner: '', region: '440000', supervisor: '440000' })
    const row = { by: 'admin', to: 'open', clause: '四(三)' } as const
    const planted = procedure(
      'planted',
      { start: 'open', during: 'always', seat, rests: [] },
      { open: { save: { ...row, keepsLong: ['drafted'] }, hand: { ...row, keeps: ['kept'], takes: ['taken'] } } },
    )
    expect(unshown(planted)).toEqual(['drafted', 'kept', 'taken'])
  })
  test('there are for candidates, marks, rosters, equipment and treatments', () => {
    expect(shown.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'plan candidates',
        'results results',
        'filing staff',
        'filing venues',
        'filing equipment',
        'treatment treatments',
      ]),
    )
  })
  test.each(shown)('$name: has a name and columns in both languages, each once', ({ list }) => {
    for (const { zh, en } of [list.name, ...list.columns.map(({ name }) => name)]) {
      expect(zh).toMatch(/\p{Script=Han}/u)
      expect(en).toMatch(/^[A-Za-z][\x20-\x7e]+$/)
    }
    const names = list.columns.map(({ name }) => name.zh)
    expect(new Set(names).size).toBe(names.length)
  })
  test.each(shown)('$name: leaves nothing of an item out of its sheet', ({ p, field, list }) => {
    const columns = new Set(list.columns.map((column) => column.field.split('/')[0]))
    // whether an occupation is new its day of publication says
    expect(propertiesOf(p, field).filter((name) => !columns.has(name) && name !== 'isNew')).toEqual([])
  })
  test.each(shown)('$name: says that it has documents exactly where it has them, so that they are masked', (one) => {
    const fields = [...one.list.columns.map(({ field }) => field.split('/')[0]), ...propertiesOf(one.p, one.field)]
    expect(fields.some((name) => name === 'document' || name === 'subject')).toBe(one.list.seals === true)
    // a phone number or an address of a person stands in no list
    expect(fields.filter((name) => /mobile|phone|email|contact/.test(name ?? ''))).toEqual([])
  })
})
