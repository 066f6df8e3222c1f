import { InternalServerError, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { grow, moveOf, openTestLedger, tables, unopened } from '../../../test/fixtures/stores/ledger.ts'
import { breakLine, type Fault, NoReply } from '../../../test/harness/faults.ts'
import { mockClient } from '../../../test/harness/mock-client.ts'
import { dynamoLedger } from './dynamo.ts'
import { type Call, Repeated, Stale, Taken, type Transaction } from './ledger.ts'

const transaction = (t: Partial<Transaction>): Transaction => ({ moves: [], seen: [], keys: [], ...t })
const callOf = (key: string): Call => ({ key, digest: 'asked', answer: 'answered' })

describe('an append whose reply is lost', () => {
  let test: Awaited<ReturnType<typeof openTestLedger>>
  beforeAll(async () => {
    test = await openTestLedger()
  })
  afterAll(() => test.close())

  /** A ledger whose first transaction meets a fault on the way. */
  const shaky = (fault: Fault, alsoReads = false) => {
    const db = test.connect()
    breakLine(db, (command, nth) => {
      if (command === 'TransactWriteItemsCommand' && nth === 1) return fault
      return alsoReads && command === 'GetItemCommand' ? 'unsent' : undefined
    })
    return dynamoLedger(db, tables)
  }
  const entriesOf = (id: string) => test.ledger.entries('filing', id)

  it('succeeds when it stands', async () => {
    const move = moveOf(unopened('filing', 'stands'), { text: '粤技', empty: {} })
    await shaky('lost').append(transaction({ moves: [move], keys: ['stands'], call: callOf('stands') }))
    expect(await entriesOf('stands')).toEqual([move.entry])
  })

  it('throws the fault when it does not stand, and sending it again has one effect', async () => {
    const ledger = shaky('unsent')
    const t = transaction({ moves: [moveOf(unopened('filing', 'unsent'))], keys: ['unsent'], call: callOf('unsent') })
    await expect(ledger.append(t)).rejects.toThrow(NoReply)
    expect(await entriesOf('unsent')).toEqual([])
    await ledger.append(t)
    expect(await entriesOf('unsent')).toHaveLength(1)
  })

  it('throws the fault when it was refused: another entry stands in its place', async () => {
    const head = await grow(test.ledger, unopened('filing', 'refused'), 1)
    await grow(test.ledger, head, 1)
    const late = transaction({ moves: [moveOf(head, { late: true })] })
    await expect(shaky('lost').append(late)).rejects.toThrow(NoReply)
    expect(await entriesOf('refused')).toHaveLength(2)
  })

  it('throws when it cannot be read back either: the outcome is unknown', async () => {
    const t = transaction({ moves: [moveOf(unopened('filing', 'dark'))] })
    await expect(shaky('lost', true).append(t)).rejects.toThrow(NoReply)
    expect(await entriesOf('dark')).toHaveLength(1)
  })

  it('is sent by the SDK again under one token, and has one effect', async () => {
    const db = test.connect()
    let dropped = 0
    db.middlewareStack.add(
      (next) => async (args) => {
        const reply = await next(args)
        if (dropped++ > 0) return reply
        throw Object.assign(new Error('the connection broke'), { name: 'TimeoutError' })
      },
      { step: 'finalizeRequest', priority: 'low', name: 'dropFirst' },
    )
    const move = moveOf(unopened('filing', 'token'))
    await dynamoLedger(db, tables).append(transaction({ moves: [move], keys: ['token'], call: callOf('token') }))
    expect(dropped).toBe(2)
    expect(await entriesOf('token')).toEqual([move.entry])
  })
})

describe('an append that finds its entries written by somebody else', () => {
  let test: Awaited<ReturnType<typeof openTestLedger>>
  beforeAll(async () => {
    test = await openTestLedger()
  })
  afterAll(() => test.close())

  it('does not pass for the other call: what it remembers for its own is not there', async () => {
    const move = moveOf(unopened('filing', 'same'))
    await test.ledger.append(transaction({ moves: [move], call: callOf('theirs') }))
    await expect(test.ledger.append(transaction({ moves: [move], call: callOf('ours') }))).rejects.toThrow(Stale)
    expect(await test.ledger.call('ours')).toBeUndefined()
  })

  it('does not pass while some of its entries are missing', async () => {
    const [first, second] = [moveOf(unopened('filing', 'one')), moveOf(unopened('filing', 'two'))]
    await test.ledger.append(transaction({ moves: [first] }))
    await expect(test.ledger.append(transaction({ moves: [first, second] }))).rejects.toThrow(Stale)
    expect(await test.ledger.head('filing', 'two')).toBeUndefined()
  })

  it('succeeds when they are the very entries, all of them: two workers on one batch', async () => {
    const moves = [moveOf(unopened('filing', 'three')), moveOf(unopened('filing', 'four'))]
    await test.ledger.append(transaction({ moves }))
    await test.ledger.append(transaction({ moves }))
    expect(await test.ledger.entries('filing', 'three')).toHaveLength(1)
  })
})

describe('a transaction that the store cancelled or did not take', () => {
  const answers = (fault: Error) => {
    const mock = mockClient(DynamoDBDocumentClient)
    mock.on(TransactWriteCommand).rejects(fault)
    mock.on(GetCommand).resolves({})
    return dynamoLedger(mock as never, tables)
  }
  const cancelled = (...codes: string[]) =>
    new TransactionCanceledException({
      message: '',
      $metadata: {},
      CancellationReasons: codes.map((Code) => ({ Code })),
    })
  const t = transaction({ moves: [moveOf(unopened('filing', 'mocked'))], keys: ['k'], call: callOf('c') })

  it('is Repeated before Taken before Stale, by the item that refused', async () => {
    const refused = 'ConditionalCheckFailed'
    await expect(answers(cancelled(refused, refused, refused, refused)).append(t)).rejects.toThrow(Repeated)
    await expect(answers(cancelled('None', refused, refused, refused)).append(t)).rejects.toThrow(Taken)
    await expect(answers(cancelled('None', 'None', 'None', refused)).append(t)).rejects.toThrow(Stale)
  })

  it('is Stale when another transaction was at the same items', async () => {
    await expect(answers(cancelled('None', 'None', 'TransactionConflict', 'None')).append(t)).rejects.toThrow(Stale)
  })

  it('is a fault when the store was too busy or broke', async () => {
    const throttled = cancelled('ThrottlingError', 'None', 'None', 'None')
    await expect(answers(throttled).append(t)).rejects.toBe(throttled)
    const broken = new InternalServerError({ message: 'Internal', $metadata: {} })
    await expect(answers(broken).append(t)).rejects.toBe(broken)
  })
})
