import type { Clause } from '../clauses.ts'
import type { Issue, Says } from './procedure.ts'

/** Why a row was not applied, with the clause that says so. */
export type Refusal =
  | { because: 'not-open'; clause?: Clause; says: Says }
  | { because: 'not-yours'; clause: Clause; says: Says }
  | { because: 'incomplete' | 'unmet'; clause: Clause; says: Says; issues: Issue[]; more?: number }
