import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { audience, identityIssuer } from './identity.ts'

const issuer = 'http://127.0.0.1:1'
const who = { sub: 'a', role: 'enterprise-lead', org: '91440605MA0000001N' }

describe('the identity issuer', () => {
  let dir = ''
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'identity-'))
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))
  const open = () => identityIssuer(join(dir, 'identity.json'), issuer)
  const verify = ({ jwks }: Awaited<ReturnType<typeof open>>, token: string) =>
    jwtVerify(token, createLocalJWKSet(jwks as never), { issuer, audience })

  it('keeps its key, so that tokens outlive a restart', async () => {
    const token = await (await open()).token(who)
    const { payload } = await verify(await open(), token)
    expect(payload).toMatchObject(who)
  })

  it('has a key of its own in every folder', async () => {
    const other = await identityIssuer(join(dir, 'other.json'), issuer)
    await expect(verify(other, await (await open()).token(who))).rejects.toThrow()
  })
})
