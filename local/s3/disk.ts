import { type FileHandle, mkdir, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Makes renames and removals inside a folder survive a power cut. */
export async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes a folder and its missing parents, each one durable. */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true })
  if (first === undefined) return
  for (let folder = path; ; folder = dirname(folder)) {
    await syncFolder(dirname(folder))
    if (folder === first || folder === dirname(folder)) return
  }
}

async function writeAll(handle: FileHandle, data: Uint8Array): Promise<void> {
  for (let at = 0; at < data.length; ) at += (await handle.write(data, at)).bytesWritten
}

/**
 * Writes a stream to a new file and syncs it. Every piece passes `watch` first.
 * @returns the number of bytes written
 */
export async function writeStream(
  path: string,
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  onStep: (piece: Uint8Array, total: number) => void,
): Promise<number> {
  const handle = await open(path, 'wx')
  try {
    let total = 0
    for await (const piece of source) {
      total += piece.length
      onStep(piece, total)
      await writeAll(handle, piece)
    }
    await handle.sync()
    return total
  } finally {
    await handle.close()
  }
}

/** Moves a synced file to its final place, whole or not at all; durable when it returns. */
export async function moveInto(from: string, to: string): Promise<void> {
  await rename(from, to)
  await syncFolder(dirname(to))
}
