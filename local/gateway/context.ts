import type { Context } from 'aws-lambda'

const ignore = () => undefined
/** Ten times what a door has in the cloud, since the whole system shares one machine here; and a job, Lambda's longest. */
const time = 300_000
export const jobTime = 15 * 60_000

/** What Lambda tells a handler about the call. `milliseconds` is how long it may take. */
export const contextOf = (functionName: string, awsRequestId: string, milliseconds = time): Context => ({
  callbackWaitsForEmptyEventLoop: false,
  functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${functionName}`,
  memoryLimitInMB: '512',
  awsRequestId,
  logGroupName: functionName,
  logStreamName: 'local',
  getRemainingTimeInMillis: () => milliseconds,
  done: ignore,
  fail: ignore,
  succeed: ignore,
})
