import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signedPdf } from '../test/fixtures/page/signed-pdf.ts'
import { drawCopy, openPrinter, recordOf } from '../test/fixtures/printing/print.ts'
import { readEvidence } from './page/lookup/evidence.ts'

const number = 'Y000044000001195000001'
const proof = 'AAAAAAAAAAAAAAAAAAAAAA'
const contact = `https://cx.example.cn/#${number}/${proof}`
const ours = signedPdf({ contact })

const read = (...parts: (Buffer | string)[]) =>
  readEvidence(new Blob([Buffer.concat(parts.map((part) => Buffer.from(part)))]))
const titleOf = async (...parts: (Buffer | string)[]) => {
  const evidence = await read(...parts)
  return 'problem' in evidence ? evidence.problem.title.zh : ''
}
const edit = (from: string | RegExp, to: string) => Buffer.from(ours.toString('latin1').replace(from, to), 'latin1')

describe('what an e-certificate’s file says of itself', () => {
  it('is number and proof, when one signature covers all of it', async () => {
    expect(await read(ours)).toEqual({ proven: { number, proof } })
  })
  it('is read from what the press really prints and signs, both copies, and not when a byte is added or lost', async () => {
    const printer = await openPrinter()
    try {
      const record = recordOf()
      for (const copy of ['public', 'holder'] as const) {
        const pdf = Buffer.from(await drawCopy(printer, record, copy))
        expect(await read(pdf)).toEqual({ proven: { number: record.number, proof: record.proof } })
        expect(await titleOf(pdf, '\n')).toBe('文件在签名后被改动')
        expect(await titleOf(pdf.subarray(0, -7))).toBe('文件不完整')
      }
    } finally {
      await printer.end()
    }
  })
  it('is nothing when it is no PDF, or larger than any of ours', async () => {
    expect(await titleOf('PK\x03\x04')).toBe('不是 PDF 文件')
    expect(await titleOf('')).toBe('不是 PDF 文件')
    expect(await titleOf(ours, ' '.repeat(5 * 1024 * 1024))).toBe('文件过大')
  })
  it('is nothing when it has no signature, or an empty place for one', async () => {
    expect(await titleOf('%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF\n')).toBe('文件没有签名')
    expect(await titleOf(signedPdf({ contact, signature: '0'.repeat(128) }))).toBe('文件没有签名')
    expect(await titleOf(edit('/Type /Sig /Filter', '/Type /Gis /Filter'))).toBe('文件没有签名')
  })
  it('is nothing of ours when somebody else signed it', async () => {
    for (const other of [undefined, '', 'https://example.cn/', `https://cx.example.cn/#${number}`])
      expect(await titleOf(signedPdf(other === undefined ? {} : { contact: other }))).toBe('不是本系统的电子证书')
  })
  it('is not taken from beside the signature: whoever prints our address on a file of his own has not our file', async () => {
    const beside = signedPdf({ contact: 'https://example.cn/' })
    const text = beside.toString('latin1').replace('/Type /Page ', `/Type /Page /ContactInfo (${contact}) `)
    expect(await titleOf(Buffer.from(text, 'latin1'))).toBe('不是本系统的电子证书')
  })
  it('is not believed when anything stands after or outside what was signed', async () => {
    const revision = '6 0 obj\n<< /Type /Page >>\nendobj\nxref\n0 0\ntrailer\n<< >>\nstartxref\n0\n%%EOF\n'
    expect(await titleOf(ours, revision)).toBe('文件在签名后被改动')
    expect(await titleOf(ours, '\n')).toBe('文件在签名后被改动')
    // a second signature over all of it, as a reader adds one, makes it another file than ours
    expect(await titleOf(ours, signedPdf())).toBe('文件在签名后被改动')
    expect(await titleOf(edit('/ByteRange [0', '/ByteRange [9'))).not.toBe('')
    // room left beside the signature
    const shifted = ours.toString('latin1').replace(/\[0 +(\d+)/, (_, gap) => `[0 ${String(gap - 5).padStart(8)}`)
    expect(await titleOf(Buffer.from(shifted, 'latin1'))).toBe('文件在签名后被改动')
  })
  it('is incomplete when its end is missing, wherever it was cut', async () => {
    for (let length = 9; length < ours.length - 6; length += 7)
      expect(await titleOf(ours.subarray(0, length))).toBe('文件不完整')
    expect(await titleOf(edit(/\d+\] \/Contents/, '99999999] /Contents'))).toBe('文件不完整')
  })
  it('of any bytes is read without a fault, and only whole files of ours say a number', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(ours.length - 1), fc.uint8Array({ maxLength: 40 }), async (at, bytes) => {
        const evidence = await read(ours.subarray(0, at), Buffer.from(bytes), ours.subarray(at))
        expect('problem' in evidence || bytes.length === 0).toBe(true)
      }),
    )
  })
})
