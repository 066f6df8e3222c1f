import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { numbered } from '../bench/register.ts'
import { startStore } from '../bench/store.ts'
import { keepBeside } from '../functions/lookup/beside-certificate.ts'
import { dynamoRegisterReader } from '../shared/stores/register/reader.ts'

describe('the store of the bench', () => {
  let store: Awaited<ReturnType<typeof startStore>>
  beforeAll(async () => {
    store = await startStore()
  })
  afterAll(() => store.close())

  it('answers whatever the lookup asks for a certificate and what stands beside it', async () => {
    const reader = dynamoRegisterReader({
      table: 'yueji-register',
      region: 'cn-north-1',
      endpoint: store.endpoint,
      credentials: () => ({ accessKeyId: 'bench', secretAccessKey: 'bench', sessionToken: 'bench' }),
      now: () => new Date('2019-10-21T02:03:04Z'),
    })
    const certificate = await reader.certificate(numbered(1))
    if (!certificate) throw new Error('not issued')
    const told: string[] = []
    const beside = await keepBeside(reader, (message) => told.push(message))(
      certificate,
      Date.parse('2019-10-21T02:03:04Z'),
    )
    expect(told).toEqual([])
    expect(beside).toMatchObject({ issuer: { standing: 'listed' }, forHolder: { policies: [{}] } })
    expect(store.takeUnits()).toBe(1.5)
    expect(await reader.certificate(numbered(999_999))).toBeUndefined()
  })
})
