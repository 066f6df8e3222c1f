import type { Archive } from '../../shared/stores/archive/archive.ts'
import type { Signer } from '../../shared/stores/signer/signer.ts'
import type { CertificateRecord } from '../edge/certificate-record.ts'
import { onShelf } from '../edge/shelves.ts'
import type { Press } from './press.ts'
import { qrText } from './qr.ts'
import { type Copy, sheetOf } from './sheet.ts'
import { readTemplate } from './template.ts'

export type Printer = {
  archive: Archive
  press: Pick<Press, 'draw'>
  signer: () => Promise<Signer>
  /** The public page's own address, which the QR code leads to. */
  address: string
  /** The folder of templates. */
  templates: string
}

/** Draws and signs one version of a certificate: same record, same bytes. */
export async function draw(
  { archive, press, signer, address, templates }: Printer,
  record: CertificateRecord,
  copy: Copy,
): Promise<Uint8Array> {
  const shown = copy === 'holder' ? record.photo : undefined
  const photo = shown ? { path: `/${shown.sha256}`, bytes: await archive.get(shown) } : null
  const source = await readTemplate(templates, record.template)
  const pdf = await press.draw({ source, data: sheetOf(record, copy, address, photo?.path ?? null), photo })
  // A part of its own beside the bundle: what was printed before is served without it.
  const { sealPdf } = await import('./seal.ts')
  return sealPdf(pdf, await signer(), {
    contact: qrText(address, record.number, record.proof),
    reason: `${record.number} version ${record.version}`,
    at: new Date(record.at),
  })
}

/**
 * a copy of a certificate as a signed PDF: the one in the archive, or a new one that is put there. Once put, a
 * version's bytes stay what they are, whatever fonts, compilers and keys come later; of two that make it at once, one is kept.
 */
export async function print(printer: Printer, record: CertificateRecord, copy: Copy): Promise<Uint8Array> {
  const { archive } = printer
  const key = onShelf('prints', `${record.number}/${record.version}-${copy}.pdf`)
  const kept = await archive.newest(key)
  if (kept) return archive.get(kept)
  const pdf = await draw(printer, record, copy)
  try {
    await archive.put(key, pdf, 'application/pdf')
    return pdf
  } catch (e) {
    // Another made it meanwhile, with another key or compiler: a deployment is under way. Theirs stands.
    const theirs = await archive.newest(key)
    if (theirs) return archive.get(theirs)
    throw e
  }
}
