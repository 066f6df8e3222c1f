import * as z from 'zod'
import { listRef } from '../../../shared/domain/vocabulary/shapes.ts'
import type { Decision } from '../../../shared/domain/workflow/decide.ts'
import { type Admitted, claimOf } from '../../../shared/domain/workflow/prepare.ts'
import type { Dossier, Facts, Issue, ListRef, Seat } from '../../../shared/domain/workflow/procedure.ts'
import { issueAt } from '../../../shared/domain/workflow/shapes.ts'
import { Altered } from '../../../shared/stores/archive/archive.ts'
import { importedLists, ownLists } from './archive-and-pin.ts'
import { archiveKey } from './archive-keys.ts'

/** JSON Schema of the reference by which a list is named instead of given. */
export const listRefSchema = () => z.toJSONSchema(listRef, { io: 'input' })

/** Whether a list of the field is one that this dossier keeps, or one that one of the enterprises imported. */
export const isOwnList = (
  dossier: Pick<Dossier, 'procedure' | 'id'>,
  enterprises: readonly string[],
  field: string,
  { key, sha256 }: ListRef,
): boolean =>
  [ownLists(dossier, field), ...enterprises.map((org) => importedLists(org, field))].some(
    (folder) => key === archiveKey('lists', `${folder}${sha256}.json`),
  )

/** M3: the enterprise that has a dossier, and those that had it before. */
export const ownersOf = ({ owner, formerly = [] }: Seat): readonly string[] => [owner, ...formerly]

/** Who types a subject shows no document: only what was sealed here stands in a list by its subject. */
const typedSubjects = (field: string, list: unknown): Issue[] =>
  (Array.isArray(list) ? list : []).flatMap((item: Facts | null, i) =>
    item?.document?.subject === undefined
      ? []
      : [issueAt(`/${field}/${i}/document/subject`, '没有这个字段', 'There is no such field')],
  )

/**
 * The lists that a claim names by reference, read, for the fields that the row `takes`. A reference must name a list that
 * this enterprise imported, or one that this very dossier keeps; an issue names each that does not, or is not there, and
 * what only such a list may hold.
 */
export async function resolveListRefs(
  read: (ref: ListRef) => Promise<Facts[]>,
  admitted: Admitted,
): Promise<{ lists: Facts; issues: Issue[] }> {
  const { procedure, id, by, claim: said } = admitted.command
  const claim = claimOf(admitted, said) as Facts
  const lists: Facts = {}
  const issues: Issue[] = []
  for (const field of admitted.row.takes ?? []) {
    const given = claim[field]
    const { data: ref } = listRef.safeParse(given)
    if (!ref) {
      issues.push(...typedSubjects(field, given))
      continue
    }
    if (!isOwnList({ procedure, id }, [by.org], field, ref)) {
      issues.push(issueAt(`/${field}`, '名单不属于本企业', "Not this enterprise's list"))
      continue
    }
    try {
      lists[field] = await read(ref)
    } catch (e) {
      if (!(e instanceof Altered)) throw e
      issues.push(issueAt(`/${field}`, '没有这份名单', 'There is no such list'))
    }
  }
  return { lists, issues }
}

/**
 * Of a list that could not be read the decision says only that it is none: the reason takes the place of that. Nothing is
 * decided well on a list that may not be so.
 */
export function explainListRefs(decision: Decision, issues: readonly Issue[]): Decision {
  if (issues[0] === undefined) return decision
  if (decision.ok) {
    const { clause } = decision.row
    return { ok: false, refusal: { because: 'incomplete', clause, says: issues[0].says, issues: [...issues] } }
  }
  if (decision.refusal.because !== 'incomplete') return decision
  const unread = new Set(issues.map(({ pointer }) => pointer))
  const others = decision.refusal.issues.filter(({ pointer }) => !unread.has(pointer))
  return { ok: false, refusal: { ...decision.refusal, issues: [...issues, ...others] } }
}
