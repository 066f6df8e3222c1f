import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { tables } from '../../shared/names.ts'
import { type Harness, openDurableHarness } from './harness.ts'
import { scanTable } from './scan.ts'

const names = Object.keys(tables).map((table) => `yueji-${table}`)
/**
 * A data folder, closed, of the embedded engine with all that a harness holds whose DynamoDB is in memory: for what is asked
 * of another process. It is the caller's to remove.
 */
export async function writeFolder({ dir, dependencies: { db } }: Harness): Promise<string> {
  const durable = await openDurableHarness(dir)
  for (const TableName of names) {
    const puts = (await scanTable(db, TableName)).map((Item) => ({ Put: { TableName, Item } }))
    for (let i = 0; i < puts.length; i += 100)
      await durable.dependencies.db.send(new TransactWriteCommand({ TransactItems: puts.slice(i, i + 100) }))
  }
  await durable.stop()
  return durable.dir
}

/** A copy of such a folder in which `change` did its work, closed again. */
export async function alterFolder(from: string, change: (harness: Harness) => Promise<void>): Promise<string> {
  const harness = await openDurableHarness(from)
  await change(harness)
  await harness.stop()
  return harness.dir
}
