import decompress from 'woff2-encoder/decompress'

/** How the files of 花園明朝B call themselves (OpenType, table `name`: UTF-16BE). */
const given = 'HanaMinB'

/**
 * A font out of its WOFF2 file (W3C, WOFF File Format 2.0), under a family name of as many letters as its own: it is
 * written over in its place, wherever it stands. Throws when the font is not HanaMinB.
 */
export async function openRareFont(woff2: Uint8Array, family: string): Promise<Uint8Array> {
  const font = Buffer.from(await decompress(woff2))
  const name = Buffer.from(given, 'utf16le').swap16()
  const other = Buffer.from(family, 'utf16le').swap16()
  let at = font.indexOf(name)
  if (at < 0 || other.length !== name.length) throw new Error('not a font that can be named anew')
  for (; at >= 0; at = font.indexOf(name, at)) font.set(other, at)
  return font
}
