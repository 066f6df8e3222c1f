import type { Says } from '../common/says.ts'
import type { Proven } from './address.ts'
import { findProven } from './address.ts'
import type { View } from './view.ts'

/*
 * What a PDF says of itself by its bytes alone. Our e-certificates have one signature, whose dictionary is in plain ASCII
 * and holds, beside /Type /Sig and /ByteRange, the address of the QR code as /ContactInfo. The signature's mathematics
 * and its signer are not looked at: a browser cannot, and the page says so.
 */

/** Number and proof of a file that is whole as far as can be seen, or what is wrong with it. */
export type Evidence = { readonly proven: Proven } | { readonly problem: View }

/** Fifty times an e-certificate of ours. */
const limit = 5 * 1024 * 1024

const problem = (tone: View['tone'], title: Says, says: Says): Evidence => ({
  problem: { tone, title, says, rows: [] },
})
const tooLarge = problem(
  'unavailable',
  { zh: '文件过大', en: 'Too large' },
  {
    zh: '文件超过5MB，没有读取。本系统的电子证书都小于5MB，请另选文件，或填写证书编号和姓名。',
    en: 'The file has more than 5 MB and was not read. No e-certificate of this system is so large: choose another, or fill in number and name.',
  },
)
const notPdf = problem(
  'unavailable',
  { zh: '不是 PDF 文件', en: 'Not a PDF' },
  {
    zh: '请选择电子证书的 PDF 文件，或填写证书编号和姓名。',
    en: 'Choose the PDF of an e-certificate, or fill in number and name.',
  },
)
const cutOff = problem(
  'missing',
  { zh: '文件不完整', en: 'Incomplete file' },
  {
    zh: '文件末尾缺失，无法核验。请重新取得文件，或填写证书编号和姓名。',
    en: 'The end of the file is missing. Get the file again, or fill in number and name.',
  },
)
const unsigned = problem(
  'missing',
  { zh: '文件没有签名', en: 'No signature' },
  {
    zh: '不是本系统核发的电子证书原件：扫描、打印或另存的文件没有签名。请填写证书编号和姓名。',
    en: 'It is no original of ours: a scan, a print or a file saved anew has no signature. Fill in number and name.',
  },
)
const foreign = problem(
  'missing',
  { zh: '不是本系统的电子证书', en: 'Not one of ours' },
  {
    zh: '文件有签名，但其中没有本系统的证书编号和校验码，不能按本系统的证书采信。请填写证书编号和姓名。',
    en: 'It is signed, but holds no number and proof of this system: do not rely on it as one of ours. Fill in number and name.',
  },
)
const altered = problem(
  'invalid',
  { zh: '文件在签名后被改动', en: 'Changed after signing' },
  {
    zh: '签名没有覆盖整个文件，签名后又加入了内容，不能采信。请填写证书编号和姓名，以登记内容为准。',
    en: 'The signature does not cover the whole file: something was added after it. Do not rely on it; fill in number and name and go by the register.',
  },
)

/** Reads the file in this browser; nothing of it is sent anywhere. Rejects when the browser cannot read it. */
export const readEvidence = async (file: Blob): Promise<Evidence> => {
  if (file.size > limit) return tooLarge
  // one letter a byte, so that places in the text are places in the file
  return readText(new TextDecoder('latin1').decode(await new Response(file).arrayBuffer()))
}

const readText = (text: string): Evidence => {
  if (!text.slice(0, 1024).includes('%PDF-')) return notPdf
  const signatures = findSignatures(text)
  if (!text.slice(-1024).includes('%%EOF') || signatures.some(({ end }) => end > text.length)) return cutOff
  if (signatures.length === 0) return unsigned
  const [proven] = signatures.map(({ contact }) => findProven(contact)).filter(Boolean)
  if (!proven) return foreign
  const [{ start, gap, end } = { start: -1, gap: '', end: 0 }, ...more] = signatures
  if (more.length > 0 || start !== 0 || end !== text.length) return altered
  // what the signature leaves out may be nothing but itself
  if (!/^<[0-9A-Fa-f\s]*>$/.test(gap)) return altered
  return /[1-9A-Fa-f]/.test(gap) ? { proven } : unsigned
}

/** The dictionaries of signatures: where what they cover starts and ends, what they leave out, and their contact. */
const findSignatures = (text: string) => {
  const range = /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g
  const signatures: { start: number; end: number; gap: string; contact: string }[] = []
  for (let found = range.exec(text); found; found = range.exec(text)) {
    const [start = 0, length = 0, next = 0, rest = 0] = found.slice(1).map(Number)
    const last = text.indexOf('endobj', found.index)
    const dictionary = text.slice(text.lastIndexOf(' obj', found.index), last < 0 ? undefined : last)
    const [, contact = ''] = /\/ContactInfo\s*\(([^()\\]*)\)/.exec(dictionary) || []
    if (/\/Type\s*\/Sig\b/.test(dictionary))
      signatures.push({ start, end: next + rest, gap: text.slice(start + length, next), contact })
  }
  return signatures
}

const registerSays: Readonly<Record<View['tone'], Says>> = {
  valid: {
    zh: '已检查：登记中有此证书，可以采信，内容见上',
    en: 'Checked: the register has this certificate, and it may be relied on; see above',
  },
  invalid: {
    zh: '已检查：登记中有此证书，但已不再有效，见上',
    en: 'Checked: the register has this certificate, but it is no longer valid; see above',
  },
  missing: {
    zh: '已检查：登记中没有此证书，此文件不能采信',
    en: 'Checked: the register has no such certificate; do not rely on this file',
  },
  unavailable: { zh: '未检查：此刻无法与登记核对', en: 'Not checked: the register cannot be asked now' },
}

/** What was checked of the file and what was not, to stand below what the register says. */
export const sayChecks = (tone: View['tone']): readonly Says[] => [
  { zh: '已检查：文件中有签名', en: 'Checked: the file has a signature' },
  {
    zh: '已检查：签名覆盖整个文件，文件未被截断，签名后没有追加内容',
    en: 'Checked: the signature covers the whole file; nothing is cut off or added after it',
  },
  registerSays[tone],
  {
    zh: '未检查：签名在密码学上是否有效、由谁签署（可用 PDF 阅读器查看）',
    en: 'Not checked: whether the signature is cryptographically valid, and whose it is (a PDF reader shows it)',
  },
  {
    zh: '请逐项核对文件上的内容与登记内容一致，以登记内容为准',
    en: 'Compare what the file says with the register, line by line: the register holds',
  },
]
