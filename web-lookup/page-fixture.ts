import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lookup } from '../functions/lookup/app.ts'
import { eventFor } from '../functions/lookup/register-fixture.ts'
import type { RegisterReader } from '../shared/stores/register/register.ts'
import { buildPage, pageHeaders } from './build.ts'

const asked = new Date('2019-11-01T16:30:00Z')

const files: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/page.js': ['page.js', 'text/javascript; charset=utf-8'],
  '/page.css': ['page.css', 'text/css; charset=utf-8'],
}

/** For tests: the built page and the lookup's own handler on one origin, as they stand behind one domain in the cloud. */
export const servePage = async (reader: RegisterReader) => {
  const outDir = await mkdtemp(join(tmpdir(), 'page-'))
  await buildPage({ outDir })
  const handler = lookup({ reader, now: () => asked })
  const requests: string[] = []

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname
    requests.push(`${request.method} ${request.url}`)
    const file = files[path]
    if (request.method === 'GET' && file) {
      const bytes = await readFile(join(outDir, file[0]))
      return response.writeHead(200, { ...pageHeaders, 'content-type': file[1] }).end(bytes)
    }
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const given = await handler(eventOf(request, path, Buffer.concat(chunks).toString()))
    return response.writeHead(given.statusCode ?? 500, given.headers).end(given.body)
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/`,
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
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  const [, number, proof] = /^\/v1\/certificates\/([^/]+)\/([^/]+)$/.exec(path) ?? []
  return number !== undefined && proof !== undefined
    ? eventFor('GET /v1/certificates/{number}/{proof}', {
        pathParameters: { number: decodeURIComponent(number), proof: decodeURIComponent(proof) },
        headers,
      })
    : eventFor(`${request.method} ${path}`, { headers, body })
}
