import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { certificateOf, eventFor, openTestRegister } from './register-fixture.ts'

describe('the bundle of the lookup', () => {
  let dir: string
  let inputs: string[]
  const file = () => join(dir, 'index.js')
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'lookup-bundle-'))
    const { metafile } = await build({
      entryPoints: [join(import.meta.dirname, 'index.ts')],
      outfile: file(),
      bundle: true,
      minify: true,
      charset: 'utf8',
      platform: 'node',
      format: 'cjs',
      target: 'node24',
      metafile: true,
    })
    inputs = Object.keys(metafile.inputs)
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))

  it('holds no package, no SDK, no zod, nothing of the ledger, and of the domain its words alone', () => {
    expect(
      inputs.filter((input) => !/^(functions\/lookup|shared\/domain\/words|shared\/stores\/register)\//.test(input)),
    ).toEqual([])
  })

  it('runs as it is deployed: its own process, its variables, the real engine', async () => {
    const register = await openTestRegister()
    const certificate = certificateOf(1)
    await register.writer.put(certificate)
    const { number, proof } = certificate
    const event = eventFor('GET /v1/certificates/{number}/{proof}', { pathParameters: { number, proof } })
    const script = `require(${JSON.stringify(file())}).handler(${JSON.stringify(event)})
      .then((answer) => { process.stdout.write(JSON.stringify(answer)); process.exit() })`
    const child = spawn(process.execPath, ['-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        REGISTER_TABLE: register.table,
        DYNAMODB_ENDPOINT: register.endpoint,
        AWS_REGION: 'local',
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
      },
    })
    let written = ''
    child.stdout.on('data', (chunk) => {
      written += chunk
    })
    await once(child, 'close')
    const answer = JSON.parse(written)
    expect(answer.statusCode).toBe(200)
    expect(JSON.parse(answer.body).certificate.number).toBe(number)
    await register.close()
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
