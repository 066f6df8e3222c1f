/** The code points for which a TrueType font has a glyph: its `cmap` table in format 12 (OpenType 1.9). */
export function codePointsOf(font: Buffer): Set<number> {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, i) => 12 + 16 * i)
  const entry = tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap')
  if (entry === undefined) throw new Error('no cmap')
  const cmap = font.readUInt32BE(entry + 8)
  const subtables = Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, i) => cmap + font.readUInt32BE(cmap + 8 + 8 * i),
  )
  const full = subtables.find((at) => font.readUInt16BE(at) === 12)
  if (full === undefined) throw new Error('no cmap of format 12')
  const points = new Set<number>()
  for (let i = 0; i < font.readUInt32BE(full + 12); i++) {
    const group = full + 16 + 12 * i
    for (let c = font.readUInt32BE(group); c <= font.readUInt32BE(group + 4); c++)
      if (font.readUInt32BE(group + 8) + c - font.readUInt32BE(group) > 0) points.add(c)
  }
  return points
}
