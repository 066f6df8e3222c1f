/*
 * What a page of documentation promises by its form: that it says each thing once, that its links lead somewhere, and that
 * the paths it names are there. Everything is told from text; what exists is asked of the caller.
 */

/** A page by its path from the root of the repository, with `/`. */
export type Page = { readonly path: string; readonly text: string }

type Line = { readonly at: number; readonly text: string }

const fence = /^\s*(`{3,}|~{3,})/

/** The lines of a page, numbered from 1; fences and what is within them are blank. */
function linesOf(text: string): Line[] {
  let within: string | undefined
  return text.split(/\r?\n/).map((line, i) => {
    const mark = fence.exec(line)?.[1]
    const inside = within !== undefined || mark !== undefined
    if (within === undefined) within = mark
    else if (mark?.startsWith(within) && line.trim() === mark) within = undefined
    return { at: i + 1, text: inside ? '' : line }
  })
}

/** The text of a page without what stands in fences, line for line. */
export const proseOf = (text: string): string =>
  linesOf(text)
    .map((line) => line.text)
    .join('\n')

const heading = /^(#{1,6})\s+(.*?)\s*$/
const bullet = /^\s*(?:[-*+]|\d+[.)])\s+/
const tableSeparator = /^\s*\|?[\s:|-]*-[\s:|-]*\|?\s*$/

/**
 * What is said in a page: a bullet is joined with its continuation lines, a heading is told together with those above it.
 * Any other line stands for itself, and a paragraph of several of them once more as a whole, however it is wrapped. Blank
 * lines and separators of tables say nothing.
 */
export function saidIn({ text }: Page): Line[] {
  const said: Line[] = []
  const above: string[] = []
  let open: { at: number; text: string } | undefined
  let paragraph: Line[] = []
  const closeParagraph = () => {
    const [first] = paragraph
    if (first && paragraph.length > 1) said.push({ at: first.at, text: paragraph.map((one) => one.text).join(' ') })
    paragraph = []
  }
  for (const line of linesOf(text)) {
    const [, marks = '', title = ''] = heading.exec(line.text) ?? []
    const plain = line.text.trim().replace(/\s+/g, ' ')
    if (open && /^\s/.test(line.text) && plain !== '' && !bullet.test(line.text)) {
      open.text += ` ${plain}`
      continue
    }
    open = undefined
    const isProse = plain !== '' && !marks && !bullet.test(line.text) && !plain.startsWith('|')
    if (!isProse) closeParagraph()
    if (marks) {
      above.splice(marks.length - 1, Number.POSITIVE_INFINITY, title)
      said.push({ at: line.at, text: `# ${Array.from(above, (one) => one ?? '').join(' › ')}` })
    } else if (bullet.test(line.text)) {
      open = { at: line.at, text: plain.replace(/^(?:[*+]|\d+[.)])/, '-') }
      said.push(open)
    } else if (plain !== '' && !tableSeparator.test(line.text)) {
      said.push({ at: line.at, text: plain })
      if (isProse) paragraph.push({ at: line.at, text: plain })
    }
  }
  closeParagraph()
  return said
}

/** What these pages say twice, the same in two of them or in one; `allowed` are texts that repeat by form. */
export function saidTwice(pages: readonly Page[], allowed?: RegExp): string[] {
  const first = new Map<string, string>()
  return pages.flatMap((page) =>
    saidIn(page).flatMap(({ at, text }) => {
      if (allowed?.test(text)) return []
      const place = `${page.path}:${at}`
      const before = first.get(text)
      if (before === undefined) first.set(text, place)
      return before === undefined ? [] : [`${place} says what ${before} says: ${text}`]
    }),
  )
}

/** The same of bullets alone, for pages that have the same headings. */
export const bulletsTwice = (pages: readonly Page[]): string[] => saidTwice(pages, /^(?!- )/)

