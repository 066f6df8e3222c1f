export type Proven = { readonly number: string; readonly proof: string }

/** Digits in groups, as some programs write long numbers; and what stands between number and proof, or they are named. */
const proven = /([A-Za-z](?:[ -]?\d){21})(?:[/\s,，;；:：|]|&p=|&)+([\w-]{21}[AQgw])(?![\w-])/
/** What chat programs and word processors put into a text unseen. */
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g

/** As it was before a program wrote it for an address, or as it stands where it is none. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * Number and proof in any text that holds the page's address, of whatever host (only the register of this one is asked), or a
 * number with its proof behind it; undefined when it holds none.
 */
export const findProven = (text: string): Proven | undefined => {
  for (const one of [text, decoded(text)]) {
    const [, number = '', proof = ''] = proven.exec(one.normalize('NFKC').replace(unseen, '')) || []
    if (number) return { number: number.replace(/[^0-9A-Za-z]/g, '').toUpperCase(), proof }
  }
  return undefined
}

/** An address that was made to ask something, and whose number or proof did not come whole. */
export const unreadable = 'unreadable'

/**
 * Number and proof from the page's own address, where a QR code puts them: `/#<number>/<proof>` (which no server sees)
 * or `/?n=<number>&p=<proof>`, and whatever a program has put before, behind or between. Undefined when it asks nothing.
 */
export const readAddress = (hash: string, search: string): Proven | typeof unreadable | undefined => {
  const query = new URLSearchParams(search)
  const asked = `${query.get('n') || ''}/${query.get('p') || ''}`
  const found = findProven(hash) || findProven(asked) || findProven(search)
  if (found) return found
  return /\d{6}|.\/./.test(decoded(hash.slice(1))) || asked !== '/' ? unreadable : undefined
}

/** The address that opens the answer again. It holds no name, and what stands behind the `#` no server sees. */
export const writeAddress = (origin: string, { number, proof }: Proven): string => `${origin}/#${number}/${proof}`
