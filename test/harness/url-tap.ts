import { subscribe } from 'node:diagnostics_channel'
import { appendFileSync } from 'node:fs'

/*
 * Preloaded into a run (`node --import`): writes down the target of every HTTP request that a server of the process gets,
 * its gateway and its stores, and of every one that the process sends.
 */

type Request = { method?: string; url?: string; path?: string }

export const tapVariable = 'URL_TAP'
const file = process.env[tapVariable]
const note = (message: unknown) => {
  const { method, url, path } = (message as { request: Request }).request
  if (file) appendFileSync(file, `${method} ${url ?? path}\n`)
}
for (const channel of ['http.server.request.start', 'http.client.request.start', 'undici:request:create'])
  subscribe(channel, note)
