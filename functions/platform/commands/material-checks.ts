import canonicalize from 'canonicalize'
import type { Says } from '../../../shared/domain/workflow/procedure.ts'
import { Altered, type Archive, type Kept } from '../../../shared/stores/archive/archive.ts'
import { sha256Of } from '../../../shared/stores/archive/digest.ts'
import { type MediaType, mediaTypes } from '../inspection/media-types.ts'
import { archiveKey } from './archive-keys.ts'

/**
 * What the check of a material's bytes found. `sha256` is hex, `size` in bytes; `type` is the media type that
 * clean bytes have, whatever they were called when they were uploaded.
 */
export type Checked = { sha256: string; type: string; size: number } & (
  | { state: 'clean' }
  | { state: 'refused'; reason: Says }
)

/**
 * Beside the material, and under the digest of its bytes: of other bytes nothing is known, and the same ones again, as when
 * a form is posted twice, were looked at (B7). Those of the public stay under its prefix: its door could otherwise call
 * anybody's material clean.
 */
const checkKey = ({ key }: Kept, of: string) =>
  key.startsWith('complaints/')
    ? archiveKey('complaints', `checks/${key.slice('complaints/'.length)}/${of}.json`)
    : archiveKey('checks', `${key.slice('materials/'.length)}/${of}.json`)
const write = (checked: Checked) => Buffer.from(canonicalize(checked) ?? '')

export const cleanCheck = ({ sha256, size }: Kept, type: MediaType): Checked => ({ state: 'clean', sha256, type, size })
export const refusedCheck = ({ sha256, type, size }: Kept, reason: Says): Checked => ({
  ...{ state: 'refused', sha256, type, size },
  reason,
})

const types = Object.keys(mediaTypes) as MediaType[]

/**
 * What was found in these very bytes; undefined while nobody looked. That it is clean, and of which type, is told by the
 * digest of the record alone, so that a plan of ten thousand photos reads no bodies. Throws Altered when the record is of other bytes.
 */
export async function readCheck(archive: Archive, kept: Kept): Promise<Checked | undefined> {
  const { sha256, versionId } = kept
  // before 2026-12 a check lay under the version of its bytes
  const record = (await archive.newest(checkKey(kept, sha256))) ?? (await archive.newest(checkKey(kept, versionId)))
  if (!record) return undefined
  const clean = types.map((type) => cleanCheck(kept, type)).find((one) => record.sha256 === sha256Of(write(one)))
  if (clean) return clean
  const checked: Checked = JSON.parse(Buffer.from(await archive.get(record)).toString())
  if (checked.state !== 'refused' || checked.sha256 !== kept.sha256) throw new Altered('a check is of other bytes')
  return checked
}

/** Keeps what was found. Of two checks at once the one that was kept first holds, and is answered. */
export async function keepCheck(archive: Archive, kept: Kept, checked: Checked): Promise<Checked> {
  try {
    await archive.put(checkKey(kept, kept.sha256), write(checked), 'application/json')
    return checked
  } catch (fault) {
    const standing = await readCheck(archive, kept)
    if (standing) return standing
    throw fault
  }
}

export const sayRefused = ({ reason }: { reason: Says }): Says => ({
  zh: `材料未通过检查：${reason.zh}`,
  en: `The material did not pass its check: ${reason.en}`,
})
