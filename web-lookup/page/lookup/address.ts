export type Proven = { readonly number: string; readonly proof: string }

/**
 * Number and proof from the page's own address, where a QR code puts them: `/#<number>/<proof>` (which no server sees)
 * or `/?n=<number>&p=<proof>`. Undefined when it carries neither.
 */
export const readAddress = (hash: string, search: string): Proven | undefined => {
  const [, number = '', proof = ''] = /^#([^/]+)\/([^/]+)$/.exec(hash) || []
  if (number && proof) return { number, proof }
  const query = new URLSearchParams(search)
  const given = { number: query.get('n') || '', proof: query.get('p') || '' }
  return given.number && given.proof ? given : undefined
}

/** The address that opens the answer again. It holds no name, and what stands behind the `#` no server sees. */
export const writeAddress = (origin: string, { number, proof }: Proven): string => `${origin}/#${number}/${proof}`
