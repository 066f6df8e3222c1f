import { Unsound } from './unsound.ts'

/** Characters by their class (ISO 32000-1, 7.2.2): white space, delimiters, and all others. */
const [regular, white, delimiter] = [0, 1, 2]
const classes = new Uint8Array(256)
for (const code of [0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]) classes[code] = white
for (const char of '()<>[]{}/%') classes[char.charCodeAt(0)] = delimiter

export const isWhite = (byte: number | undefined): boolean => byte !== undefined && classes[byte] === white
export const isRegular = (byte: number | undefined): boolean => byte !== undefined && classes[byte] === regular

const [lf, cr, percent, slash, backslash] = [0x0a, 0x0d, 0x25, 0x2f, 0x5c]
const [open, close, less, greater] = [0x28, 0x29, 0x3c, 0x3e]

/** A name, its escapes resolved (7.3.5). */
export type NameToken = { readonly name: string }
/** A string in latin1, escapes and all: what it says is shown to people, and is no code. */
export type TextToken = { readonly text: string }
export type Token = NameToken | TextToken | { readonly word: string } | undefined

const resolve = (name: string) =>
  name.includes('#')
    ? name.replace(/#([0-9a-fA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : name

/** The tokens of a PDF, one behind another. Every method is linear in what it passes over. */
export class Lexer {
  readonly bytes: Buffer
  at: number
  readonly end: number
  constructor(bytes: Buffer, at = 0, end = bytes.length) {
    this.bytes = bytes
    this.at = at
    this.end = end
  }

  /** Over white space and comments. */
  skip(): void {
    while (this.at < this.end) {
      const byte = this.bytes[this.at]
      if (byte === percent) while (this.at < this.end && !this.atLineEnd()) this.at += 1
      else if (isWhite(byte)) this.at += 1
      else return
    }
  }

  skipWhite(): void {
    while (this.at < this.end && isWhite(this.bytes[this.at])) this.at += 1
  }

  /** The next token; undefined at the end. Throws Unsound. */
  next(): Token {
    this.skip()
    const from = this.at
    const byte = this.bytes[from]
    if (from >= this.end || byte === undefined) return undefined
    if (byte === slash) {
      this.at += 1
      return { name: resolve(this.regulars()) }
    }
    if (byte === open) return { text: this.string() }
    if (byte === less && this.bytes[from + 1] !== less) return { text: this.hexadecimal() }
    if (byte === less || byte === greater) {
      if (this.bytes[from + 1] !== byte) throw new Unsound()
      this.at += 2
      return { word: byte === less ? '<<' : '>>' }
    }
    if (!isRegular(byte)) {
      this.at += 1
      return { word: String.fromCharCode(byte) }
    }
    return { word: this.regulars() }
  }

  private atLineEnd(): boolean {
    const byte = this.bytes[this.at]
    return byte === lf || byte === cr
  }

  private regulars(): string {
    const from = this.at
    while (this.at < this.end && isRegular(this.bytes[this.at])) this.at += 1
    return this.bytes.toString('latin1', from, this.at)
  }

  /** 7.3.4.2: parentheses in pairs, or after a backslash. */
  private string(): string {
    const from = this.at + 1
    let depth = 0
    for (; this.at < this.end; this.at += 1) {
      const byte = this.bytes[this.at]
      if (byte === backslash) this.at += 1
      else if (byte === open) depth += 1
      else if (byte === close) depth -= 1
      if (depth === 0) {
        this.at += 1
        return this.bytes.toString('latin1', from, this.at - 1)
      }
    }
    throw new Unsound()
  }

  /** 7.3.4.3. Anything but digits and white space could be read otherwise elsewhere. */
  private hexadecimal(): string {
    const from = this.at + 1
    const to = this.bytes.indexOf(greater, from)
    if (to < 0 || to >= this.end) throw new Unsound()
    const digits = this.bytes.toString('latin1', from, to)
    if (/[^0-9a-fA-F\s\0]/.test(digits)) throw new Unsound()
    this.at = to + 1
    return Buffer.from(digits.replace(/[\s\0]/g, ''), 'hex').toString('latin1')
  }
}
