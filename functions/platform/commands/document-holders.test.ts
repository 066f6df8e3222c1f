import { expect, test } from 'vitest'
import { everySubjectFrom } from '../../../shared/domain/vocabulary/identifiers/subject.ts'
import { readHolders } from './document-holders.ts'

const everySubjectOf = everySubjectFrom(Buffer.alloc(32, 7))
const permit = { type: 'hk-macau-residence-permit', number: '810000199408230021' }
const resident = { type: 'resident-id', number: '440106197001011017' }
const [now = '', before = ''] = everySubjectOf(permit)
const [plain = ''] = everySubjectOf(resident)

/** Whoever was certified before 2026-12 stands under the subject of that time. */
const certificate = (id: string) => ({ certificate: id, occupation: '6-18-01-01', level: '3', issuedOn: '2020-01-01' })
const registered = new Map([
  [before, [certificate('A')]],
  [plain, [certificate('B')]],
])
const deps = {
  vault: { everySubjectOf: async (documents: (typeof permit)[]) => documents.map(everySubjectOf) },
  held: async (subjects: readonly string[]) => subjects.map((subject) => registered.get(subject) ?? []),
}

test.each([
  ['typed', [{ document: permit }, { document: resident }]],
  [
    'sealed',
    [
      { document: { type: permit.type, subject: now, formerly: before } },
      { document: { type: resident.type, subject: plain } },
    ],
  ],
])('a holder with a number of Hong Kong holds what was issued under it as a resident’s, %s (P-4)', async (_, items) => {
  expect(await readHolders(deps as never, items)).toEqual([
    { subject: now, former: [before], held: [certificate('A')] },
    { subject: plain, former: [], held: [certificate('B')] },
  ])
})
