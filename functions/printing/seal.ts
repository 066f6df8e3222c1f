import { plainAddPlaceholder } from '@signpdf/placeholder-plain'
import { Signer as PdfSigner, SignPdf } from '@signpdf/signpdf'
import type { Signer } from '../../shared/stores/signer/signer.ts'
import { signDetached } from './cms.ts'

/** What the signature's dictionary says. ASCII, so that whoever looks for it in the bytes finds it as it is. */
export type Says = { readonly contact: string; readonly reason: string; readonly at: Date }

/** Bytes of a signature beside its certificates: attributes, names, the RSA value of up to 4096 bits. */
const besideChain = 1536

/** ISO 32000-2, 12.8.3.4: CMS after PAdES, over the whole file but the signature's own place. */
const subFilter = 'ETSI.CAdES.detached'

/**
 * The PDF with a signature in it (PAdES-B-B): an invisible field, a dictionary of /Type /Sig whose /ByteRange covers the
 * file from its first byte to its last, and in /ContactInfo what the QR code says. `at` is the time in the dictionary.
 */
export async function sealPdf(pdf: Uint8Array, signer: Signer, { contact, reason, at }: Says): Promise<Uint8Array> {
  const open = plainAddPlaceholder({
    pdfBuffer: Buffer.from(pdf),
    contactInfo: contact,
    reason,
    name: 'Yueji',
    location: 'Guangdong, CN',
    signingTime: at,
    signatureLength: signer.chain.reduce((sum, { byteLength }) => sum + byteLength, besideChain),
    subFilter,
  })
  // The library takes nothing but an heir of its own class.
  const pen = Object.assign(new PdfSigner(), {
    sign: async (bytes: Buffer) => Buffer.from(await signDetached(bytes, signer)),
  })
  return new SignPdf().sign(open, pen)
}
