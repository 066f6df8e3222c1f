import { describe, expect, it } from 'vitest'
import { inspector } from '../../../local/inspector.ts'
import { activePackages, activePdfs } from '../../../test/fixtures/inspection/active.ts'
import { entriesOf, mutatePackage, mutatePdf } from '../../../test/fixtures/inspection/mutations.ts'
import { officeFiles } from '../../../test/fixtures/inspection/producers/office.ts'
import { openPdfs } from '../../../test/fixtures/inspection/producers/pdfs.ts'
import { mutateBytes } from '../../../test/fixtures/mutations.ts'
import { seededRandom } from '../../../test/harness/seeded-random.ts'
import { size } from '../../../test/harness/size.ts'
import { inspect, type Readers, type Verdict } from './inspect.ts'

/** None: what pdf.js makes of a file is asked through the worker, of a few. */
const readers: Readers = { openPdf: async () => undefined, drawPicture: async () => undefined }

/** Clean, or refused with words in both languages; anything else is a fault of ours, and thrown. */
function expectAnswer(verdict: Verdict, what: string): 'clean' | 'refused' {
  if ('type' in verdict) return 'clean'
  expect([verdict.reason.zh !== '', verdict.reason.en !== ''], what).toEqual([true, true])
  return 'refused'
}
const seeds = (count: number) => Array.from({ length: count }, (_, seed) => [seed, seededRandom(seed)] as const)

const mutateOffice = async (bytes: Buffer, seed: number, random: (end: number) => number) =>
  seed % 4 === 0 ? mutateBytes(random, bytes) : mutatePackage(random, await entriesOf(bytes))

describe('a file as people send it, changed anywhere, is clean or refused in words:', () => {
  it('a DOCX, XLSX or OFD', async () => {
    const seen = new Set<string>()
    for (const [seed, random] of seeds(size.files)) {
      const sample = officeFiles[seed % officeFiles.length] ?? expect.unreachable()
      const changed = await mutateOffice(sample.bytes, seed, random)
      seen.add(expectAnswer(await inspect(changed, readers), `${sample.producer}, ${seed}`))
    }
    expect([...seen].sort()).toEqual(['clean', 'refused'])
  })
  it('a PDF', async () => {
    const samples = (await openPdfs()).filter(({ bytes }) => bytes.length < 100_000)
    const seen = new Set<string>()
    for (const [seed, random] of seeds(size.files)) {
      const sample = samples[seed % samples.length] ?? expect.unreachable()
      const changed = mutatePdf(random, sample.bytes)
      seen.add(expectAnswer(await inspect(changed, readers), `${sample.producer}, ${seed}`))
    }
    expect([...seen].sort()).toEqual(['clean', 'refused'])
  })
  it('by the worker too, which pdf.js is in', async () => {
    const samples = await openPdfs()
    for (const [seed, random] of seeds(Math.ceil(size.files / 10))) {
      const sample = samples[seed % samples.length] ?? expect.unreachable()
      expectAnswer(await inspector.inspect(mutatePdf(random, sample.bytes)), `${sample.producer}, ${seed}`)
    }
  })
})

describe('a file that acts, changed anywhere, is not clean as long as what acts is in it:', () => {
  it.each(Object.entries(activePdfs))('a PDF with %s', async (_, { bytes, sign }) => {
    expect(expectAnswer(await inspect(bytes, readers), 'itself')).toBe('refused')
    for (const [seed, random] of seeds(size.files)) {
      const changed = mutatePdf(random, bytes)
      const answer = expectAnswer(await inspect(changed, readers), `${seed}`)
      // whoever opens it with pdf.js sees nothing that acts either
      if (answer === 'clean' && sign.test(withoutComments(changed)))
        expect(await inspector.inspect(changed), `${seed}: ${changed.toString('latin1')}`).toHaveProperty('reason')
    }
  })
  it.each(Object.entries(activePackages))('a package with %s', async (_, { bytes, sign }) => {
    expect(expectAnswer(await inspect(bytes, readers), 'itself')).toBe('refused')
    for (const [seed, random] of seeds(size.files)) {
      const changed = await mutateOffice(bytes, seed, random)
      if (expectAnswer(await inspect(changed, readers), `${seed}`) === 'clean')
        for (const { name, content } of await entriesOf(changed))
          expect(withoutRemarks(`${name}\n${content}`), `${seed}`).not.toMatch(sign)
    }
  })
})

const withoutComments = (bytes: Buffer) => bytes.toString('latin1').replace(/%[^\r\n]*/g, '')

/** Also without what XML takes for text. */
const withoutRemarks = (xml: string) => xml.replace(/<!--.*?(-->|$)|<!\[CDATA\[.*?(\]\]>|$)|<\?.*?(\?>|$)/gs, '')
