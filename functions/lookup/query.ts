import { isUtf8 } from 'node:buffer'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { bodyLimit } from '../../shared/names.ts'
import { type Issue, type Problem, problem } from './problem.ts'

export type Query = { readonly number: string; readonly name: string }

/** As in shared/names.ts, says the compiler; importing the value would bring the lists beside it into the bundle. */
const limit: typeof bodyLimit = 1_000_000

const wanted = {
  number: { zh: '请填写证书编号', en: 'Give the certificate number' },
  name: { zh: '请填写姓名', en: 'Give the name' },
} as const
const unknownField = { zh: '没有这个字段', en: 'There is no such field' }

/**
 * The question in a body of at most 1 MB: `{number, name}` as JSON, or as a form, so that the page works without
 * JavaScript. Answers a problem with 400, 413 or 415 when it is none. Whether the number is well-formed is not asked
 * here: that is a "not found" like any other.
 */
export const readQuery = ({ body = '', isBase64Encoded, headers }: APIGatewayProxyEventV2): Query | Problem => {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.byteLength > limit) return problem(413, 'too-large', '请求体超过1 MB', 'The body exceeds 1 MB')
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  const isForm = type === 'application/x-www-form-urlencoded'
  if (!isForm && type !== 'application/json')
    return problem(415, 'media-type', '请求体应为JSON或表单', 'Send JSON or a form')
  const fields = isUtf8(bytes) ? (isForm ? readForm : readJson)(bytes.toString()) : undefined
  if (!fields) return problem(400, 'not-json', '请求体不是正确的JSON对象或表单', 'The body is no JSON object or form')

  const { number, name } = Object.fromEntries(fields)
  // ten are enough to learn from, and a body full of them must not come back as a larger one
  const issues: Issue[] = fields
    .filter(([field]) => !Object.hasOwn(wanted, field))
    .slice(0, 10)
    .map(([field]) => ({ pointer: writePointer(field.slice(0, 100)), says: unknownField }))
  if (!isFilled(number)) issues.push({ pointer: '/number', says: wanted.number })
  if (!isFilled(name)) issues.push({ pointer: '/name', says: wanted.name })
  if (issues.length === 0 && isFilled(number) && isFilled(name)) return { number, name }
  return problem(400, 'malformed', '请填写证书编号和姓名', 'Give the certificate number and the name', issues)
}

const writePointer = (field: string) => `/${field.replace(/~/g, '~0').replace(/\//g, '~1')}`

const isFilled = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

type Fields = [name: string, value: unknown][]

const readJson = (text: string): Fields | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : undefined
  } catch {
    return undefined
  }
}

/** A field that is given twice is no text, and so is wrong as a number would be in JSON. */
const readForm = (text: string): Fields => {
  const fields = new Map<string, unknown>()
  for (const [name, value] of new URLSearchParams(text)) fields.set(name, fields.has(name) ? undefined : value)
  return [...fields]
}
