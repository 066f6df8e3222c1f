import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { mockClient } from 'aws-sdk-client-mock'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { env } from '../../../shared/names.ts'
import { openFiled } from '../../../test/harness/filed.ts'
import type { Harness } from '../../../test/harness/harness.ts'
import type { Filed } from '../../../test/harness/walks.ts'
import { openDependencies } from './dependencies.ts'

describe('what a function is given', () => {
  let harness: Harness
  let filed: Filed
  let dir = ''
  beforeAll(async () => {
    ;({ harness, filed } = await openFiled())
    dir = await mkdtemp(join(tmpdir(), 'cloud-'))
  })
  afterAll(async () => {
    await harness.close()
    await rm(dir, { recursive: true, force: true })
  })
  const given = (changes: Record<string, string | undefined>) =>
    openDependencies({ ...harness.engines.variables, ...changes }, harness.clock.now)
  const sealWith = async ({ vault }: ReturnType<typeof openDependencies>) => {
    const document = { type: 'passport', number: 'TEST12345' }
    const [subject = ''] = await vault.keep([document])
    expect(await vault.reveal(subject)).toEqual(document)
  }

  it('reads the secrets of the vault on first use, and reads it again after it could not be read', async () => {
    const file = join(dir, 'vault.key')
    const dependencies = given({ [env.vaultSecretFile]: file })
    await expect(sealWith(dependencies)).rejects.toThrow('ENOENT')
    await writeFile(file, 'x'.repeat(40))
    await sealWith(dependencies)
    await rm(file)
    await sealWith(dependencies)
  })

  it('refuses a secret that is too short to be one', async () => {
    const file = join(dir, 'short.key')
    await writeFile(file, 'short')
    await expect(sealWith(given({ [env.vaultSecretFile]: file }))).rejects.toThrow(RangeError)
  })

  it('asks Secrets Manager for both where no file is named', async () => {
    const manager = mockClient(SecretsManagerClient)
    manager.on(GetSecretValueCommand, { SecretId: 'arn:of:secret' }).resolves({ SecretString: 'y'.repeat(40) })
    manager.on(GetSecretValueCommand, { SecretId: 'arn:of:index' }).resolves({ SecretString: 'z'.repeat(40) })
    const dependencies = given({
      [env.vaultSecretFile]: undefined,
      [env.vaultSecretArn]: 'arn:of:secret',
      [env.indexSecretFile]: undefined,
      [env.indexSecretArn]: 'arn:of:index',
    })
    await sealWith(dependencies)
    await sealWith(dependencies)
    expect(manager.commandCalls(GetSecretValueCommand)).toHaveLength(2)
    manager.restore()
  })

  it('fails only when it uses what it was not given', async () => {
    const dependencies = given({ [env.archiveBucket]: undefined, [env.vaultTable]: undefined })
    expect(await dependencies.ledger.head('filing', filed.filing.id)).toMatchObject({ state: 'listed' })
    await expect(dependencies.archive.put('x', Buffer.of(1), 'text/plain')).rejects.toThrow('bucket')
    await expect(sealWith(dependencies)).rejects.toThrow(env.vaultTable)
    await expect(given({ [env.ledgerTable]: undefined }).ledger.head('filing', 'x')).rejects.toThrow(/not found/)
    expect(() => given({ [env.jwksUrl]: undefined }).authenticate()).toThrow(env.tokenIssuer)
  })

  it('names the variable that is malformed', () => {
    expect(() => given({ [env.dynamodbEndpoint]: 'nowhere' })).toThrow(env.dynamodbEndpoint)
  })

  it('asks the time and an id anew each time', () => {
    const dependencies = openDependencies(harness.engines.variables)
    expect(dependencies.newId()).not.toBe(dependencies.newId())
    const [before, now, after] = [Date.now(), Date.parse(dependencies.now()), Date.now()]
    expect([before <= now, now <= after]).toEqual([true, true])
    const moved = Date.now()
    harness.clock.move('2019-06-24T01:00:00.000Z')
    const since = Date.parse(given({}).now()) - Date.parse('2019-06-24T01:00:00Z')
    expect([since >= 0, since <= Date.now() - moved]).toEqual([true, true])
  })
})
