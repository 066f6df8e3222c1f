import type { Context } from 'aws-lambda'

const patience = () => 900_000
const ignore = () => undefined

/** What Lambda tells a handler about the call. */
export const contextOf = (functionName: string, awsRequestId: string): Context => ({
  callbackWaitsForEmptyEventLoop: false,
  functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${functionName}`,
  memoryLimitInMB: '512',
  awsRequestId,
  logGroupName: functionName,
  logStreamName: 'local',
  getRemainingTimeInMillis: patience,
  done: ignore,
  fail: ignore,
  succeed: ignore,
})
