import { describe, expect, it } from 'vitest'
import { inspector } from '../../../local/inspector.ts'
import { officeFiles } from '../../../test/fixtures/inspection/producers/office.ts'
import { openPdfs } from '../../../test/fixtures/inspection/producers/pdfs.ts'
import { pictures } from '../../../test/fixtures/inspection/producers/pictures.ts'

describe('files as people send them, of programs and devices of every kind', () => {
  it('are sixty and more, and clean', async () => {
    const samples = [...officeFiles, ...(await openPdfs()), ...pictures]
    expect(samples.length).toBeGreaterThanOrEqual(60)
    expect(new Set(samples.map(({ producer }) => producer)).size).toBeGreaterThanOrEqual(12)
    for (const { producer, what, type, bytes } of samples)
      expect(await inspector.inspect(bytes), `${producer}: ${what}`).toEqual({ type })
  })
})
