import { isDate } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { unitNatures } from '../../shared/domain/vocabulary/glossary.ts'
import { isOnMinistryPath, pathNames } from '../../shared/domain/vocabulary/records/filed.ts'
import type { Dossier, Entry, Facts, Seat } from '../../shared/domain/workflow/procedure.ts'
import { digestOf } from '../../shared/stores/ledger/chain.ts'
import { annexesOf, countRoles, filesOf, type Registers } from './annexes.ts'
import { partsOf, writeClock, writeDay } from './day.ts'
import { listAt, textAt } from './fields.ts'
import { cityBox, provinceBox } from './opinions.ts'
import { writeOccupation } from './scope.ts'
import { spellSheet } from './spell.ts'

/** What the form is printed from: `written` is the entry that holds it, undefined before anything was saved. */
type Filing = {
  head: Dossier & { seat: Seat }
  entries: readonly Entry[]
  written: Entry | undefined
  /** Its facts, with what names people opened; `written` is as it was chained. */
  facts: Facts | undefined
  /** Of the round's opening. */
  year: number
  registers: Registers
}

/** The form as it was saved or submitted last, whichever came later. */
export const findWritten = (entries: readonly Entry[]): Entry | undefined =>
  entries.findLast(({ action }) => action === 'save' || action === 'submit')

/** F-7 … F-10: the figures of one year, where the form has them for that very year. */
const figuresOf = (facts: unknown, year: number) => {
  const row = listAt(facts, 'years').find((of) => textAt(of, 'year') === String(year))
  return { year, staff: textAt(row, 'skilledStaff'), funds: textAt(row, 'trainingFunds') }
}

/** F-4: the amount is in ten thousands of its currency. */
const writeCapital = (facts: unknown): string => {
  const amount = textAt(facts, 'capital.amount')
  const currency = textAt(facts, 'capital.currency')
  return amount && `${amount} 万元（${currency === 'CNY' ? '人民币 CNY' : currency}）`
}

/** W6: the two ways into the pilot, apart from the box of the nature. A form that was handed in before it asked is of its time. */
const pathsOf = (written: Entry | undefined) => {
  const before = written?.action === 'submit' ? (isOnMinistryPath(written.facts) ? 'ministry' : 'general') : ''
  const path = textAt(written?.facts, 'path') || before
  return Object.entries(pathNames).map(([code, words]) => ({ ...words, ticked: code === path }))
}

/** R-8: number and date of what the Ministry filed; empty where it is not named. */
const ministryOf = (facts: unknown): string => {
  const day = textAt(facts, 'ministryFiling.date')
  return [textAt(facts, 'ministryFiling.number'), isDate(day) ? writeDay(day).zh : day].filter(Boolean).join('，')
}

/** 附件, sections 三 … 七. `count` says what is in the annex. */
const sectionsOf = (facts: unknown, { staff, venues, equipment }: Registers) => [
  { text: textAt(facts, 'personnelRules'), files: filesOf(facts, '3') }, // F-16
  { text: textAt(facts, 'educationFunds'), files: filesOf(facts, '4') }, // F-17
  { text: textAt(facts, 'assessmentSystem'), files: filesOf(facts, '5') }, // F-18
  // F-19
  {
    text: textAt(facts, 'staffNote'),
    files: filesOf(facts, '6'),
    count: `名录共${staff.count}人${staff.rows.length > 0 ? `：${countRoles(staff.rows)}` : ''}`,
  },
  // F-20
  {
    text: textAt(facts, 'venuesNote'),
    files: filesOf(facts, '7'),
    count: `考核场地${venues.count}处，设施设备${equipment.count}项`,
  },
]

/** What ties the paper to the record: the entry that was submitted, and its digest, on which the next one is chained. */
const recordOf = (written: Entry | undefined) =>
  written?.action === 'submit'
    ? { version: written.version, submittedAt: writeClock(written.at), digest: digestOf(written) }
    : null

/** R-29: the application form of the attachment, field by field, as a template takes it. Draft while it is not submitted. */
export function formSheet({ head, entries, written, facts, year, registers }: Filing): string {
  const since = entries.filter(({ version }) => written && version > written.version)
  const nature = textAt(facts, 'nature') // F-6
  const sheet = {
    id: head.id,
    at: partsOf(head.at ?? ''),
    printed: { version: head.version, at: writeClock(head.at ?? '') },
    record: recordOf(written),
    name: textAt(facts, 'name'), // F-1
    address: textAt(facts, 'address'), // F-2
    uscc: head.seat.formerly?.[0] ?? head.seat.owner, // F-3
    capital: writeCapital(facts), // F-4
    businessScope: textAt(facts, 'businessScope'), // F-5
    natures: Object.entries(unitNatures).map(([code, words]) => ({ ...words, ticked: code === nature })),
    natureText: nature === 'other' ? textAt(facts, 'natureText') : '',
    paths: pathsOf(written), // W6
    ministryFiling: ministryOf(facts), // R-8
    years: [figuresOf(facts, year - 2), figuresOf(facts, year - 1)],
    contact: {
      name: textAt(facts, 'contact.name'), // F-11
      title: textAt(facts, 'contact.title'), // F-12
      mobile: textAt(facts, 'contact.mobile'), // F-13
      email: textAt(facts, 'contact.email'), // F-14
    },
    occupations: listAt(facts, 'occupations').map(writeOccupation), // F-15
    sections: sectionsOf(facts, registers),
    city: cityBox(head, written, since),
    province: provinceBox(since),
    annexes: annexesOf(registers).filter(({ count }) => count > 0),
  }
  return JSON.stringify(spellSheet(sheet))
}
