import { isRegular, isWhite } from './lexer.ts'
import { Unsound } from './unsound.ts'

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 0x30 && byte <= 0x39
const [lf, cr, percent] = [0x0a, 0x0d, 0x25]

/** Where the line begins in which `at` stands. */
function lineOf(bytes: Buffer, at: number): number {
  const line = bytes.subarray(0, at).lastIndexOf(lf) + 1
  return line + bytes.subarray(line, at).lastIndexOf(cr) + 1
}

/** Whether a number stands before `at` when white space is left out, and comments wherever one may begin. */
function followsNumber(bytes: Buffer, at: number): boolean {
  for (let place = at; ; ) {
    let from = place
    while (from > 0 && isWhite(bytes[from - 1])) from -= 1
    if (isDigit(bytes[from - 1])) return true
    if (!isBroken(bytes, from, place)) return false
    const line = lineOf(bytes, from)
    const first = bytes.subarray(line, from).indexOf(percent)
    if (first < 0) return false
    for (
      let next = bytes.indexOf(percent, line + first + 1);
      next >= 0 && next < from;
      next = bytes.indexOf(percent, next + 1)
    )
      if (endsWithNumber(bytes, next)) return true
    place = line + first
  }
}

/** Whether the line ends between the two. */
const isBroken = (bytes: Buffer, from: number, to: number) =>
  bytes.subarray(from, to).some((byte) => byte === lf || byte === cr)

function endsWithNumber(bytes: Buffer, at: number): boolean {
  let from = at
  while (from > 0 && isWhite(bytes[from - 1])) from -= 1
  return isDigit(bytes[from - 1])
}

/** Whether what stands before `at` could be the head of an object: its number, its generation. */
function followsHead(bytes: Buffer, at: number): boolean {
  if (isWhite(bytes[at - 1])) return followsNumber(bytes, at)
  let generation = at
  while (isDigit(bytes[generation - 1])) generation -= 1
  return generation < at && isWhite(bytes[generation - 1]) && followsNumber(bytes, generation)
}

/**
 * Throws Unsound when anywhere else than at `heads` stands what a table could call the beginning of an object, or what a
 * reader that looks for objects would find: in the data of a stream, in a text, in a comment.
 */
export function refuseHidden(bytes: Buffer, heads: ReadonlySet<number>): void {
  for (let at = bytes.indexOf('obj'); at >= 0; at = bytes.indexOf('obj', at + 3)) {
    if (heads.has(at)) continue
    const next = bytes[at + 3]
    if (isRegular(next) && !isDigit(next)) continue
    if (followsHead(bytes, at)) throw new Unsound('hidden')
  }
}
