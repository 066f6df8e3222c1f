import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as ours from './http-messages.ts'

/** What a call gives, or the kind of its error. */
const outcomeOf = async (call: () => unknown) => {
  try {
    return await call()
  } catch (fault) {
    return (fault as Error).name
  }
}

const names = ['accept', 'Content-Type', 'set-cookie', 'X-Purpose', 'x-purpose', '', 'a b', 'ä', 'x:']
const name = fc.constantFrom(...names)
const value = fc.oneof(
  fc.constantFrom('', ' spaced\t', 'a\r\nb: c', '\n', '\0', '中', 'é', 'a=1; b', '\x7f'),
  fc.string({ unit: 'binary', maxLength: 8 }),
)
const pairs = fc.array(fc.tuple(name, value), { maxLength: 4 })
const step = fc.record({ does: fc.constantFrom('append', 'set', 'delete' as const), name, value })
const content = fc.oneof(fc.constant(null), fc.string(), fc.uint8Array({ maxLength: 8 }))

type Kind = Pick<typeof globalThis, 'Headers' | 'Request' | 'Response'>
const both = (told: (kind: Kind) => unknown) =>
  Promise.all([outcomeOf(() => told(ours as unknown as Kind)), outcomeOf(() => told(globalThis))])

describe("HTTP messages as a bundle's functions have them are as Node's own", () => {
  it('in their headers', () =>
    fc.assert(
      fc.asyncProperty(pairs, fc.array(step, { maxLength: 4 }), async (given, steps) => {
        const [mine, nodes] = await both(({ Headers }) => {
          const headers = new Headers(given as [string, string][])
          for (const { does, name, value } of steps) headers[does](name, value)
          const each: string[][] = []
          headers.forEach((value, name) => {
            each.push([name, value])
          })
          const read = ['accept', 'Content-Type', 'SET-COOKIE'].map((name) => [headers.get(name), headers.has(name)])
          return [[...headers], [...headers.entries()], each, read, headers.getSetCookie(), [...new Headers(headers)]]
        })
        expect(mine).toEqual(nodes)
      }),
    ))

  it('in requests', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'HEAD', 'POST', 'PATCH', 'TRACE', 'a b', ''),
        fc.constantFrom(
          'https://a.invalid/x?q=中 1',
          'https://a.invalid/%zz#f',
          'https:///',
          'nothing',
          'https://ä b/',
        ),
        content,
        async (method, url, body) => {
          const [mine, nodes] = await both(async ({ Request }) => {
            const request = new Request(url, { method, headers: { accept: '*/*' }, body: body as string | null })
            const { url: whole, headers } = request
            return [whole, request.method, [...headers], Buffer.from(await request.arrayBuffer())]
          })
          expect(mine).toEqual(nodes)
        },
      ),
    ))

  it('in responses', () =>
    fc.assert(
      fc.asyncProperty(content, fc.constantFrom(200, 201, 302, 404, 500), pairs, async (body, status, headers) => {
        const [mine, nodes] = await both(async ({ Response }) => {
          const init = { status, headers: headers as [string, string][] }
          const response = new Response(body as string | null, init)
          const text = await response.text()
          return [
            response.status,
            [...response.headers],
            text,
            response.bodyUsed,
            await outcomeOf(() => response.text()),
          ]
        })
        expect(mine).toEqual(nodes)
      }),
    ))

  it('in JSON that is read from them', async () => {
    const [mine, nodes] = await both(({ Response }) => new Response('{"keys":[]}').json())
    expect(mine).toEqual(nodes)
  })
})
