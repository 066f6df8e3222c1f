import { subscribe } from 'node:diagnostics_channel'
import { format } from 'node:util'
import { personsIn } from './canary.ts'

/*
 * Threat 14, in every process of tests: whatever any console writes (each function's logger has one of its own) and the
 * target of every HTTP request that a server of the process gets (the gateway's, the stores') or that it sends is looked
 * through for the people whom the tests know. Only what leaked is kept.
 */

const leaks: string[] = []

/** Looks through a text that has come from elsewhere: what a child process printed. */
export function lookThrough(text: string): void {
  const found = personsIn(text)
  if (found.length > 0) leaks.push(`${found.join()}: ${text.slice(0, 500)}`)
}

/** What leaked since it was asked last. */
export const takeLeaks = (): string[] => leaks.splice(0)

for (const level of ['log', 'info', 'warn', 'error', 'debug'])
  subscribe(`console.${level}`, (args) => lookThrough(format(...(args as unknown[]))))

type Request = { method?: string; url?: string; path?: string }
for (const channel of ['http.server.request.start', 'http.client.request.start', 'undici:request:create'])
  subscribe(channel, (message) => {
    const { method, url, path } = (message as { request: Request }).request
    lookThrough(`${method} ${url ?? path}`)
  })
