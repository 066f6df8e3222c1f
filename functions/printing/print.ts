import type { Archive } from '../../shared/stores/archive/archive.ts'
import type { Signer } from '../../shared/stores/signer/signer.ts'
import type { PdfRenderer } from './pdf-renderer.ts'
import type { Order } from './pdf-renderer-worker.ts'
import type { Says } from './seal.ts'

export type Printer = {
  archive: Archive
  renderer: Pick<PdfRenderer, 'draw'>
  signer: () => Promise<Signer>
  /** The public page's own address, which QR codes lead to. */
  address: string
  /** The folder of templates. */
  templates: string
}

/** What is to be drawn, and what its signature says: without `says` it is not signed. */
export type Paper = Order & { says?: Says }

/** Draws a paper, and signs it if it is to be: same paper, same bytes. */
export async function draw(
  { renderer, signer }: Pick<Printer, 'renderer' | 'signer'>,
  { says, ...order }: Paper,
): Promise<Uint8Array> {
  const pdf = await renderer.draw(order)
  if (!says) return pdf
  // A part of its own beside the bundle: what was printed before is served without it.
  const { sealPdf } = await import('./seal.ts')
  return sealPdf(pdf, await signer(), says)
}

/**
 * The PDF that lies in the archive under the key, or a new one that is put there. Once put, its bytes stay what they are,
 * whatever fonts, compilers and keys come later; of two that make it at once, one is kept.
 */
export async function print(printer: Printer, key: string, make: () => Promise<Paper>): Promise<Uint8Array> {
  const { archive } = printer
  const kept = await archive.newest(key)
  if (kept) return archive.get(kept)
  const pdf = await draw(printer, await make())
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
