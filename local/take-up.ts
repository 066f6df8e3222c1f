import { join } from 'node:path'
import { walk } from '../functions/compliance/check.ts'
import { openTakeUp } from '../functions/compliance/take-up.ts'
import type { Dependencies } from '../functions/platform/runtime/dependencies.ts'
import { keepOnce } from './keep.ts'

/**
 * Enters what a data folder of before 2026-12 has of each enterprise in its record, once for a folder, so that nothing is
 * decided without it; in the cloud the daily job does so, which the CHANGELOG asks to run after the update.
 */
export async function takeUpOnce(
  dir: string,
  dependencies: Pick<Dependencies, 'ledger' | 'commandHandler' | 'now'>,
): Promise<void> {
  await keepOnce(join(dir, 'taken-up'), async () => {
    await walk(dependencies.ledger, [openTakeUp(dependencies)], (_, fault) => {
      throw fault
    })
    return dependencies.now()
  })
}
