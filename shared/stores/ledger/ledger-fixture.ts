import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { startDynamoDB } from '../../../local/dynamodb/engine.ts'
import { createTables } from '../../../local/dynamodb/tables.ts'
import type { Dossier, Entry, Facts } from '../../domain/workflow/procedure.ts'
import { advance } from './chain.ts'
import { dynamoLedger } from './dynamo.ts'
import type { Index, Ledger, Move } from './ledger.ts'

export const table = 'test-ledger'
export const tables = { ledger: table, outbox: 'test-outbox' }

/** For tests: a ledger on the real engine. `connect` gives another client of the same table, to be broken at will. */
export const openTestLedger = async () => {
  const dir = await mkdtemp(join(tmpdir(), 'ledger-'))
  const engine = await startDynamoDB({ dir })
  const clients: DynamoDBClient[] = []
  const connect = () => {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
    const client = new DynamoDBClient({ endpoint: engine.endpoint, region: 'local', credentials })
    clients.push(client)
    return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })
  }
  const db = connect()
  await createTables(db, { ...tables, register: 'test-register', vault: 'test-vault' }, engine)
  return {
    endpoint: engine.endpoint,
    db,
    connect,
    ledger: dynamoLedger(db, tables),
    close: async () => {
      for (const client of clients) client.destroy()
      await engine.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

export const unopened = (procedure: string, id: string): Dossier => ({
  procedure,
  id,
  version: 0,
  state: 'unopened',
  facts: {},
  seat: null,
  due: null,
  opened: null,
  at: null,
  hands: {},
  digest: null,
})

/** The move that takes a head one version on. */
export const moveOf = (head: Dossier, facts: Facts = {}, changes: Partial<Entry> = {}, index: Index = {}): Move => {
  const version = head.version + 1
  const entry: Entry = {
    procedure: head.procedure,
    id: head.id,
    version,
    action: 'note',
    from: head.state,
    to: 'open',
    clause: '二(一)',
    cause: null,
    by: { role: 'enterprise-lead', id: 'account', person: 'person', org: '91440605MA0000000X' },
    duty: 'enterprise',
    at: `2019-06-24T01:00:${String(version % 60).padStart(2, '0')}.000Z`,
    facts,
    seat: { owner: '91440605MA0000000X', region: '440600', supervisor: '440600' },
    due: null,
    reference: { calendar: 'test' },
    previous: head.digest,
    ...changes,
  }
  return { entry, head: advance(head, entry), index }
}

/** Appends one move after another to a dossier; answers its last head. */
export const grow = async (ledger: Ledger, head: Dossier, moves: number): Promise<Dossier> => {
  let last = head
  for (let i = 0; i < moves; i++) {
    const move = moveOf(last, { step: last.version + 1 })
    await ledger.append({ moves: [move], seen: [], keys: [] })
    last = move.head
  }
  return last
}
