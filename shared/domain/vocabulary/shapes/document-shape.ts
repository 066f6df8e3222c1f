import * as z from 'zod'
import { bilingual } from '../bilingual.ts'
import { type DocumentType, documentTypes } from '../documents/documents.ts'

/** A kind of document. Apart from the kinds themselves, which the public lookup knows without zod. */
export const documentType = z.enum(
  Object.keys(documentTypes) as DocumentType[],
  bilingual('证件类型不在列表中', 'not a known type of document'),
)
