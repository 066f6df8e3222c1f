import { SaxesParser } from 'saxes'
import { UnsafeFile } from '../finding.ts'

/** An element by its local name; attributes by theirs, whatever their prefix, the last of a name. */
export type Opened = { readonly name: string; readonly attributes: ReadonlyMap<string, string> }
export type Visitor = {
  readonly opens?: (element: Opened) => void
  readonly text?: (text: string, within: string) => void
  readonly closes?: (name: string) => void
}

const deepest = 250
/** Of one element: a root that declares every namespace of Office has some sixty. */
const mostAttributes = 1000
/** Attributes that decide what an element does: one that stands twice, under two prefixes, is another to each reader. */
const deciding = new Set([
  ...['Type', 'Target', 'TargetMode', 'ContentType', 'fldCharType', 'instr', 'URI', 'src', 'link'],
])
export const unreadable = () =>
  new UnsafeFile(
    '文件的编码方式无法检查；请用Office或WPS打开，另存一份，或打印为PDF再上传',
    'The file is encoded in a way that cannot be checked; save it anew with Office or WPS, or print it to a PDF',
  )

function decode(bytes: Buffer): string {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw unreadable()
  }
  const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']*)/.exec(text)?.[1] ?? 'utf-8'
  if (text.includes('\0') || !/^(utf-8|us-ascii)$/i.test(declared)) throw unreadable()
  return text
}

/**
 * Reads XML by a parser that takes only what is well formed, to its end. Throws UnsafeFile for what is not, for what is
 * not UTF-8, and for a document type, whose entities could hide anything; and what the visitor throws.
 */
export function readXml(bytes: Buffer, { opens, text, closes }: Visitor): void {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const open: string[] = []
  const localOf = (name: string) => name.slice(name.indexOf(':') + 1)
  parser.on('doctype', () => {
    throw unreadable()
  })
  parser.on('error', () => {
    throw unreadable()
  })
  let attributesRead = 0
  parser.on('attribute', () => {
    attributesRead += 1
    if (attributesRead > mostAttributes) throw unreadable()
  })
  parser.on('opentag', ({ name, attributes }) => {
    attributesRead = 0
    const local = localOf(name)
    if (open.push(local) > deepest) throw unreadable()
    const found = new Map<string, string>()
    for (const [key, value] of Object.entries(attributes)) {
      const name = localOf(key)
      if (deciding.has(name) && found.has(name)) throw unreadable()
      if (!/^xmlns(:|$)/.test(key)) found.set(name, String(value))
    }
    opens?.({ name: local, attributes: found })
  })
  parser.on('closetag', () => {
    const name = open.pop() ?? ''
    closes?.(name)
  })
  if (text) {
    const say = (part: string) => text(part, open.at(-1) ?? '')
    parser.on('text', say)
    parser.on('cdata', say)
  }
  parser.write(decode(bytes)).close()
}
