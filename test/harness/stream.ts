import { marshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'

/** Items of the ledger as its stream gives them to a handler, in this order. */
export const eventOf = (items: readonly object[]): DynamoDBStreamEvent => ({
  Records: items.map((item, i) => recordOf(item, String(i + 1))),
})

const recordOf = (item: object, SequenceNumber: string): DynamoDBRecord => ({
  eventID: `event-${SequenceNumber}`,
  eventName: 'INSERT',
  eventSource: 'aws:dynamodb',
  dynamodb: { NewImage: marshall(item, { removeUndefinedValues: true }) as never, SequenceNumber },
})
