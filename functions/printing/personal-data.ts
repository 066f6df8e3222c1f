import { contentOf } from '../../shared/domain/certificate/certificate.ts'
import type { Bilingual } from '../../shared/domain/vocabulary/bilingual.ts'
import { documentTypes, isDocumentType } from '../../shared/domain/vocabulary/documents/documents.ts'
import { ownPurpose, purposes } from '../../shared/domain/vocabulary/documents/purposes.ts'
import { complaintCategories } from '../../shared/domain/vocabulary/records/complaints.ts'
import { type Place, placeKinds, placesIn, staysOf } from '../../shared/domain/vocabulary/records/personal-request.ts'
import { cellOf } from '../../shared/domain/vocabulary/sheets/shown-list.ts'
import type { Dossier, Facts, ListRef, Procedure, Seat } from '../../shared/domain/workflow/procedure.ts'
import { readsRow } from '../../shared/domain/workflow/reading.ts'
import { wordFor } from '../../shared/domain/workflow/wording.ts'
import { Altered, type Archive } from '../../shared/stores/archive/archive.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import type { Vault } from '../../shared/stores/vault/vault.ts'
import { readList } from '../platform/commands/archive-and-pin.ts'
import { ownersOf } from '../platform/commands/list-refs.ts'
import { openAll } from '../platform/commands/personal-text.ts'

export type AnswerDeps = {
  ledger: Pick<Ledger, 'head'>
  archive: Archive
  vault: Pick<Vault, 'revealAll' | 'openTexts'>
  procedures: Readonly<Record<string, Procedure>>
}
type Datum = { name: Bilingual; value: string }
/** One place with what it says of the person. */
export type Held = {
  what: Bilingual
  where: Bilingual
  why: Bilingual
  clause: string
  /** The last day on which it must be kept, or why it stays. */
  kept: Bilingual
  data: Datum[]
  file?: Place['file']
}
export type Reading = { at: string; by: Bilingual; body: string; what: Bilingual; purpose: Bilingual }
/** M10: the whole answer to one request, as whoever hands it over may read it. */
export type PersonalData = {
  request: string
  version: number
  person: { name: string; type: Bilingual; number: string }[]
  held: Held[]
  readings: Reading[]
}

const word = (zh: string, en: string): Bilingual => ({ zh, en })
const documentWord = (type: string = ''): Bilingual => (isDocumentType(type) ? documentTypes[type] : word('', ''))

/** Items with all that is sealed in them in its place, and whole documents. */
async function openItems({ vault }: AnswerDeps, items: readonly Facts[]): Promise<Facts[]> {
  const [opened, documents] = await Promise.all([
    openAll(vault, [...items]),
    vault.revealAll(items.flatMap(({ document }) => document?.subject ?? [])),
  ])
  return opened.map(({ document, ...item }) => ({
    ...item,
    ...(document && { document: documents.get(document.subject) ?? { type: document.type } }),
  }))
}

const kept = ({ kind, until, underWay, clear, shared }: Place): Bilingual => {
  if (shared) return word('另有事项引用同一文件，随其保存', 'Another dossier has the same file: it is kept with that')
  if (clear) return word('以明文写入，随名单到期销毁', 'Written in clear: goes with its list at the end of its term')
  if (underWay) return word('尚在办理', 'Under way')
  return until
    ? word(`至少保存至${until}`, `At least until ${until}`)
    : (staysOf(kind) ?? word('无须保存', 'Nothing keeps it'))
}
const whereOf = ({ procedure, dossier, row, unverified }: Place): Bilingual => {
  const { zh, en } = wordFor('procedures', procedure)
  // a certificate's number would say whose it is
  if (unverified) return { zh, en }
  const at = row === undefined ? word('', '') : word(` 第${row + 1}行`, `, row ${row + 1}`)
  return word(`${zh} ${dossier}${at.zh}`, `${en}${at.en}`)
}
const purposeOf = (purpose = ''): Bilingual =>
  purpose === ownPurpose
    ? word('本企业办理', 'Own')
    : ((purposes as Readonly<Record<string, Bilingual>>)[purpose] ?? word(purpose, purpose))

const withheld: Datum = {
  name: word('说明', 'Note'),
  value:
    '不能确认是本人：证件相同而姓名不同，或只有姓名相同；核实后可列明曾用名、名册编号等重新申请 Perhaps of somebody else: another name stands beside the document, or the name alone is the same. Ask anew with a former name, or the number in the roster, once it is verified',
}
const gone: Datum = { name: word('说明', 'Note'), value: '已删除 Erased' }

