/** For tests: a PDF with one signature dictionary as our e-certificates have it. The signature itself is made up. */
export const signedPdf = ({
  contact,
  signature = 'a1'.repeat(64),
}: {
  readonly contact?: string
  readonly signature?: string
} = {}): Buffer => {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /AcroForm << /SigFlags 3 /Fields [4 0 R] >> >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [4 0 R] >>',
    '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /V 5 0 R /P 3 0 R /Rect [0 0 0 0] >>',
    `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 ${'*'.repeat(26)}] /Contents <${signature}> /M (D:20191021100304+08'00')${contact === undefined ? '' : ` /ContactInfo (${contact})`} >>`,
  ]
  let text = '%PDF-1.7\n%\xe7\xb2\xa4\xe6\n'
  const places = objects.map((object, i) => {
    const place = text.length
    text += `${i + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const start = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  const gap = text.indexOf(`<${signature}>`)
  const next = gap + signature.length + 2
  const range = [gap, next, text.length - next].map((n) => String(n).padStart(8)).join(' ')
  return Buffer.from(text.replace('*'.repeat(26), range), 'latin1')
}
