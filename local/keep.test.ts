import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepOnce, replaceFile } from './keep.ts'

describe('a file that is kept', () => {
  let dir = ''
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'keep-'))
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  it('is made once and read ever after', async () => {
    const file = join(dir, 'deep', 'secret.key')
    let made = 0
    const make = async () => `secret ${++made}`
    expect(await keepOnce(file, make)).toBe('secret 1')
    expect(await keepOnce(file, make)).toBe('secret 1')
    expect(await readFile(file, 'utf8')).toBe('secret 1')
  })

  it('is readable by its owner alone, whatever was there before', async () => {
    const file = join(dir, 'secret.key')
    await keepOnce(file, () => 'x')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    await chmod(file, 0o644)
    await replaceFile(file, 'y')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  it('is not made when making it fails, and nothing is left behind', async () => {
    const failing = keepOnce(join(dir, 'never'), () => Promise.reject(new Error('broken')))
    await expect(failing).rejects.toThrow('broken')
    expect(await readdir(dir)).toEqual([])
  })

  it('is replaced whole, even where an earlier replacement was cut off', async () => {
    const file = join(dir, 'position')
    await replaceFile(file, '100')
    await writeFile(`${file}.new`, 'half of somethi')
    await replaceFile(file, '101')
    expect(await readFile(file, 'utf8')).toBe('101')
    expect(await readdir(dir)).toEqual(['position'])
  })

  it('that cannot be read is a fault, and is not made anew', async () => {
    await expect(keepOnce(dir, () => 'x')).rejects.toThrow('EISDIR')
  })
})
