import { createServer } from 'node:http'
import { enterprise, isIssued, itemOf, policies } from './register.ts'

const answerTo = (key: { pk: { S: string } }): string => {
  const number = key.pk.S.replace('certificate#', '')
  // written either way: a store that works longer for what it has would tell what the lookup does not
  const written = JSON.stringify({ Item: itemOf(number) })
  const held = isIssued(number) ? written : '{}'
  return number === 'directory' ? JSON.stringify({ Item: enterprise }) : held
}

/**
 * A stand-in that answers GetItem and Query at once, so that what is measured is the caller and not the store. The one
 * partition that is queried is that of the policies. It counts read units as DynamoDB does: half a unit for every 4 KB or part of them, a whole one when the read is consistent, and as
 * much for an item that is not there.
 */
export async function startStore() {
  let units = 0
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const { Key, ConsistentRead } = JSON.parse(body)
      const answer = Key === undefined ? JSON.stringify({ Items: [policies], Count: 1 }) : answerTo(Key)
      units += Math.ceil(Buffer.byteLength(answer) / 4096) * (ConsistentRead ? 1 : 0.5)
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
      response.end(answer)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return {
    endpoint: `http://127.0.0.1:${port}`,
    /** Read units since this was last asked. */
    takeUnits: () => {
      const taken = units
      units = 0
      return taken
    },
    close: () => server.close(),
  }
}
