import type { Says } from '../../../shared/domain/workflow/procedure.ts'
import { UnsafeFile } from './finding.ts'
import { familyOf, refuseOther } from './magic.ts'
import { type MediaType, mediaTypes } from './media-types.ts'
import { inspectPacked } from './office.ts'
import { inspectPdf } from './pdf.ts'
import { inspectJpeg, inspectPng } from './picture.ts'

/** The type that the bytes themselves have; undefined for any other than ours. Throws Harmful. */
async function typeOf(bytes: Buffer): Promise<MediaType | undefined> {
  const family = familyOf(bytes)
  if (!family) return undefined
  refuseOther(bytes, family)
  if (family === 'ZIP') return inspectPacked(bytes)
  if (family === 'PDF') inspectPdf(bytes)
  if (family === 'PNG') inspectPng(bytes)
  if (family === 'JPEG') inspectJpeg(bytes)
  return ({ PDF: 'application/pdf', PNG: 'image/png', JPEG: 'image/jpeg' } as const)[family]
}

/**
 * R-36: why a file is refused that was declared to be of this media type; undefined when nothing is wrong with it. The
 * type is told by its bytes and never by a name. What is covered: docs/decisions/materials.md.
 */
export async function inspect(bytes: Uint8Array, declared: MediaType): Promise<Says | undefined> {
  try {
    const type = await typeOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    if (type === declared) return undefined
    const [is, should] = [type ? mediaTypes[type] : undefined, mediaTypes[declared]]
    return {
      zh: `文件声明为${should}，实际${is ? `为${is}` : '不是所允许的类型'}`,
      en: `Declared as ${should}, the file is ${is ?? 'of none of the types that are taken'}`,
    }
  } catch (e) {
    if (e instanceof UnsafeFile) return e.says
    throw e
  }
}
