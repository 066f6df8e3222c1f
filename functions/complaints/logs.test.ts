import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { cast } from '../../local/demo/cast.ts'
import { canary, fromAddress, told } from '../../test/fixtures/complaints/complaints.ts'
import { ask } from '../../test/harness/ask.ts'
import { openSystem, type TestSystem } from '../../test/harness/system.ts'
import { complaintIdOf } from './receipts.ts'

const who = cast(14)

describe('what the doors of complaints log', () => {
  let system: TestSystem
  const lines: string[] = []
  const { POWERTOOLS_LOG_LEVEL } = process.env
  beforeAll(async () => {
    process.env.POWERTOOLS_LOG_LEVEL = 'DEBUG'
    for (const stream of [process.stdout, process.stderr])
      vi.spyOn(stream, 'write').mockImplementation((chunk) => lines.push(String(chunk)) > 0)
    system = await openSystem()
  })
  afterAll(async () => {
    await system.close()
    vi.restoreAllMocks()
    process.env.POWERTOOLS_LOG_LEVEL = POWERTOOLS_LOG_LEVEL
  })

  it('is the route and the status: neither who complained, nor what, nor the code', async () => {
    const visitor = fromAddress(system, '192.0.2.9')
    const { code } = (await visitor.complain({ ...told, contact: canary })).body
    await visitor.complain({ ...told, contact: { ...canary, phone: canary.name } })
    await visitor.follow(code)
    const { authorization } = await system.on.bearer(who.centre)
    const path = `/v1/complainants/${complaintIdOf(code)}?purpose=complaint`
    expect((await ask(system.url, { path, authorization })).body).toEqual(canary)
    const said = lines.join('')
    expect(said).toContain('POST /v1/complaints')
    expect(said).toContain('GET /v1/complainants/{complaint}')
    for (const text of [...Object.values(canary), told.what, code]) expect(said).not.toContain(text)
  })
})
