const known = new Set(['http', 'https', 'mailto', 'tel', 'sms', 'ftp'])

/** In characters: browsers take no longer ones, and reading one costs. */
const longest = 8192

/**
 * Whether a link that somebody clicks leads to a page, mail, a telephone number, or to a file beside the document or on
 * the reader's own disk: not to a program by its scheme, nor to another computer's share, which would learn who clicks.
 */
export function isHarmlessLink(target: string): boolean {
  if (target.length > longest) return false
  // As Windows and browsers read it: what is no character is left out, and either slash is one.
  const link = [...target]
    .filter((char) => char > ' ' && char !== '\u007f')
    .join('')
    .replaceAll('\\', '/')
  if (link.startsWith('//')) return false
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(link)?.[1]?.toLowerCase()
  if (scheme === 'file') return /^file:(?:\/\/\/(?!\/)|\/(?!\/)|[^/])/i.test(link)
  return scheme === undefined || known.has(scheme)
}
