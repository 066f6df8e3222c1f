const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/'

/**
 * Text made safe for an XML element. Control characters become references, as S3 sends them: a bare CR would be
 * read back as LF, so a key containing one could not be found again.
 */
function escapeXml(text: string): string {
  return text.replace(/[&<>"'\p{Cc}]/gu, (character) => `&#${character.codePointAt(0)};`)
}

/** One element around finished XML. */
export function wrap(name: string, inner: string): string {
  return `<${name}>${inner}</${name}>`
}

/** One element around text; nothing at all for `undefined`. */
export function write(name: string, text: string | number | boolean | undefined): string {
  return text === undefined ? '' : wrap(name, escapeXml(String(text)))
}

/** A whole S3 document: declaration, root in the S3 namespace, finished XML inside. */
export function writeDocument(root: string, inner: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}">${inner}</${root}>`
}
