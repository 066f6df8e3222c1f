import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Writes, watchWrites, whenWritten } from './writes.ts'

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
    const told = writes.after(0, never)
    for (let i = 0; i < 20; i++) await writeFile(join(dir, 'another'), `${i}`)
    await appendFile(file, 'x')
    await told
    expect(writes.count()).toBeLessThan(5)
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

describe('work that is done when something was written', () => {
  const writing = (watched: boolean) => {
    let count = 0
    const writes: Writes = { watched, count: () => count, after: async () => {}, close: () => {} }
    const left: boolean[] = []
    let done = 0
    const work = whenWritten(writes, async () => {
      done += 1
      return left.shift() ?? false
    })
    return { work, left, write: () => void count++, done: () => done }
  }
  it('is not done again while nothing is', async () => {
    const { work, write, done } = writing(true)
    await work()
    await work()
    expect(done()).toBe(1)
    write()
    await work()
    expect(done()).toBe(2)
  })
  it('is done again while it leaves something, or failed', async () => {
    const { work, left, done } = writing(true)
    left.push(true, true)
    for (let i = 0; i < 5; i++) await work()
    expect(done()).toBe(3)
    const failing = whenWritten({ watched: true, count: () => 0, after: async () => {}, close: () => {} }, () =>
      Promise.reject(new Error('down')),
    )
    await expect(failing()).rejects.toThrow('down')
    await expect(failing()).rejects.toThrow('down')
  })
  it('is always done where writes are not told', async () => {
    const { work, done } = writing(false)
    await work()
    await work()
    expect(done()).toBe(2)
  })
})
