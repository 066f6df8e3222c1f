import type { Bilingual } from '../bilingual.ts'

type Held = { readonly occupation: string; readonly level: string; readonly issuedOn: string }
// biome-ignore lint/suspicious/noExplicitAny: a candidate, as plans and certificates name one
type Facts = Record<string, any>

/**
 * Why somebody who holds these certificates in force is not certified again for an occupation and level, or
 * undefined. `year` (four digits) is given where nobody has more than one certificate a year (一人一证).
 */
export const alreadyCertified = (
  held: readonly Held[],
  { occupation, level }: Facts,
  year: string | undefined,
): Bilingual | undefined => {
  if (held.some((one) => one.occupation === occupation && one.level === level))
    return {
      zh: '此人已持有该职业该级别的有效证书',
      en: 'This person holds a certificate of this occupation and level already',
    }
  return held.some(({ issuedOn }) => issuedOn.slice(0, 4) === year)
    ? { zh: `此人${year}年已取得证书，每人每年限一证`, en: `This person has a certificate of ${year}: one a year` }
    : undefined
}
