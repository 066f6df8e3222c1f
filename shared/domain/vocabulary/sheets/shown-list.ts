import type { Bilingual } from '../bilingual.ts'
import { documentTypes } from '../documents/documents.ts'
import { levels, parts } from '../occupations/level.ts'
import { type CellKind, codeCell, oneWordCell, textCell } from './sheet-cells.ts'

/** A column of a list that is read: `field` of each item, or `field/part` where it holds a part of one. */
export type ShownColumn = Pick<CellKind, 'write'> & { readonly field: string; readonly name: Bilingual }

/**
 * M10: what of a list's items names a person, and is sealed under that person's key: the key of whoever's document it is, or
 * that of whoever these parts of the item tell apart within the enterprise.
 */
export type Personal = { readonly fields: readonly string[]; readonly by?: readonly string[] }

/** A list behind a dossier as whoever may read the dossier reads it (M11). */
export type ShownList = {
  readonly name: Bilingual
  readonly columns: readonly ShownColumn[]
  /** Its items have documents, which the vault keeps sealed: their numbers are shown masked. */
  readonly seals?: true
  /**
   * M10: each item says whose it is (`owner`, `region`), and is shown to whoever may read what is theirs alone. B3: or it is
   * about the filing that it names, and an enterprise is shown what is about its own.
   */
  readonly each?: 'seat' | 'filing'
  readonly personal?: Personal
}

// biome-ignore lint/suspicious/noExplicitAny: an item of a draft may be anything
type Item = any

const isObject = (value: unknown) => typeof value === 'object' && value !== null
/** Of a draft, whose items nobody has looked at, what is no value of a cell is shown as it stands. */
const isCell = (value: unknown) => (Array.isArray(value) ? !value.some(isObject) : !isObject(value))

/** What a list's cell says of an item; empty where the item has nothing of it. */
export function cellOf(item: Item, { field, write }: ShownColumn): string {
  const value = field.split('/').reduce<Item>((of, part) => of?.[part], item)
  if (value === undefined) return ''
  return isCell(value) ? String(write(value)) : JSON.stringify(value)
}

export const column = (field: string, zh: string, en: string, { write }: Pick<CellKind, 'write'> = textCell) => ({
  field,
  name: { zh, en },
  write,
})

/** Columns that several lists have. */
export const noColumn = column('no', '序号', 'No.')
export const nameColumn = column('name', '姓名', 'Name')
export const documentColumns: readonly ShownColumn[] = [
  column('document/type', '证件类型', 'Type of document', oneWordCell(documentTypes)),
  column('document/number', '证件号码', 'Document No.'),
]
export const levelColumn = column('level', '级别', 'Level', oneWordCell(levels))
export const occupationColumn = column('occupation', '职业编码', 'Occupation', codeCell)
/** An occupation by code and name, and the 工种. */
export const occupationColumns: readonly ShownColumn[] = [
  column('occupation/code', '职业编码', 'Occupation'),
  column('occupation/name', '职业', 'Name of the occupation'),
  column('job', '工种', 'Job'),
]
export const markColumns: readonly ShownColumn[] = Object.entries(parts).map(([part, { zh, en }]) =>
  column(`marks/${part}`, zh, en),
)
