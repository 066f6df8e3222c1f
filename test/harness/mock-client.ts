import { mockClient as patch } from 'aws-sdk-client-mock'
import { onTestFinished } from 'vitest'

/** A client's class answers what a test says, until that test is over: files of tests share a process. */
export const mockClient: typeof patch = (client) => {
  const mock = patch(client)
  onTestFinished(() => mock.restore())
  return mock
}
