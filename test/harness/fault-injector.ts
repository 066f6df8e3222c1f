import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { commandHandler } from '../../functions/platform/commands/command-handler.ts'
import type { Dependencies } from '../../functions/platform/runtime/dependencies.ts'
import { procedures as allProcedures } from '../../shared/domain/procedures.ts'
import { stateCouncilCalendar } from '../../shared/domain/vocabulary/calendar/calendar-data.ts'
import { env } from '../../shared/names.ts'
import { dynamoLedger } from '../../shared/stores/ledger/dynamo.ts'
import { dynamoVault, type VaultSecrets } from '../../shared/stores/vault/dynamo.ts'

/** Everything that a worker asks of a store goes through its fault injector, which sends it on, or does not. `call` names the command. */
export type FaultInjector = <T>(call: string, send: () => Promise<T>) => Promise<T>

export type Stores = {
  db: DynamoDBDocumentClient
  archive: Dependencies['archive']
  /** Where the vault's secrets lie; secrets of its own open nothing that others have sealed. */
  settings?: Dependencies['settings']
  /** What seals in the place of the vault, where the store has no vault. */
  sealing?: Dependencies['vault']
  procedures?: Dependencies['procedures']
}
export type Worker = Pick<Dependencies, 'ledger' | 'archive' | 'commandHandler'>

export const tableNames = { ledger: 'yueji-ledger', outbox: 'yueji-outbox' }

/** A worker on these stores behind a fault injector of its own. Its command handler’s pauses are calls too, named `wait`, and take no time. */
export function workerBehind(
  faultInjector: FaultInjector,
  { db: open, archive: original, settings, sealing, procedures = allProcedures }: Stores,
): Worker {
  const send = (command: Parameters<typeof open.send>[0]) =>
    faultInjector(command.constructor.name, () => open.send(command))
  const db: DynamoDBDocumentClient = Object.create(open, { send: { value: send } })
  const ledger = dynamoLedger(db, tableNames)
  const archive: Dependencies['archive'] = {
    ...original,
    get: (kept) => faultInjector('get', () => original.get(kept)),
    put: (...object) => faultInjector('put', () => original.put(...object)),
  }
  const secret = (file: string | undefined) => (file ? readFileSync(file) : randomBytes(32))
  const [seal, index] = [settings?.[env.vaultSecretFile], settings?.[env.indexSecretFile]].map(secret)
  const vault = sealing ?? dynamoVault(db, 'yueji-vault', { seal, index } as VaultSecrets)
  // The register is none of its stores: nobody holds anything yet.
  const held = async (subjects: readonly string[]) => subjects.map(() => [])
  const wait = () => faultInjector('wait', async () => {})
  const calendar = async () => stateCouncilCalendar
  return {
    ledger,
    archive,
    commandHandler: commandHandler({ ledger, archive, vault, held, procedures, calendar, wait }),
  }
}
