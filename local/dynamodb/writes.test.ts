import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Writes, watchWrites } from './writes.ts'

describe('the watch over the engine’s files', () => {
  const never = new AbortController().signal
  let dir = ''
  let file = ''
  let writes: Writes
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'writes-'))
    file = join(dir, 'dynamodb.sqlite')
    await writeFile(file, '')
    writes = watchWrites(file)
  })
  afterEach(async () => {
    writes.close()
    await rm(dir, { recursive: true, force: true })
  })

  it('tells of a write to the database and to its log', async () => {
    for (const name of [file, `${file}-wal`]) {
      const seen = writes.count()
      const told = writes.after(seen, never)
      await appendFile(name, 'x')
      await told
      expect(writes.count()).toBeGreaterThan(seen)
    }
  })
  it('tells at once of what was written between looking and waiting', async () => {
    const seen = writes.count()
    await appendFile(file, 'x')
    await writes.after(seen, never)
    const later = writes.count()
    await writes.after(seen, never)
    expect(later).toBeGreaterThan(seen)
  })
  it('tells nothing of other files beside it', async () => {
    await writeFile(join(dir, 'another'), 'x')
    const told = writes.after(0, never)
    await appendFile(file, 'x')
    await told
    await writeFile(join(dir, 'another'), 'y')
    const seen = writes.count()
    await writes.after(seen, never)
    expect(writes.count()).toBe(seen)
  })
  it('ends the waiting when it is told to', async () => {
    const stop = new AbortController()
    const waiting = writes.after(writes.count(), stop.signal)
    stop.abort()
    await waiting
    await writes.after(writes.count(), stop.signal)
  })
  it('waits a while for nothing, of an engine elsewhere', async () => {
    const elsewhere = watchWrites(undefined)
    await elsewhere.after(0, never)
    expect(elsewhere.count()).toBe(0)
    elsewhere.close()
  })
})