/** As GitHub makes anchors of headings; a heading that comes again has a number behind it. */
export function anchorsOf(text: string): Set<string> {
  const counts = new Map<string, number>()
  const anchors = linesOf(text).flatMap(({ text: line }) => {
    const title = heading.exec(line)?.[2]
    if (title === undefined) return []
    const slug = title
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}_\- ]/gu, '')
      .replaceAll(' ', '-')
    const n = counts.get(slug) ?? 0
    counts.set(slug, n + 1)
    return [n === 0 ? slug : `${slug}-${n}`]
  })
  return new Set(anchors)
}

/** As many backticks behind as before, within one paragraph. */
const codeSpan = /(?<!`)(`+)(?!`)((?:(?!\n\s*\n).)*?)(?<!`)\1(?!`)/gs
/** What a page has in backticks, each with the line on which it begins. */
export function codeSpansIn(page: string): Line[] {
  const prose = proseOf(page)
  return [...prose.matchAll(codeSpan)].map(({ index, 2: text = '' }) => ({
    at: prose.slice(0, index).split('\n').length,
    text,
  }))
}

/** `[text](target)`, images too, and `[label]: target`. */
const link = /\]\(\s*<?([^\s)>]+)>?(?:\s+"[^"]*")?\s*\)|^\s*\[[^\]]+\]:\s*<?([^\s>]+)/gm

/** The path of what a target of a page leads to, from the root; undefined when it leads out of the repository. */
function resolveFrom(path: string, target: string): string | undefined {
  const parts = path.split('/').slice(0, -1)
  for (const part of target.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return undefined
  }
  return parts.join('/')
}

type Files = {
  /** Whether a file or a folder of this path is there; the empty path is the root. */
  readonly exists: (path: string) => boolean
  /** The text of a page that is there. */
  readonly read: (path: string) => string
}

/** Links of a page, relative ones alone, that lead to no file or no heading. */
export function brokenLinks(page: Page, { exists, read }: Files): string[] {
  const text = proseOf(page.text).replace(codeSpan, (code) => code.replace(/[^\n]/g, ' '))
  return [...text.matchAll(link)].flatMap((match) => {
    const whole = match[1] ?? match[2] ?? ''
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(whole)) return []
    const broken = [`${page.path}:${text.slice(0, match.index).split('\n').length} leads nowhere: ${whole}`]
    const [target = '', anchor] = decodeURIComponent(whole).split('#')
    if (target.startsWith('/')) return broken
    const path = target === '' ? page.path : resolveFrom(page.path, target)
    if (path === undefined || (target !== '' && !exists(path))) return broken
    if (anchor === undefined || !path.endsWith('.md')) return []
    const led = path === page.path ? page.text : read(path)
    return anchorsOf(led).has(anchor) ? [] : broken
  })
}

/** `a{b,c}` is `ab` and `ac`, within one another too. */
export function expandBraces(text: string): string[] {
  const found = /^(.*)\{([^{}]*)\}(.*)$/s.exec(text)
  if (!found) return [text]
  const [, before = '', list = '', after = ''] = found
  return list.split(',').flatMap((one) => expandBraces(`${before}${one}${after}`))
}

const ourPath = /^(?:shared|functions|infra|local|test|bench|web-lookup|docs|\.ci)\//

/**
 * Paths of this repository that a page has in backticks and that are not there. `<room>` stands for any one name, lists in
 * braces for each of theirs, `*` is asked of `exists`; of a command the first word is looked at.
 */
export function missingPaths(page: Page, exists: (pattern: string) => boolean): string[] {
  return codeSpansIn(page.text).flatMap(({ at, text }) => {
    const [named = ''] = text.trim().split(/\s/)
    if (!ourPath.test(named)) return []
    return expandBraces(named.replace(/<[^<>/]+>/g, '*'))
      .filter((path) => !exists(path))
      .map((path) => `${page.path}:${at} names what is not there: ${path}`)
  })
}