/** What hangs on no list: of a certificate, a complaint, a report, the head says it. */
async function dataOfHead(
  { ledger }: AnswerDeps,
  { kind, procedure, dossier, certificate, file, state }: Place,
): Promise<Datum[]> {
  const head = await ledger.head(procedure, dossier)
  const stands: Datum = { name: word('状态', 'State'), value: wordFor('states', head?.state ?? state).zh }
  if (file)
    return [
      { name: word('材料编号', 'File'), value: file.id },
      { name: word('摘要', 'SHA-256'), value: file.sha256 },
    ]
  if (procedure === 'certificate' && head) {
    const { maskedName, occupation, job, issuer, issuedOn } = contentOf(head.facts)
    return [
      { name: word('证书编号', 'Certificate No.'), value: dossier },
      { name: word('姓名（掩码）', 'Name, masked'), value: maskedName },
      { name: word('职业', 'Occupation'), value: `${occupation.code} ${occupation.name} ${job}`.trim() },
      { name: word('评价机构', 'Issuer'), value: issuer },
      { name: word('发证日期', 'Issued on'), value: issuedOn },
      stands,
    ]
  }
  if (kind === 'complaint' && head) {
    const { category, what, on } = head.facts.receive
    const said = (complaintCategories as Readonly<Record<string, Bilingual>>)[category]
    return [
      { name: word('类别', 'Category'), value: said?.zh ?? category },
      { name: word('内容', 'What was said'), value: what },
      { name: word('收到日期', 'Received on'), value: on },
      stands,
    ]
  }
  return [...(certificate ? [{ name: word('证书编号', 'Certificate No.'), value: certificate }] : []), stands]
}

/**
 * M10: everything that was gathered of a person, with what stands there, documents whole: for the person, through `by`. A row
 * that has another name beside the person's document is not told.
 */
export async function readPersonalData(
  deps: AnswerDeps,
  head: Dossier & { seat: Seat },
  by: Parameters<typeof readsRow>[0],
): Promise<PersonalData> {
  const { archive, procedures } = deps
  const asking = await openItems(deps, await readList(archive, head.facts.open.person))
  const all = (await readList(archive, placesIn(head))) as unknown as Place[]
  const owners = ownersOf(head.seat)
  const places = all.filter((place) => place.kind !== 'proceeding' && readsRow(by, place, owners))
  const lists = new Map<string, Facts[]>()
  const listOf = async (ref: ListRef): Promise<Facts[]> => {
    const list =
      lists.get(ref.sha256) ??
      (await readList(archive, ref).catch((e: unknown) => {
        if (e instanceof Altered) return []
        throw e
      }))
    lists.set(ref.sha256, list)
    return list
  }

  const rows = await Promise.all(
    places.map(async ({ list, row = 0 }) => (list ? ((await listOf(list as ListRef))[row] ?? {}) : {})),
  )
  const opened = await openItems(deps, rows)
  const dataOf = async (place: Place, i: number): Promise<Datum[]> => {
    const item = opened[i] ?? {}
    const columns = procedures[place.procedure]?.shows?.[place.field ?? '']?.columns
    if (place.unverified) return [withheld]
    if (!place.list || place.file || !columns) return dataOfHead(deps, place)
    if (item.erased !== undefined) return [gone]
    return columns.flatMap((column): Datum[] => {
      const value = cellOf(item, column)
      return value === '' ? [] : [{ name: column.name, value }]
    })
  }
  const held = await Promise.all(
    places.flatMap((place, i) => {
      if (place.kind === 'reading') return []
      const { says, why, clause } = placeKinds[place.kind]
      return [
        dataOf(place, i).then(
          (data): Held => ({
            what: says,
            where: whereOf(place),
            why,
            clause,
            kept: kept(place),
            data,
            ...(place.file && !place.unverified && !place.shared && { file: place.file }),
          }),
        ),
      ]
    }),
  )
  return {
    request: head.id,
    version: head.version,
    person: asking.map(({ name, document }) => ({
      name: name ?? '',
      type: documentWord(document?.type),
      number: document?.number ?? '',
    })),
    held,
    readings: places.flatMap((place): Reading[] =>
      place.kind === 'reading'
        ? [
            {
              at: place.at ?? '',
              by: wordFor('roles', place.role ?? ''),
              body: place.org ?? '',
              what: whereOf(place),
              purpose: purposeOf(place.purpose),
            },
          ]
        : [],
    ),
  }
}
