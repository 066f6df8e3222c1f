import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { roundApplied } from '../../shared/domain/vocabulary/records/aim.ts'
import { termsOf } from '../../shared/domain/vocabulary/records/round-terms.ts'
import type { Dossier, Entry, ListRef, Seat } from '../../shared/domain/workflow/procedure.ts'
import { Altered } from '../../shared/stores/archive/archive.ts'
import { openList } from '../platform/commands/archive-and-pin.ts'
import { isOwnList, ownersOf } from '../platform/commands/list-refs.ts'
import { openAll } from '../platform/commands/personal-text.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import type { Register, Registers } from './annexes.ts'
import { textAt } from './fields.ts'
import { findWritten, formSheet } from './form-sheet.ts'
import type { Paper, Printer } from './print.ts'
import { directoryAt, receiptSheet } from './receipt-sheet.ts'

type Stores = Pick<Dependencies, 'ledger' | 'archive' | 'vault'>
type Filing = Dossier & { seat: Seat }

const readLayout = (folder: string, name: 'application-form' | 'receipt') =>
  readFile(join(folder, `${name}.typ`), 'utf8')

const isListed = (value: unknown): value is ListRef => textAt(value, 'key') !== '' && textAt(value, 'sha256') !== ''

/** A register in full. Of a list that a draft names, and that is not its own or not there, the count that it gives. */
async function readRegister(
  { archive, vault }: Stores,
  head: Filing,
  written: Entry | undefined,
  field: keyof Registers,
): Promise<Register> {
  const value = written?.facts[field]
  if (Array.isArray(value)) return { rows: await openAll(vault, value), count: value.length }
  if (!isListed(value)) return { rows: [], count: 0 }
  const named = { rows: [], count: Number(value.count) || 0 }
  if (written?.action !== 'submit' && !isOwnList(head, ownersOf(head.seat), field, value)) return named
  try {
    const rows = await openList({ archive, vault }, value)
    return { rows, count: rows.length }
  } catch (e) {
    if (e instanceof Altered && written?.action !== 'submit') return named
    throw e
  }
}

/** 《广东省职业技能等级认定机构备案申请表（试点）》 as it was saved or submitted last, with the opinions given on it. */
export async function formPaper(stores: Stores, templates: string, head: Filing): Promise<Paper> {
  const { ledger, vault } = stores
  const all = await ledger.entries('filing', head.id)
  const entries = all.filter(({ version }) => version <= head.version)
  const written = findWritten(entries)
  const read = (field: keyof Registers) => readRegister(stores, head, written, field)
  const [round, staff, venues, equipment] = await Promise.all([
    ledger.head('round', roundApplied(head) ?? ''),
    read('staff'),
    read('venues'),
    read('equipment'),
  ])
  const registers = { staff, venues, equipment }
  const year = Number(termsOf(round).opens?.slice(0, 4))
  const facts = await openAll(vault, written?.facts)
  const data = formSheet({ head, entries, written, facts, year, registers })
  return { source: await readLayout(templates, 'application-form'), data, photo: null, flows: true }
}

/** 备案回执, signed as certificates are; its time is that of the filing's version. */
export async function receiptPaper(
  { templates, address }: Pick<Printer, 'templates' | 'address'>,
  head: Filing,
): Promise<Paper> {
  return {
    source: await readLayout(templates, 'receipt'),
    data: receiptSheet(head, address),
    photo: null,
    flows: true,
    says: {
      contact: directoryAt(address),
      reason: `filing ${head.id} version ${head.version}`,
      at: new Date(head.at ?? ''),
    },
  }
}
