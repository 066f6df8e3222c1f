import { randomBytes } from 'node:crypto'

let drawn = Buffer.alloc(0)
const together = 16_384

/**
 * Random bytes as `randomBytes` of node:crypto gives them, drawn from it for many at once, as its randomUUID does: a draw
 * for each costs more than the encryption it is for. No byte is given out twice, and none is kept once given.
 */
export function drawBytes(length: number): Buffer {
  if (drawn.length < length) drawn = randomBytes(Math.max(together, length))
  const bytes = Buffer.from(drawn.subarray(0, length))
  drawn.fill(0, 0, length)
  drawn = drawn.subarray(length)
  return bytes
}
