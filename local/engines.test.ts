import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDependencies } from '../functions/platform/runtime/dependencies.ts'
import { env } from '../shared/names.ts'
import { moveOf, unopened } from '../test/fixtures/stores/ledger.ts'
import { startEngines } from './engines.ts'

describe('the engines', () => {
  let [dir, elsewhere] = ['', '']
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'engines-'))
    elsewhere = await mkdtemp(join(tmpdir(), 'engines-'))
  })
  afterEach(async () => {
    for (const each of [dir, elsewhere]) await rm(each, { recursive: true, force: true })
  })

  it('keep everything under one folder, and secrets of their own in it', async () => {
    const first = await startEngines(dir, {})
    await first.close()
    const second = await startEngines(elsewhere, {})
    await second.close()
    expect((await readdir(dir)).toSorted()).toEqual([
      'access.key',
      'dynamodb',
      'index.key',
      'national.key',
      'notices.key',
      's3',
      'signing.pem',
      'vault.key',
    ])
    const paths = ['access.key', 'index.key', 'vault.key'].flatMap((secret) => [
      join(dir, secret),
      join(elsewhere, secret),
    ])
    const secrets = await Promise.all(paths.map((path) => readFile(path, 'utf8')))
    expect(new Set(secrets).size).toBe(6)
  })

  it('go on with a folder that is older than the secret of the index: documents keep their subjects', async () => {
    const secret = 'the one secret of a folder from before, long enough'
    await writeFile(join(dir, 'vault.key'), secret)
    const engines = await startEngines(dir, {})
    await engines.close()
    for (const name of [env.vaultSecretFile, env.indexSecretFile])
      expect(await readFile(engines.variables[name] ?? '', 'utf8')).toBe(secret)
  })

  it('give way to any other service that is named, and leave it alone when they close', async () => {
    const other = await startEngines(elsewhere, {})
    const { variables } = other
    const given = {
      [env.dynamodbEndpoint]: variables[env.dynamodbEndpoint],
      [env.s3Endpoint]: variables[env.s3Endpoint],
      AWS_ACCESS_KEY_ID: variables.AWS_ACCESS_KEY_ID,
      AWS_SECRET_ACCESS_KEY: variables.AWS_SECRET_ACCESS_KEY,
    }
    const engines = await startEngines(dir, given)
    const { ledger, archive } = openDependencies(engines.variables)
    const move = moveOf(unopened('filing', 'guest'))
    await ledger.append({ moves: [move], seen: [], keys: [] })
    const kept = await archive.put('lists/guest.json', Buffer.from('[]'), 'application/json')
    await engines.close()
    expect(await readdir(dir)).toEqual(['index.key', 'national.key', 'notices.key', 'signing.pem', 'vault.key'])

    const host = openDependencies(variables)
    expect(await host.ledger.head('filing', 'guest')).toEqual(move.head)
    expect(await host.archive.newest('lists/guest.json')).toEqual(kept)
    await other.close()
  })
})
