import canonicalize from 'canonicalize'
import type { Document } from '../../shared/domain/words/subject.ts'
import type { Verdict } from '../../shared/domain/workflow/decide.ts'
import type { Facts, Issue, ListRef, Row } from '../../shared/domain/workflow/procedure.ts'
import type { Shelf } from '../../shared/names.ts'
import type { Archive } from '../../shared/stores/archive/archive.ts'
import { sha256Of } from '../../shared/stores/archive/digest.ts'
import type { Vault } from '../../shared/stores/vault/vault.ts'

type Deps = { archive: Archive; vault: Vault }

const onShelf = (shelf: Shelf, rest: string) => `${shelf}/${rest}`

/** Where the bytes of a material lie; the id begins with the enterprise's USCC, which tells whose it is. */
export const materialKey = (id: string) => onShelf('materials', id.replace('.', '/'))
export const ownsMaterial = (org: string, id: string) => id.startsWith(`${org}.`)

/** Document numbers go to the vault; the list keeps their subjects. */
async function seal(vault: Vault, list: Facts[]): Promise<Facts[]> {
  const documents = list.flatMap((item): Document[] => (item.document?.number ? [item.document] : []))
  const subjects = (await vault.keep(documents)).values()
  return list.map((item) =>
    item.document?.number ? { ...item, document: { type: item.document.type, subject: subjects.next().value } } : item,
  )
}

async function keepList({ archive, vault }: Deps, entry: Verdict, field: string): Promise<ListRef> {
  const list = await seal(vault, entry.facts[field])
  const body = Buffer.from(canonicalize(list) ?? '[]')
  const key = onShelf('lists', `${entry.procedure}/${entry.id}/${field}/${sha256Of(body)}.json`)
  const { versionId, sha256 } = await archive.put(key, body, 'application/json')
  return { key, versionId, sha256, count: list.length }
}

/** A list by its reference, as it was filed away. Throws Altered when its bytes are not those of the reference. */
export const readList = async (archive: Archive, ref: ListRef): Promise<Facts[]> =>
  JSON.parse(Buffer.from(await archive.get(ref)).toString())

const issue = (i: number, zh: string, en: string): Issue => ({ pointer: `/materials/${i}/id`, says: { zh, en } })

/** Pins a material to the bytes that lie there now: a form that is still good cannot change what reviewers will see. */
async function pin(archive: Archive, entry: Verdict, material: Facts, i: number): Promise<Facts | Issue> {
  if (!ownsMaterial(entry.by.org, material.id)) return issue(i, '材料不属于本企业', "Not this enterprise's material")
  const kept = await archive.newest(materialKey(material.id))
  if (!kept) return issue(i, '材料尚未上传', 'Nothing was uploaded under this id')
  return { ...material, versionId: kept.versionId, sha256: kept.sha256, size: kept.size }
}

const isIssue = (x: Facts | Issue): x is Issue => 'pointer' in x

/** Moves an entry's long lists to the archive and pins its materials. Issues name materials that are not there. */
export async function fileAway(
  deps: Deps,
  verdict: Verdict,
  { keeps = [], pins }: Row<string>,
): Promise<{ entry: Verdict; issues: Issue[] }> {
  const pinned = pins
    ? await Promise.all(verdict.facts[pins].map((m: Facts, i: number) => pin(deps.archive, verdict, m, i)))
    : []
  const issues = pinned.filter(isIssue)
  if (issues.length > 0) return { entry: verdict, issues }
  const lists = await Promise.all(keeps.map(async (field) => [field, await keepList(deps, verdict, field)] as const))
  const facts = { ...verdict.facts, ...Object.fromEntries(lists), ...(pins && { [pins]: pinned }) }
  // What the ledger stores is JSON: absent is absent, so that a digest computed now is the one computed after reading.
  return { entry: JSON.parse(JSON.stringify({ ...verdict, facts })), issues: [] }
}
