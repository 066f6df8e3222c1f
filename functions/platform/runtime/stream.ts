import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import type { Entry } from '../../../shared/domain/workflow/procedure.ts'

/** The entry that a record of the ledger's stream carries; undefined for heads, keys and calls. */
export const entryOf = ({ dynamodb }: DynamoDBRecord): Entry | undefined => {
  const image = dynamodb?.NewImage?.entry
  return image && (unmarshall({ entry: image as never }).entry as Entry)
}

/**
 * Takes a batch of the ledger's stream record by record; a record that throws is given again alone, with all after it.
 * Records come at least once, and a transaction's records apart and interleaved: `work` must bear both.
 */
export const eachEntry =
  (work: (entry: Entry) => Promise<void>) =>
  (event: DynamoDBStreamEvent, context: Context): Promise<DynamoDBBatchResponse> =>
    processPartialResponse(
      event,
      async (record: DynamoDBRecord) => {
        const entry = entryOf(record)
        if (entry) await work(entry)
      },
      new BatchProcessor(EventType.DynamoDBStreams),
      { context, throwOnFullBatchFailure: false },
    ) as Promise<DynamoDBBatchResponse>
