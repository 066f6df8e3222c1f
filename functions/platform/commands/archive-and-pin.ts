import canonicalize from 'canonicalize'
import { canonicalDocument, documentKeys } from '../../../shared/domain/vocabulary/documents/document-numbers.ts'
import type { Document } from '../../../shared/domain/vocabulary/identifiers/subject.ts'
import type { Verdict } from '../../../shared/domain/workflow/decide.ts'
import type { Facts, Issue, ListRef, Procedure, Row } from '../../../shared/domain/workflow/procedure.ts'
import type { Archive, Kept } from '../../../shared/stores/archive/archive.ts'
import { sha256Of } from '../../../shared/stores/archive/digest.ts'
import type { Vault } from '../../../shared/stores/vault/vault.ts'
import { archiveKey, materialKey, ownsMaterial } from './archive-keys.ts'
import { type Checked, readCheck, sayRefused } from './material-checks.ts'
import { type OpensTexts, openSound, sealItems, sealParticulars } from './personal-text.ts'

type Deps = { archive: Archive; vault: Vault }

/**
 * Documents go to the vault, P-4 each number under one kind; the list keeps their subjects, that under which one may stand
 * from before, and the kinds that were shown.
 */
export async function sealDocuments(
  vault: Pick<Vault, 'keep' | 'everySubjectOf'>,
  list: readonly Facts[],
): Promise<Facts[]> {
  const documents = list.flatMap(({ document }): Document[] => (document?.number ? [canonicalDocument(document)] : []))
  const older = documents.filter((document) => documentKeys(document).length > 1)
  const [kept, every] = await Promise.all([vault.keep(documents), vault.everySubjectOf(older)])
  const former = new Map(every.map(([subject, formerly]) => [subject, formerly]))
  const subjects = kept.values()
  return list.map((item) => {
    if (!item.document?.number) return item
    const subject = subjects.next().value
    const formerly = former.get(subject)
    return { ...item, document: { type: item.document.type, subject, ...(formerly && { formerly }) } }
  })
}

/** Puts a list into the archive, in a folder under the prefix `lists`, under the digest of what it holds. */
export async function keepList(archive: Archive, folder: string, list: readonly unknown[]): Promise<ListRef> {
  const body = Buffer.from(canonicalize(list) ?? '[]')
  const place = archiveKey('lists', `${folder}${sha256Of(body)}.json`)
  const { key, versionId, sha256 } = await archive.put(place, body, 'application/json')
  return { key, versionId, sha256, count: list.length }
}

/** Where an enterprise's imported lists of a kind lie; the USCC in the key tells whose they are. */
export const importedLists = (org: string, kind: string) => `imports/${org}/${kind}/`
/** Where a dossier's own lists of a field lie. */
export const ownLists = ({ procedure, id }: Pick<Verdict, 'procedure' | 'id'>, field: string) =>
  `${procedure}/${id}/${field}/`

/**
 * A list by its reference, as it was filed away: what is sealed in it, sealed. Throws Altered when its bytes are not those of
 * the reference.
 */
export const readList = async (archive: Archive, ref: ListRef): Promise<Facts[]> =>
  JSON.parse(Buffer.from(await archive.get(ref)).toString())

/** A list with what names people in it, for whoever decides or prints. Throws as `readList` and `openSound` do. */
export const openList = async (
  { archive, vault }: { archive: Archive; vault: OpensTexts },
  ref: ListRef,
): Promise<Facts[]> => openSound(vault, await readList(archive, ref))

const issueAt = (pointer: string, zh: string, en: string): Issue => ({ pointer, says: { zh, en } })

/** A photo of a certificate's holder, as an archive of one-inch photos has them. */
const isPhoto = ({ type, size }: { type: string; size: number }) =>
  ['image/jpeg', 'image/png'].includes(type) && size <= 100 * 1024

const mostTogether = 500 * 1024 * 1024

/** The newest bytes of a material and what a check of them found; each material is looked at once, however often it is named. */
function readMaterialsOnce(archive: Archive) {
  const found = new Map<string, Promise<{ kept: Kept; checked: Checked | undefined } | undefined>>()
  const look = async (id: string) => {
    const kept = await archive.newest(materialKey(id))
    return kept && { kept, checked: await readCheck(archive, kept) }
  }
  return {
    look(id: string) {
      const looking = found.get(id) ?? look(id)
      found.set(id, looking)
      return looking
    },
    /** In bytes. */
    async size() {
      const all = await Promise.all(found.values())
      return all.reduce((sum, one) => sum + (one?.kept.size ?? 0), 0)
    },
  }
}

/**
 * Pins materials to the bytes that lie there now: a form that is still good cannot change what reviewers will see. Only
 * bytes that were checked and found clean are pinned, 500 MB a dossier at most.
 */
