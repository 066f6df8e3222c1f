import { createServer } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { loggerOf } from '../../functions/platform/runtime/lambda-handler.ts'
import { candidates, residentId } from '../../local/demo/people.ts'
import { listen } from '../../local/listen.ts'
import { lookThrough, takeLeaks } from './leaks.ts'

const [, , , { name = '' } = {}] = candidates(1)
const document = residentId('440106', '19910203', 55)

it('a person in any line of any function’s log is seen, however fine its level, and nobody else is', () => {
  const log = loggerOf('trace')
  log.debug('read', { holder: name })
  log.error('fault', new Error(`no such document: ${document}`))
  log.info('answered', { status: 200 })
  expect(takeLeaks()).toEqual([
    expect.stringMatching(`^${name}: .*"level":"DEBUG"`),
    expect.stringMatching(`^${document}.*: .*"level":"ERROR"`),
  ])
})

it('a person in the address of a request is seen where it is sent and where it comes in, as URLs write names', async () => {
  const server = createServer((_, response) => response.end())
  const url = await listen(server, 0)
  await fetch(`${url}/v1/lookup?name=${encodeURIComponent(name)}`)
  await fetch(`${url}/v1/lookup`, { method: 'POST', body: name })
  await new Promise((done) => server.close(done))
  await setTimeout(0)
  const seen = `${encodeURIComponent(name)}: GET /v1/lookup?name=${encodeURIComponent(name)}`
  expect(takeLeaks()).toEqual([seen, seen])
})

it('a person in what a process of its own printed is seen', () => {
  lookThrough(`ready\n${name}\n`)
  expect(takeLeaks()).toHaveLength(1)
  expect(takeLeaks()).toEqual([])
})
