import { chmod, mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Reads a file, or makes it once: written beside its place, flushed, renamed, readable by its owner alone. */
export async function keepOnce(file: string, make: () => Promise<string> | string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== 'ENOENT') throw e
    const text = await make()
    await replaceFile(file, text)
    return text
  }
}

/** Replaces a file whole: after a crash either the old text stands or the new one. */
export async function replaceFile(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const beside = `${file}.new`
  const handle = await open(beside, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await chmod(beside, 0o600)
  await rename(beside, file)
}
