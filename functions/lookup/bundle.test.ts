import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleFunction } from '../../infra/build.ts'
import { comingFrom, comingThroughEdge } from '../../test/fixtures/lookup/lookup.ts'
import {
  certificateOf,
  enterpriseOf,
  eventFor,
  holder,
  holdingOf,
  indexSecret,
  listedAs,
  numbered,
  openTestRegister,
} from '../../test/fixtures/lookup/register.ts'
import { edgeSecret } from '../../test/harness/edge.ts'

type Answer = { statusCode: number; headers: Record<string, string>; body: string }

const passport = 'E12345678'

describe('the bundle of the lookup', () => {
  let dir: string
  let inputs: readonly string[]
  const file = () => join(dir, 'lookup', 'index.js')
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'lookup-bundle-'))
    inputs = (await bundleFunction('lookup', dir)).inputs
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))

  it('is at most 10 KB, and 5 KB compressed', async () => {
    const bytes = await readFile(file())
    expect(bytes.byteLength).toBeLessThanOrEqual(10 * 1024)
    expect(gzipSync(bytes).byteLength).toBeLessThanOrEqual(5 * 1024)
  })

  it('holds no package, no SDK, no zod, nothing of the ledger, and of the domain its words alone', () => {
    expect(
      inputs.filter(
        (input) =>
          !/^(functions\/(lookup|platform\/public)|shared\/domain\/vocabulary|shared\/stores\/(register|secret))\//.test(
            input,
          ),
      ),
    ).toEqual([])
  })

  describe('as it is deployed: its own process, its variables, the real engine', () => {
    let register: Awaited<ReturnType<typeof openTestRegister>>
    beforeAll(async () => {
      register = await openTestRegister()
      await register.writer.put(certificateOf(1))
      await register.writer.put(listedAs(enterpriseOf('filing')))
      const policy = {
        title: { zh: '技能提升补贴' },
        issuedBy: '省人社厅',
        url: 'https://hrss.example.cn/',
        levels: ['5'],
      }
      const policies = [{ ...policy, from: '2019-09-01' }]
      await register.writer.put({ policiesOf: '440000', policies, version: 2, asOf: '2019-09-02T01:00:00.000Z' })
      await register.writer.put(holdingOf(passport, certificateOf(1), 'passport'))
    })
    afterAll(() => register.close())

    /** What one fresh process answers to the events, one after the other. */
    const run = async (events: readonly object[], more: Record<string, string> = {}): Promise<Answer[]> => {
      const script = `const { handler } = require(${JSON.stringify(file())})
        const answers = []
        const next = async () => {
          for (const event of ${JSON.stringify(events)}) answers.push(await handler(event))
          process.stdout.write(JSON.stringify(answers), () => process.exit())
        }
        next()`
      const child = spawn(process.execPath, ['-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: {
          REGISTER_TABLE: register.table,
          DYNAMODB_ENDPOINT: register.endpoint,
          AWS_REGION: 'local',
          AWS_ACCESS_KEY_ID: 'local',
          AWS_SECRET_ACCESS_KEY: 'local',
          ...more,
        },
      })
      let written = ''
      child.stdout.on('data', (chunk) => {
        written += chunk
      })
      await once(child, 'close')
      return JSON.parse(written)
    }
    const { number, proof } = certificateOf(1)
    const byProof = (given: string, of = number) =>
      eventFor('GET /v1/certificates/{number}/{proof}', { pathParameters: { number: of, proof: given } })
    const posting = (path: string, body: object, accept = '*/*') =>
      eventFor(`POST ${path}`, {
        headers: { 'content-type': 'application/json', accept },
        body: JSON.stringify(body),
      })

    it('opens every door, those that lie beside it too', async () => {
      const question = { number, name: holder }
      const answers = await run([
        byProof(proof),
        posting('/v1/lookup', question),
        posting('/v1/lookup', question, 'text/html'),
        posting('/v1/lookup', { number }),
        posting('/v1/lookup/batch', { queries: [question] }),
        eventFor('GET /v1/directory'),
        eventFor('GET /v1/directory', { queryStringParameters: { format: 'csv' } }),
        eventFor('GET /v1/rounds'),
        eventFor('GET /v1/contact'),
        byProof('x'.repeat(22)),
      ])
      expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200, 400, 200, 200, 200, 200, 200, 404])
      for (const answer of [0, 1, 2, 4]) {
        expect(answers[answer]?.body).toContain('李**')
        expect(answers[answer]?.body).toContain('技能提升补贴')
      }
      for (const answer of [5, 6]) expect(answers[answer]?.body).toContain('岭南样例机电股份有限公司')
    })

    it('finds by document with the secret in a file, or in Secrets Manager, which is asked once', async () => {
      const asking = posting('/v1/lookup', { document: passport, documentType: 'passport', name: holder })
      const secretFile = join(dir, 'index.key')
      await writeFile(secretFile, indexSecret)
      let asked = 0
      const manager = createServer((_, response) => {
        asked += 1
        response.end(JSON.stringify({ SecretString: indexSecret }))
      }).listen(0, '127.0.0.1')
      await once(manager, 'listening')
      const address = manager.address()
      const port = typeof address === 'object' ? address?.port : 0
      for (const where of [
        { INDEX_SECRET_FILE: secretFile },
        { INDEX_SECRET_ARN: 'arn', AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${port}` },
      ]) {
        const answers = await run([byProof(proof), asking, asking], where)
        expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200])
        expect(JSON.parse(answers[2]?.body ?? '').certificates).toMatchObject([{ number }])
      }
      manager.close()
      expect(asked).toBe(1)
      expect((await run([asking, byProof(proof)])).map((answer) => answer.statusCode)).toEqual([503, 200])
    })

    it('counts who asks through CloudFront by their own addresses, and whoever claims one by his (B6)', async () => {
      // each of a number of its own, so that no number is asked for too often
      const misses = Array.from({ length: 40 }, (_, i) => ({
        event: byProof('x'.repeat(22), numbered(100 + i)),
        from: `203.0.113.${i % 5}`,
      }))
      const statuses = async (events: readonly object[]) => {
        const answers = await run(events, { EDGE_SECRET: edgeSecret })
        return new Set(answers.map((answer) => answer.statusCode))
      }
      const through = misses.map(({ event, from }) => comingThroughEdge(event, from))
      expect(await statuses(through)).toEqual(new Set([404]))
      const claiming = misses.map(({ event, from }) => comingFrom(event, '192.0.2.1', from))
      expect(await statuses(claiming)).toEqual(new Set([404, 429]))
    })

    it('limits misses, and keeps what it found', async () => {
      const misses = Array(25).fill(byProof('x'.repeat(22)))
      const found = await run([byProof(proof)])
      const answers = await run([...misses, byProof(proof)])
      expect(new Set(answers.map((answer) => answer.statusCode))).toEqual(new Set([404, 429, 200]))
      expect(answers.at(-1)).toMatchObject({ statusCode: 200, headers: { etag: found[0]?.headers.etag } })
    })
  })

  it('says at its start which variable is missing', async () => {
    const child = spawn(process.execPath, ['-e', `require(${JSON.stringify(file())})`], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { AWS_REGION: 'local' },
    })
    let said = ''
    child.stderr.on('data', (chunk) => {
      said += chunk
    })
    await once(child, 'close')
    expect(said).toContain('the environment lacks REGISTER_TABLE')
  })
})
