import type { PresignedPostOptions } from '@aws-sdk/s3-presigned-post'
import { afterAll, describe, expect, test } from 'vitest'
import { createForms } from '../../test/fixtures/s3/form.ts'
import { credentials, readAnswer, region, startTrial } from '../../test/fixtures/s3/trial.ts'
import { createSigner } from './signer.ts'

let shift = 0
const now = () => new Date(Date.now() + shift)
const trial = await startTrial({ now })
afterAll(trial.end)
const { presign, post } = createForms(trial)

async function signDocument(document: string): Promise<Record<string, string>> {
  const amzDate = now()
    .toISOString()
    .replace(/[-:]|\.\d+/g, '')
  const Policy = Buffer.from(document).toString('base64')
  return {
    key: 'form',
    Policy,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${credentials.accessKeyId}/${amzDate.slice(0, 8)}/${region}/s3/aws4_request`,
    'X-Amz-Date': amzDate,
    'X-Amz-Signature': await createSigner({ region, credentials, now }).sign(Policy, { signingDate: now() }),
  }
}

describe('a form under a signed policy', () => {
  test('is refused once the policy has expired', async () => {
    const { fields } = await presign({ Expires: 60 })
    shift = 61_000
    const answer = readAnswer(await post(fields))
    shift = 0
    expect(await answer).toBe('403 AccessDenied')
  })

  test.each<[string, Partial<PresignedPostOptions>, Record<string, string>]>([
    ['another key', {}, { key: 'other' }],
    ['a key outside the prefix', { Key: 'mine/' + '$' + '{filename}' }, { key: 'yours/a' }],
    ['another content type', { Fields: { 'Content-Type': 'application/pdf' } }, { 'Content-Type': 'text/html' }],
    [
      'a content type outside the prefix, hidden in a list',
      { Conditions: [['starts-with', '$Content-Type', 'image/']] },
      { 'Content-Type': 'image/png,text/html' },
    ],
    ['another success status', { Fields: { success_action_status: '201' } }, { success_action_status: '200' }],
    ['other metadata', { Fields: { 'x-amz-meta-a': '1' } }, { 'x-amz-meta-a': '2' }],
    ['metadata that no condition names', {}, { 'x-amz-meta-b': '1' }],
    ['a field that no condition names', {}, { comment: 'hello' }],
    ['another date', {}, { 'X-Amz-Date': '20200101T000000Z' }],
    ['a missing field that a condition names', { Conditions: [['starts-with', '$x-amz-meta-c', '']] }, {}],
    ['a condition of a word that is not known', { Conditions: [['ends-with' as 'eq', '$key', 'm']] }, {}],
  ])('is refused for %s', async (_, options, change) => {
    const { fields } = await presign(options)
    expect(await readAnswer(await post({ ...fields, ...change }))).toMatch(
      /^(403 AccessDenied|400 InvalidPolicyDocument|400 AuthorizationQueryParametersError)$/,
    )
  })

  test('need not repeat the bucket, which stands in the URL, but its policy must name it', async () => {
    const { fields } = await presign()
    const { bucket: _, ...rest } = fields
    expect((await post(rest)).status).toBe(204)
    const open = { expiration: new Date(Date.now() + 60_000).toISOString(), conditions: [['starts-with', '$key', '']] }
    expect(await readAnswer(await post(await signDocument(JSON.stringify(open))))).toBe('403 AccessDenied')
  })

  test('may leave fields alone that begin with x-ignore-', async () => {
    const { fields } = await presign()
    expect((await post({ ...fields, 'x-ignore-button': 'send' })).status).toBe(204)
  })

  test('is refused when policy, signature, credential or date are tampered with', async () => {
    const { fields } = await presign()
    const { Policy = '', 'X-Amz-Signature': signature = '', 'X-Amz-Credential': credential = '' } = fields
    const wider = Buffer.from(Buffer.from(Policy, 'base64').toString().replace('1000', '9999')).toString('base64')
    const ask = async (change: Record<string, string>) => readAnswer(await post({ ...fields, ...change }))
    expect(await ask({ Policy: wider })).toBe('403 SignatureDoesNotMatch')
    expect(await ask({ 'X-Amz-Signature': signature.replace(/^./, 'g') })).toBe('403 SignatureDoesNotMatch')
    expect(await ask({ 'X-Amz-Credential': credential.replace(credentials.accessKeyId, 'NOBODY') })).toBe(
      '403 InvalidAccessKeyId',
    )
    expect(await ask({ 'X-Amz-Algorithm': 'AWS4-ECDSA-P256-SHA256' })).toBe('400 InvalidArgument')
    const { Policy: _, ...without } = fields
    expect(await readAnswer(await post(without))).toBe('403 AccessDenied')
    expect(await readAnswer(await post({ key: 'form' }))).toBe('403 AccessDenied')
  })

  test.each([
    ['no JSON', 'not json'],
    ['no expiration', JSON.stringify({ conditions: [] })],
    ['no conditions', JSON.stringify({ expiration: '2099-01-01T00:00:00Z' })],
    [
      'a condition that is not understood',
      JSON.stringify({ expiration: '2099-01-01T00:00:00Z', conditions: [['eq']] }),
    ],
  ])('is refused for a signed policy with %s', async (_, document) => {
    const fields = await signDocument(document)
    expect(await readAnswer(await post(fields))).toBe('400 InvalidPolicyDocument')
  })
})
