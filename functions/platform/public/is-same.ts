import { timingSafeEqual } from 'node:crypto'

/** Equal, in a time that tells only the length. */
export const isSame = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.byteLength === right.byteLength && timingSafeEqual(left, right)
}

/** Whether `own` is one of the proofs that were given. */
export const isOneOf = (given: readonly string[], own: string): boolean => given.some((proof) => isSame(own, proof))
