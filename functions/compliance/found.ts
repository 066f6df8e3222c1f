import type { Posts } from '../../shared/domain/personal-request/form.ts'
import type { Place } from '../../shared/domain/vocabulary/records/personal-request.ts'
import type { Dossier, Facts, ListRef } from '../../shared/domain/workflow/procedure.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'

export type FindDeps = Pick<Dependencies, 'ledger' | 'archive' | 'procedures'> & {
  vault: Pick<Dependencies['vault'], 'openTexts'>
}

/** A request that waits: whose documents were shown, by every subject of theirs; under which names; in which posts. */
export type Asked = {
  request: Dossier
  subjects: ReadonlySet<string>
  names: ReadonlySet<string>
  posts: Posts
}

/** A row with the person's document, as it is kept: its own place, and what hangs on it. `head` of a list that stands. */
export type Row = { places: [Place, ...Place[]]; item: Facts; head?: Dossier }

/** Everything that was found of one request. */
export class Found {
  readonly rows: Row[] = []
  /** What was found by a number: `of` whom in which plan, where a row says it; or by a name. */
  readonly hanging: { of?: string | undefined; places: readonly Place[] }[] = []
  /** Numbers in plans, `<plan> <no>`; and certificates. */
  readonly numbers = new Map<string, { plan: string; no: string }>()
  readonly certificates = new Map<string, Dossier>()
}
export type FoundOf = (one: Asked) => Found

/** A list as it is kept; empty where it was let go, or was altered, which others find. */
export type ReadList = (ref: ListRef) => Promise<Facts[]>

/** Who is who in batches, from the heads of results and of issuances: a number in a plan, `<plan> <no>`. */
export function batchIndex({ results, issuance }: Record<'results' | 'issuance', readonly Dossier[]>) {
  const plans = new Map(results.map(({ id, facts }): [string, string] => [id, facts.open?.plan]))
  const judged = new Map(issuance.map(({ id, facts }): [string, string] => [id, facts.open?.results]))
  const inPlan = (plan: string | undefined, no: unknown) =>
    plan === undefined || no === undefined ? undefined : `${plan} ${no}`
  const inResults = (id: string | undefined, no: unknown) => inPlan(plans.get(id ?? ''), no)
  return {
    inPlan,
    inResults,
    onCertificate: (certificate: Dossier | undefined) =>
      certificate && inResults(judged.get(certificate.facts.issue.issuance), certificate.facts.issue.no),
  }
}
export type BatchIndex = ReturnType<typeof batchIndex>
