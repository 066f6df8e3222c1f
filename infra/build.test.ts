import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import { beforeAll, describe, expect, it } from 'vitest'
import { filings } from '../functions/filings/app.ts'
import { openDependencies } from '../functions/platform/runtime/dependencies.ts'
import { filesIn } from '../functions/printing/files.ts'
import { pdf, png } from '../local/demo/papers.ts'
import { env } from '../shared/names.ts'
import { lend } from '../test/fixtures/infra/deployment.ts'
import { buildAll, bundleFunction, functionNames, strangersIn } from './build.ts'

const variables = {
  AWS_REGION: 'cn-northwest-1',
  [env.ledgerTable]: 'ledger',
  [env.outboxTable]: 'outbox',
  [env.talliesTable]: 'tallies',
  [env.registerTable]: 'register',
  [env.tokenIssuer]: 'https://identity.invalid/',
  [env.tokenAudience]: 'yueji',
  [env.jwksUrl]: 'https://identity.invalid/jwks',
  [env.publicAddress]: 'https://lookup.invalid',
  [env.printingFunction]: 'printing',
}

const call = (method: string, rawPath: string, headers: Record<string, string> = {}, body?: string) => ({
  rawPath,
  rawQueryString: 'q=%E7%94%B5',
  headers,
  requestContext: { http: { method }, domainName: 'filings.invalid' },
  ...(body !== undefined && { body }),
})
const calls = [
  call('GET', '/openapi.json'),
  call('GET', '/v1/procedures'),
  call('GET', '/v1/occupations'),
  call('GET', '/nowhere'),
  call('GET', '/v1/enterprise/plan', { authorization: 'Bearer a.b.c' }),
  call('POST', '/v1/enterprise/plan', { 'content-type': 'application/json' }, '{'),
]

const inspected = [pdf('a.pdf', 'Sample').bytes, png('a.png', 8).bytes]

const dist = lend()
const again = lend()

describe('the build', () => {
  beforeAll(async () => {
    await buildAll(dist)
  })

  it.each(functionNames)('makes of %s a bundle that starts with nothing beside it', (name) => {
    const started = execFileSync(process.execPath, ['-p', 'typeof require("./index.js").handler'], {
      cwd: join(dist, 'functions', name),
      env: variables,
      encoding: 'utf8',
    })
    expect(started.trim()).toBe('function')
  })

  it.each(['materials', 'complaints'] as const)('lays beside %s a thread that inspects, with its readers', (name) => {
    const paths = { worker: './inspection-worker.js', wasm: './typst.wasm' }
    const script = `
      const { Worker } = require('node:worker_threads')
      const worker = new Worker('${paths.worker}', { workerData: { wasm: '${paths.wasm}' }, stderr: true })
      const files = ${JSON.stringify(inspected.map((bytes) => bytes.toString('base64')))}
      const answers = []
      worker.on('message', ({ loaded, type }) => {
        if (loaded !== undefined) return
        answers.push(type)
        if (answers.length === files.length) worker.terminate().then(() => console.log(answers.join()))
      })
      for (const file of files) worker.postMessage(Uint8Array.from(Buffer.from(file, 'base64')))`
    const cwd = join(dist, 'functions', name)
    const said = execFileSync(process.execPath, ['-e', script], { cwd, encoding: 'utf8' })
    expect(said.trim()).toBe('application/pdf,image/png')
  })

  it('lays beside the printing every file that it opens', () => {
    const { worker, wasm, fonts, rare, templates } = filesIn(join(dist, 'functions', 'printing'))
    for (const file of [worker, wasm, ...fonts, rare, templates]) expect(existsSync(file), file).toBe(true)
  })

  it('gives nobody else an inspection', () => {
    const inspecting = functionNames.filter((name) => existsSync(join(dist, 'functions', name, 'inspection-worker.js')))
    expect(inspecting.toSorted()).toEqual(['complaints', 'materials'])
  })

  it('changes nothing in what a function answers', async () => {
    const asked = calls.map((call) => JSON.stringify(call))
    const script = `Promise.all([${asked}].map((call) => require('./index.js').handler(call, {}))).then((all) => console.log(JSON.stringify(all)))`
    const said = execFileSync(process.execPath, ['-e', script], {
      cwd: join(dist, 'functions', 'filings'),
      env: { ...variables, POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_METRICS_DISABLED: 'true' },
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    })
    const handler = filings(openDependencies(variables))
    const answers = calls.map((call) => handler(call as APIGatewayProxyEventV2, {} as Context))
    expect(JSON.parse(said)).toEqual(await Promise.all(answers))
  })

  // one without a package, one with most of them, one with a compiler and fonts beside it
  it.each(['lookup', 'filings', 'printing'] as const)('makes the same bytes of the same sources: %s', async (name) => {
    await bundleFunction(name, join(again, 'functions'))
    const file = join('functions', name, 'index.js')
    expect(readFileSync(join(again, file)).equals(readFileSync(join(dist, file)))).toBe(true)
  })

  it('keeps the lookup small, and knows what must not be in it', () => {
    expect(readFileSync(join(dist, 'functions', 'lookup', 'index.js')).byteLength).toBeLessThan(32 * 1024)
    const inputs = [
      'functions/lookup/index.ts',
      'node_modules/@aws-sdk/client-dynamodb/dist-es/index.js',
      'node_modules/hono/dist/index.js',
      'node_modules/zod/v4/core/core.js',
      'shared/stores/ledger/items.ts',
      'shared/stores/register/reader.ts',
    ]
    expect(strangersIn({ name: 'lookup', inputs })).toEqual(inputs.slice(1, 5))
    expect(strangersIn({ name: 'filings', inputs })).toEqual([])
  })

  it('builds the page', () => {
    expect(readFileSync(join(dist, 'web-lookup', 'index.html'), 'utf8')).toContain('<html lang="zh-CN">')
  })
})
