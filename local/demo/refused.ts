import type { Scenario } from './step.ts'
import { type Head, Refused } from './visitor.ts'

/** Tries what must be refused, and tells of the refusal. */
export async function refused({ onStep }: Scenario, says: string, tried: Promise<Head>): Promise<void> {
  const refusal = await tried.catch((e: unknown) => e)
  if (!(refusal instanceof Refused)) throw new Error(`not refused: ${says}`)
  const { clause, says: why, errors = [] } = refusal.problem
  await onStep({ clause, says, effect: `${refusal.status} ${errors[0]?.says?.zh ?? why.zh}` })
}
