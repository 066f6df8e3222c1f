import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBytes } from './byte-reader.ts'

async function* arrive(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** Bytes that come close to the mark again and again. */
const nearMiss = fc.array(fc.constantFrom(13, 10, 45, 98), { maxLength: 60 }).map((bytes) => Buffer.from(bytes))
const mark = Buffer.from('\r\n--b')

describe('reading bytes up to a mark', () => {
  test('finds the first mark, however the bytes are cut, and goes on behind it', async () => {
    await fc.assert(
      fc.asyncProperty(nearMiss, nearMiss, fc.integer({ min: 1, max: 9 }), async (before, after, size) => {
        const all = Buffer.concat([before, mark, after])
        const at = all.indexOf(mark)
        const reader = readBytes(arrive(all, size))
        const pieces: Buffer[] = []
        const found = reader.until(mark)
        for (let step = await found.next(); ; step = await found.next()) {
          if (step.done) {
            expect(step.value).toBe(true)
            break
          }
          pieces.push(step.value)
        }
        expect(Buffer.concat(pieces).equals(all.subarray(0, at))).toBe(true)
        const rest: Buffer[] = []
        for (let piece = await reader.take(7); piece; piece = await reader.take(7)) rest.push(piece)
        expect(Buffer.concat(rest).equals(all.subarray(at + mark.length))).toBe(true)
      }),
    )
  })

  test('says so when the mark never comes', async () => {
    const found = readBytes(arrive(Buffer.from('abc\r\n--'), 2)).until(mark)
    let step = await found.next()
    while (!step.done) step = await found.next()
    expect(step.value).toBe(false)
  })
})

describe('reading a line', () => {
  test('gives lines without their ends, however they are cut, and nothing for one too long', async () => {
    for (const size of [1, 2, 3, 100]) {
      const reader = readBytes(arrive(Buffer.from('one\r\n\r\nthree\r\nfour'), size))
      expect([await reader.line(5), await reader.line(0), await reader.line(5)]).toEqual(['one', '', 'three'])
      expect(await reader.line(5)).toBeUndefined()
      expect(await readBytes(arrive(Buffer.from('seven!!\r\n'), size)).line(6)).toBeUndefined()
    }
  })
})
