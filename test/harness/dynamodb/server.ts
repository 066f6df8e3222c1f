import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { listen } from '../../../local/listen.ts'
import { Fault } from './fault.ts'
import { openStore } from './store.ts'

/**
 * DynamoDB in memory on a free port of this machine, for tests that do not ask whether anything outlives a process. What
 * it holds is read from `file` where that stands, and written there when it is closed.
 */
export async function startMemoryDynamoDB(file: string) {
  const store = openStore(existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : [])
  const answer = (name: string, asked: unknown): { status: number; said: object } => {
    try {
      return { status: 200, said: store.answer(name, asked) }
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault
      const type = `com.amazonaws.dynamodb.v20120810#${fault.name}`
      return { status: 400, said: { __type: type, message: fault.message, ...fault.more } }
    }
  }
  /** A request by its target and body. */
  const respond = (target = '', body = '{}') => {
    const [, name = ''] = target.split('.')
    const { status, said } = answer(name, JSON.parse(body))
    return { status, text: JSON.stringify(said) }
  }
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await buffer(request)
    const { status, text } = respond(String(request.headers['x-amz-target']), body.toString())
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(text)
  }
  const server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
    serve(request, response).catch((fault: unknown) => response.destroy(fault as Error))
  })
  const endpoint = await listen(server, 0)
  return {
    endpoint,
    /** One operation, for whoever stands before it in this process. */
    answer,
    respond,
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await writeFile(file, JSON.stringify(store.snapshot()))
    },
  }
}
export type MemoryDynamoDB = Awaited<ReturnType<typeof startMemoryDynamoDB>>
