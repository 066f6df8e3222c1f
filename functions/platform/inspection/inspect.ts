import type { Says } from '../../../shared/domain/workflow/procedure.ts'
import { tooCostly, UnsafeFile } from './finding.ts'
import { familyOf, refuseOther, sayForeign } from './magic.ts'
import type { MediaType } from './media-types.ts'
import { inspectPacked } from './office/package.ts'
import { inspectPdf } from './pdf/pdf.ts'
import { inspectJpeg, inspectPng } from './picture.ts'

/** What a file is by its bytes, or why it is not taken. */
export type Verdict = { readonly type: MediaType } | { readonly reason: Says }

/** Readers that open what passed so far; each throws UnsafeFile for what it cannot open. */
export type Readers = {
  openPdf: (bytes: Uint8Array) => Promise<void>
  drawPicture: (bytes: Uint8Array, type: 'image/png' | 'image/jpeg') => Promise<void>
}

/** The type that the bytes themselves have. Throws UnsafeFile. */
async function typeOf(bytes: Buffer, readers: Readers): Promise<MediaType> {
  const family = familyOf(bytes)
  if (!family) throw sayForeign(bytes)
  refuseOther(bytes, family)
  if (family === 'ZIP') return inspectPacked(bytes)
  if (family === 'PDF') {
    inspectPdf(bytes)
    await readers.openPdf(bytes)
    return 'application/pdf'
  }
  const type = family === 'PNG' ? 'image/png' : 'image/jpeg'
  if (family === 'PNG') inspectPng(bytes)
  else inspectJpeg(bytes)
  await readers.drawPicture(bytes, type)
  return type
}

/**
 * what a file is by its bytes, whatever its name or a browser says, or why it is refused. It is run within bounds of
 * time and memory by the inspector. What is covered: docs/decisions/materials.md.
 */
export async function inspect(bytes: Uint8Array, readers: Readers): Promise<Verdict> {
  try {
    return { type: await typeOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), readers) }
  } catch (e) {
    if (e instanceof UnsafeFile) return { reason: e.says }
    // A stack or an array that grew without bound.
    if (e instanceof RangeError) return { reason: tooCostly }
    throw e
  }
}
