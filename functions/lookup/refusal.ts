import { type Issue, type Problem, problem } from '../platform/public/problem.ts'
import { type Fields, isFilled, isMasked, isType } from './query.ts'
import type { Says } from './words.ts'

/*
 * What is wrong with a body. Loaded when one is: few are, and the answer to a good question does not wait for it.
 */

const name = { zh: '请填写姓名', en: 'Give the name' }
const wanted = {
  number: { zh: '请填写证书编号', en: 'Give the certificate number' },
  name,
}
const wantedOfDocument = { document: { zh: '请填写证件号码', en: 'Give the document number' }, name }
const masked = { zh: '请填写完整姓名，不能以“*”代替', en: 'Give the whole name, without *' }
const badType = { zh: '证件类型不在列表中', en: 'Not a known type of document' }
const unknownField = { zh: '没有这个字段', en: 'There is no such field' }

/** RFC 6901. */
const writePointer = (field: string) => `/${field.replace(/~/g, '~0').replace(/\//g, '~1')}`

/** A body full of unknown fields must not come back as a larger one (B5). */
const most = 50

/** What is wrong: the first places of it, and how many more there are. */
export type Wrong = { readonly issues: readonly Issue[]; readonly more: number }

export const unknownIn = (fields: Fields, known: object): Wrong => {
  const unknown = fields.filter(([field]) => !Object.hasOwn(known, field))
  const issues = unknown
    .slice(0, most)
    .map(([field]) => ({ pointer: writePointer(field.slice(0, 100)), says: unknownField }))
  return { issues, more: unknown.length - issues.length }
}

/** What a question lacks or has too much, the first places pointed to; none when it is one. */
export const issuesIn = (fields: Fields): Wrong => {
  const given = Object.fromEntries(fields)
  const byDocument = Object.hasOwn(given, 'document') && !isFilled(given.number)
  const needs: Readonly<Record<string, Says>> = byDocument ? wantedOfDocument : wanted
  const missing = Object.keys(needs).filter((field) => !isFilled(given[field]))
  const { documentType } = given
  const unknown = unknownIn(fields, byDocument ? { ...needs, documentType } : needs)
  const issues = [
    ...missing.map((field) => ({ pointer: `/${field}`, says: needs[field] ?? unknownField })),
    ...(isMasked(given.name) ? [{ pointer: '/name', says: masked }] : []),
    ...(byDocument && documentType !== undefined && !isType(documentType)
      ? [{ pointer: '/documentType', says: badType }]
      : []),
  ]
  return { issues: [...unknown.issues, ...issues], more: unknown.more }
}

export const malformed = ({ zh, en }: Says, { issues, more: uncounted }: Wrong): Problem => {
  const more = uncounted + Math.max(0, issues.length - most)
  return {
    ...problem(400, 'malformed', zh, en),
    errors: issues.slice(0, most),
    ...(more > 0 && { more }),
  }
}

/** The problem of a body that cannot be read. */
export const refuseBody = (status: 400 | 413 | 415): Problem =>
  ({
    400: problem(400, 'not-json', '请求体不是正确的JSON对象或表单', 'The body is no JSON object or form'),
    413: problem(413, 'too-large', '请求体超过1 MB', 'The body exceeds 1 MB'),
    415: problem(415, 'media-type', '请求体应为JSON或表单', 'Send JSON or a form'),
  })[status]

/** The problem of a body that is no question. Whether the number is well-formed is not asked: that is a "not found". */
export const refuseQuestion = (fields: Fields | 400 | 413 | 415): Problem =>
  typeof fields === 'number'
    ? refuseBody(fields)
    : malformed(
        {
          zh: '请填写证书编号（或证件号码）和姓名',
          en: 'Give the certificate number, or the document number, and the name',
        },
        issuesIn(fields),
      )
