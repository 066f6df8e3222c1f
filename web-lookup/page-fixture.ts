import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { lookup } from '../functions/lookup/app.ts'
import { eventFor, subjectOf } from '../functions/lookup/register-fixture.ts'
import type { RegisterReader } from '../shared/stores/register/register.ts'
import { buildPage, pageHeaders, pageTypes } from './build.ts'

const asked = new Date('2019-11-01T16:30:00Z')

/** For tests: the built page and the lookup's own handler on one origin, as they stand behind one domain in the cloud. */
export const servePage = async (reader: RegisterReader) => {
  const outDir = await mkdtemp(join(tmpdir(), 'page-'))
  await buildPage({ outDir })
  const handler = lookup({ reader, now: () => asked, subjects: async () => subjectOf })
  const requests: string[] = []

  /** Compressed, as an edge does it, so that a browser can say how much it took to load the page. */
  const sendFile = async (path: string, response: ServerResponse): Promise<boolean> => {
    const name = path === '/' ? 'index.html' : path.slice(1)
    const type = pageTypes[extname(name)]
    const bytes = type && (await readFile(join(outDir, name)).catch(() => undefined))
    if (!bytes) return false
    response.writeHead(200, { ...pageHeaders, 'content-type': type, 'content-encoding': 'gzip' }).end(gzipSync(bytes))
    return true
  }
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname
    requests.push(`${request.method} ${request.url}`)
    if (request.method === 'GET' && /^\/[\w.-]*$/.test(path) && (await sendFile(path, response))) return
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const given = await handler(eventOf(request, path, Buffer.concat(chunks).toString()))
    response.writeHead(given.statusCode ?? 500, given.headers).end(given.body)
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/`,
    /** Where the files are: a test may publish another version. */
    outDir,
    /** Method and address of everything that was asked of this origin. */
    requests,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await rm(outDir, { recursive: true, force: true })
    },
  }
}

const eventOf = (request: IncomingMessage, path: string, body: string) => {
  const { searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
  const queryStringParameters = Object.fromEntries(searchParams)
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  const [, number, proof] = /^\/v1\/certificates\/([^/]+)\/([^/]+)$/.exec(path) ?? []
  return number !== undefined && proof !== undefined
    ? eventFor('GET /v1/certificates/{number}/{proof}', {
        pathParameters: { number: decodeURIComponent(number), proof: decodeURIComponent(proof) },
        headers,
      })
    : eventFor(`${request.method} ${path}`, { headers, body, queryStringParameters })
}
