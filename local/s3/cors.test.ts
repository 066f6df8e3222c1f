import { afterAll, describe, expect, test } from 'vitest'
import { createForms } from '../../test/fixtures/s3/form.ts'
import { readAnswer, startTrial } from '../../test/fixtures/s3/trial.ts'

const trial = await startTrial()
afterAll(trial.end)

const Bucket = 'originals'
const { presign, fill } = createForms(trial)

describe('a browser on another origin', () => {
  const headers = { origin: 'http://127.0.0.1:5173' }

  test('is let through before and after its form', async () => {
    const asked = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' }
    const preflight = await fetch(`${trial.url}/${Bucket}`, { method: 'OPTIONS', headers: { ...headers, ...asked } })
    expect(preflight.status).toBe(200)
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
    expect(preflight.headers.get('access-control-allow-methods')).toContain('POST')
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type')
    const { fields } = await presign()
    const answer = await fetch(`${trial.url}/${Bucket}`, { method: 'POST', headers, body: fill(fields, 'x') })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-expose-headers')).toContain('x-amz-version-id')
  })

  test('may read why it was refused', async () => {
    const answer = await fetch(`${trial.url}/${Bucket}/form`, { headers })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(await readAnswer(answer)).toBe('403 AccessDenied')
  })
})
