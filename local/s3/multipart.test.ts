import { Agent, request } from 'node:http'
import { afterAll, describe, expect, test } from 'vitest'
import { createForms } from '../../test/fixtures/s3/form.ts'
import { readAnswer, startTrial } from '../../test/fixtures/s3/trial.ts'

const trial = await startTrial()
afterAll(trial.end)

const Bucket = 'originals'
const { presign, fill, post, part, sendRaw, isStored } = createForms(trial)

describe('a form that is not well-formed', () => {
  test('is refused when it gives a field twice, in either spelling', async () => {
    const { fields } = await presign()
    expect(await readAnswer(await post({ ...fields, KEY: 'other' }))).toBe('400 InvalidArgument')
  })

  test('is refused without a file, or with its key behind the file', async () => {
    const { fields } = await presign()
    const { key = '', ...rest } = fields
    const late = fill(rest, 'x')
    late.append('key', key)
    const none = new FormData()
    none.append('key', 'form')
    for (const body of [late, none]) {
      expect(await readAnswer(await fetch(`${trial.url}/${Bucket}`, { method: 'POST', body }))).toBe(
        '400 InvalidArgument',
      )
    }
  })

  test('is refused when its fields are longer than 20 KB', async () => {
    const { fields } = await presign()
    const answer = readAnswer(await post({ 'x-ignore-a': 'x'.repeat(21_000), ...fields }))
    expect(await answer).toBe('400 MaxPostPreDataLengthExceededError')
  })

  test('is refused when it ends before its closing boundary, and nothing is kept', async () => {
    const { fields } = await presign({ Key: 'cut' })
    const text = `${part(fields)}half`
    expect(await sendRaw(text)).toMatch(/^HTTP\/1.1 400 .*<Code>MalformedPOSTRequest<\/Code>/s)
    expect(await isStored('cut')).toBe(false)
    expect(await sendRaw(`${text}\r\n--b--\r\n`)).toMatch(/^HTTP\/1.1 204 /)
    expect(await isStored('cut')).toBe(true)
  })

  test('is refused when it is no form at all', async () => {
    const answer = await fetch(`${trial.url}/${Bucket}`, { method: 'POST', body: 'x' })
    expect(await readAnswer(answer)).toBe('403 AccessDenied')
    expect(await sendRaw('no boundary here')).toMatch(/^HTTP\/1.1 400 .*<Code>MalformedPOSTRequest<\/Code>/s)
  })

  test('is refused without breaking off the connection, so that the client can read why', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const body = `${part({ key: 'form' })}${'x'.repeat(1_000_000)}\r\n--b--\r\n`
    const headers = { 'content-type': 'multipart/form-data; boundary=b', 'content-length': Buffer.byteLength(body) }
    const send = () =>
      new Promise<string>((resolve, reject) => {
        const req = request(`${trial.url}/${Bucket}`, { method: 'POST', agent, headers }, (answer) => {
          answer.resume().once('end', () => resolve(`${answer.statusCode} ${req.reusedSocket}`))
        })
        req.once('error', reject)
        req.end(body)
      })
    expect([await send(), await send()]).toEqual(['403 false', '403 true'])
    agent.destroy()
  })
})
