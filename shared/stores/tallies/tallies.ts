import type { AnyTally } from '../../domain/statistics/tally.ts'

/** Where tallies are kept: what each dossier adds to the statistics (四(五)). */
export interface Tallies {
  /** Replaces what stands under the same procedure and id if that is older; false when it is not. */
  put(tally: AnyTally): Promise<boolean>
  /** Everything, in no order. What changes meanwhile may be seen either way. */
  all(): Promise<AnyTally[]>
}
