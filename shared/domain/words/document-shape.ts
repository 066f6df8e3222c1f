import * as z from 'zod'
import { writeBoth } from './bilingual.ts'
import { type DocumentType, documentTypes } from './documents.ts'

/** A kind of document. Apart from the kinds themselves, which the public lookup knows without zod. */
export const documentType = z.enum(Object.keys(documentTypes) as DocumentType[], {
  error: writeBoth({ zh: '证件类型不在列表中', en: 'not a known type of document' }),
})
