/** The types of file that a material may have, by media type, and what people call them. */
export const mediaTypes = {
  'application/pdf': 'PDF',
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'application/ofd': 'OFD',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
} as const

export type MediaType = keyof typeof mediaTypes
export const isMediaType = (type: string): type is MediaType => Object.hasOwn(mediaTypes, type)

/** By which a material is downloaded: an address names no file as somebody called it. */
export const nameDownload = (id: string, type: string): string =>
  isMediaType(type) ? `${id}.${mediaTypes[type].toLowerCase()}` : id