async function pin(
  archive: Archive,
  entry: Verdict,
  field: string,
  part?: string,
): Promise<{ items: Facts[]; issues: Issue[] }> {
  const materials = readMaterialsOnce(archive)
  const pinOne = async (material: Facts, pointer: string): Promise<Facts | Issue> => {
    if (!ownsMaterial(entry.by.org, material.id))
      return issueAt(pointer, '材料不属于本企业', "Not this enterprise's material")
    const found = await materials.look(material.id)
    if (!found) return issueAt(pointer, '材料尚未上传', 'Nothing was uploaded under this id')
    const { kept, checked } = found
    if (!checked) return issueAt(pointer, '材料尚未检查', 'The material was not checked yet')
    if (checked.state === 'refused') return { pointer, says: sayRefused(checked) }
    if ((part || material.kind === 'photo') && !isPhoto(checked))
      return issueAt(pointer, '照片应为不超过100 KB的JPEG或PNG', 'A photo is a JPEG or PNG of at most 100 KB')
    const { versionId, sha256, size } = kept
    const { type } = checked
    return { ...material, versionId, sha256, size, type }
  }
  const pinned = await Promise.all(
    ((entry.facts[field] ?? []) as Facts[]).map(async (item, i) => {
      if (!part) return pinOne(item, `/${field}/${i}/id`)
      if (!item[part]) return item
      const one = await pinOne(item[part], `/${field}/${i}/${part}/id`)
      return isIssue(one) ? one : { ...item, [part]: one }
    }),
  )
  const issues = pinned.filter(isIssue)
  if (!part && (await materials.size()) > mostTogether)
    issues.push(issueAt(`/${field}`, '材料合计超过500 MB', 'The materials are larger than 500 MB together'))
  return { items: pinned, issues }
}

const isIssue = (x: Facts | Issue): x is Issue => 'pointer' in x

/** More than this an entry does not hold of a list that may grow long (an item of the store has 400 KB in all). */
const mostInEntry = 200

/** Documents of the lists that are kept, and M10, everything else that names people, sealed. */
async function seal(
  { vault }: Deps,
  entry: Verdict,
  { keeps = [], seals = {} }: Row<string>,
  shows: Procedure['shows'] = {},
): Promise<Verdict> {
  const org = entry.seat?.owner ?? entry.by.org
  const sealList = async ([field, list]: [string, unknown]): Promise<[string, unknown]> => {
    const items = keeps.includes(field) ? await sealDocuments(vault, list as Facts[]) : (list as Facts[])
    const personal = Object.hasOwn(shows, field) && shows[field]?.personal
    return [field, personal ? await sealItems(vault, items, personal, org) : items]
  }
  const lists = Object.entries(entry.facts).filter(
    ([field, value]) => Array.isArray(value) && (keeps.includes(field) || Object.hasOwn(shows, field)),
  )
  const sealed = Object.fromEntries(await Promise.all(lists.map(sealList)))
  return { ...entry, facts: await sealParticulars(vault, { ...entry.facts, ...sealed }, seals, org) }
}

/**
 * Seals what names people, moves an entry's long lists to the archive and pins its materials. Issues name materials that are
 * not there.
 */
export async function archiveAndPin(
  deps: Deps,
  verdict: Verdict,
  row: Row<string>,
  shows?: Procedure['shows'],
): Promise<{ entry: Verdict; issues: Issue[] }> {
  const { keeps = [], keepsLong = [], pins } = row
  let entry = verdict
  if (pins) {
    const [field = '', part] = pins.split('/')
    const { items, issues } = await pin(deps.archive, verdict, field, part)
    if (issues.length > 0) return { entry, issues }
    if (verdict.facts[field] !== undefined) entry = { ...verdict, facts: { ...verdict.facts, [field]: items } }
  }
  entry = await seal(deps, entry, row, shows)
  const keep = async (field: string, list: readonly unknown[]) =>
    [field, await keepList(deps.archive, ownLists(entry, field), list)] as const
  const given = keeps.filter((field) => entry.facts[field] !== undefined)
  const long = keepsLong.filter((field) => Array.isArray(entry.facts[field]) && entry.facts[field].length > mostInEntry)
  const lists = await Promise.all([
    ...given.map((field) => keep(field, entry.facts[field])),
    // of a draft, whose items nobody has looked at
    ...long.map((field) => keep(field, entry.facts[field])),
  ])
  const facts = { ...entry.facts, ...Object.fromEntries(lists) }
  // What the ledger stores is JSON: absent is absent, so that a digest computed now is the one computed after reading.
  return { entry: JSON.parse(JSON.stringify({ ...entry, facts })), issues: [] }
}
