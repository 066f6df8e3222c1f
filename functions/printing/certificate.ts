import { archiveKey } from '../platform/commands/archive-keys.ts'
import type { CertificateRecord } from '../platform/commands/certificate-record.ts'
import { type Paper, type Printer, print } from './print.ts'
import { qrText } from './qr.ts'
import { type Copy, sheetOf } from './sheet.ts'
import { readTemplate } from './template.ts'

/** A copy of one version of a certificate, before it is drawn. */
export async function certificatePaper(
  { archive, address, templates }: Pick<Printer, 'archive' | 'address' | 'templates'>,
  record: CertificateRecord,
  copy: Copy,
): Promise<Paper> {
  const shown = copy === 'holder' ? record.photo : undefined
  const photo = shown ? { path: `/${shown.sha256}`, bytes: await archive.get(shown) } : null
  return {
    source: await readTemplate(templates, record.template),
    data: sheetOf(record, copy, address, photo?.path ?? null),
    photo,
    says: {
      contact: qrText(address, record.number, record.proof),
      reason: `${record.number} version ${record.version}`,
      at: new Date(record.at),
    },
  }
}

/** Where a copy lies. */
export const copyKey = ({ number, version }: Pick<CertificateRecord, 'number' | 'version'>, copy: Copy) =>
  archiveKey('prints', `${number}/${version}-${copy}.pdf`)

/** a copy of a certificate as a signed PDF, the same bytes for the same version. */
export const printCertificate = (printer: Printer, record: CertificateRecord, copy: Copy): Promise<Uint8Array> =>
  print(printer, copyKey(record, copy), () => certificatePaper(printer, record, copy))

/** Whether all but the photo of a certificate can be drawn: then it is the photo that cannot. */
export async function isDrawnWithoutPhoto(printer: Printer, record: CertificateRecord, copy: Copy): Promise<boolean> {
  if (!record.photo) return false
  const { photo: _, ...others } = record
  return certificatePaper(printer, others, copy)
    .then(({ says: _, ...order }) => printer.renderer.draw(order))
    .then(
      () => true,
      () => false,
    )
}
