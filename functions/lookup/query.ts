import { isUtf8 } from 'node:buffer'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { type DocumentType, isDocumentType } from '../../shared/domain/vocabulary/documents/documents.ts'
import type { bodyLimit } from '../../shared/names.ts'

export type NumberQuery = { readonly number: string; readonly name: string }
export type DocumentQuery = { readonly type: DocumentType; readonly number: string; readonly name: string }
export type Query = NumberQuery | DocumentQuery

/** The fields of a body as they were given. */
export type Fields = readonly (readonly [name: string, value: unknown])[]

/** As in shared/names.ts, says the compiler; importing the value would bring the lists beside it into the bundle. */
const limit: typeof bodyLimit = 1_000_000

/**
 * The fields of a body of at most 1 MB, given as a JSON object, or as a form, so that the page works without
 * JavaScript; or the status with which it is refused. A field that a form gives twice has no value.
 */
export const readFields = ({
  body = '',
  isBase64Encoded,
  headers,
}: APIGatewayProxyEventV2): Fields | 400 | 413 | 415 => {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.byteLength > limit) return 413
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  const isForm = type === 'application/x-www-form-urlencoded'
  if (!isForm && type !== 'application/json') return 415
  return (isUtf8(bytes) && (isForm ? readForm : readJson)(bytes.toString())) || 400
}

/**
 * The question that the fields are: `number` and `name`, or `document` and `name` with or without `documentType`
 * (resident-id when it is left out); all filled, and nothing beside. Undefined when they are none.
 */
export const queryIn = (fields: Fields): Query | undefined => {
  const { number, document, name, documentType } = Object.fromEntries(fields)
  if (!isFilled(name) || isMasked(name)) return undefined
  if (isFilled(number)) return fields.length === 2 ? { number, name } : undefined
  const type = documentType ?? 'resident-id'
  const isWhole = fields.length === (documentType === undefined ? 2 : 3)
  return isWhole && isFilled(document) && isType(type) ? { type, number: document, name } : undefined
}

export const isType = (value: unknown): value is DocumentType => typeof value === 'string' && isDocumentType(value)

/** As the lookup itself shows names: it cannot tell whose certificate it is. */
export const isMasked = (name: unknown): boolean => typeof name === 'string' && /[*＊]/.test(name)

/** What is asked for is never as long; more would only be work. */
const longestField = 1_000

export const isFilled = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= longestField && value.trim() !== ''

const readJson = (text: string): Fields | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : undefined
  } catch {
    return undefined
  }
}

const readForm = (text: string): Fields => {
  const fields = new Map<string, unknown>()
  for (const [name, value] of new URLSearchParams(text)) fields.set(name, fields.has(name) ? undefined : value)
  return [...fields]
}
