import type { Context } from 'hono'
import type * as z from 'zod'
import type { Issue } from '../../../shared/domain/workflow/procedure.ts'
import { explain } from '../../../shared/domain/workflow/shapes.ts'
import { bodyLimit } from '../../../shared/names.ts'
import { problem, Refuse } from './problem.ts'

const tooLarge = (limit: number) => {
  const megabytes = limit / 1_000_000
  const [zh, en] = [`请求体超过${megabytes} MB`, `The body exceeds ${megabytes} MB`]
  return new Refuse(problem(413, 'too-large', zh, en))
}
const badJson = () => new Refuse(problem(400, 'not-json', '请求体不是正确的JSON', 'The body is not well-formed JSON'))
const notObject = () => new Refuse(problem(400, 'not-object', '请求体应为JSON对象', 'The body must be a JSON object'))
const unfit = (issue: Issue) =>
  new Refuse(
    problem(400, 'not-i-json', '请求体含有无法原样保存的内容', 'The body holds what cannot be kept as it is', [issue]),
  )

/** The bytes of the body, `limit` at most, which are none when it is absent. Throws Refuse: 413. */
export async function readBytes(c: Context, limit = bodyLimit): Promise<ArrayBuffer> {
  if (Number(c.req.header('content-length') ?? 0) > limit) throw tooLarge(limit)
  const bytes = await c.req.arrayBuffer()
  if (bytes.byteLength > limit) throw tooLarge(limit)
  return bytes
}

/** The JSON object in the body; an absent body is an empty object. Throws Refuse: 400, 413 or 415. */
export async function readBody(c: Context): Promise<unknown> {
  const bytes = await readBytes(c)
  if (bytes.byteLength === 0) return {}
  const type = c.req.header('content-type') ?? ''
  if (!/^application\/json *(;|$)/i.test(type))
    throw new Refuse(problem(415, 'not-json', '请求体应为 application/json', 'Send application/json'))
  const body = parse(bytes)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw notObject()
  const flaw = findFlaw(body)
  if (flaw) throw unfit(flaw)
  return body
}

/** A body of this shape. Throws Refuse: 422, with the places that break it. */
export function readAs<T>(shape: z.ZodType<T>, body: unknown): T {
  const { issues, more } = explain(shape, body)
  if (issues.length > 0)
    throw new Refuse(
      problem(422, 'incomplete', '内容不完整或不正确', 'What is given is incomplete or wrong', issues, more),
    )
  return shape.parse(body)
}

function parse(bytes: ArrayBuffer): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // A gateway that could not decode the body puts this character in the place of what was there.
    if (!text.includes('\ufffd')) return JSON.parse(text)
  } catch {
    // falls through: neither UTF-8 nor JSON
  }
  throw badJson()
}

/** The store keeps 32 levels, of which an entry takes a few. */
const deepest = 20
const fitsNumber = (n: number) => Math.abs(n) <= Number.MAX_SAFE_INTEGER && (n === 0 || Math.abs(n) > 1e-100)
const fitsName = (name: string) => name !== '' && name !== '__proto__' && name.isWellFormed()

/**
 * The first place whose value would not come back from the store as it went in, so that its digest would differ: I-JSON
 * (RFC 7493, which RFC 8785 builds on) within the store's depth and numbers. Not recursive, since the depth is anyone's.
 */
export function findFlaw(body: object): Issue | undefined {
  const places: { value: unknown; pointer: string; depth: number }[] = [{ value: body, pointer: '', depth: 1 }]
  for (let place = places.pop(); place; place = places.pop()) {
    const { value, pointer, depth } = place
    const at = (zh: string, en: string): Issue => ({ pointer, says: { zh, en } })
    if (typeof value === 'number' && !fitsNumber(value)) return at('数字超出范围', 'The number is out of range')
    if (typeof value === 'string' && !value.isWellFormed()) return at('字符不成对', 'A surrogate stands alone')
    if (typeof value !== 'object' || value === null) continue
    if (depth > deepest) return at('嵌套过深', 'Nested too deep')
    for (const [name, inner] of Object.entries(value)) {
      if (!fitsName(name)) return at('字段名不可用', 'A name that no field can have')
      places.push({ value: inner, pointer: `${pointer}/${name}`, depth: depth + 1 })
    }
  }
  return undefined
}
