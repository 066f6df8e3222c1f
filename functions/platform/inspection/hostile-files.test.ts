import { describe, expect, it } from 'vitest'
import { inspector } from '../../../local/inspector.ts'
import { hostileFiles } from '../../../test/fixtures/inspection/hostile.ts'
import { size } from '../../../test/harness/size.ts'

const mostUploaded = 50 * 2 ** 20

// what they cost is a figure of the bench (inspection.hostile.*); here one of ten, all of them in the long project
describe('a file made to cost whoever inspects it', () => {
  it.each(
    Object.entries(hostileFiles).filter((_, i) => i % 10 === 2 || size.whole),
  )('is taken or refused in words: %s', async (_, make) => {
    const bytes = make()
    expect(bytes.length).toBeLessThanOrEqual(mostUploaded)
    const verdict = await inspector.inspect(bytes)
    if ('reason' in verdict) expect([verdict.reason.zh !== '', verdict.reason.en !== '']).toEqual([true, true])
    else expect(verdict.type).toMatch(/^(application|image)\//)
  })
})
