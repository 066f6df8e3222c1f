import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Problem } from '../../functions/platform/http/problem.ts'

export type Question = {
  method?: string
  path: string
  /** The whole `Authorization` header; none when absent. */
  authorization?: string | undefined
  headers?: Record<string, string | undefined>
  /** An object is sent as JSON; text and bytes as they are. */
  body?: unknown
}
// biome-ignore lint/suspicious/noExplicitAny: whatever was answered; tests say what they expect
export type Reply = { status: number; headers: Headers; body: any }

const write = (body: unknown) =>
  typeof body === 'string' ? body : body instanceof Uint8Array ? Uint8Array.from(body) : JSON.stringify(body)

/** Asks over HTTP. A POST carries a fresh Idempotency-Key and JSON's type unless `headers` say otherwise. */
export async function ask(base: string, { method, path, authorization, headers = {}, body }: Question): Promise<Reply> {
  const verb = method ?? (body === undefined ? 'GET' : 'POST')
  const all: Record<string, string | undefined> = {
    ...(verb === 'POST' && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
    authorization,
    ...headers,
  }
  const sent = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined)
  const response = await fetch(`${base}${path}`, {
    method: verb,
    headers: sent,
    ...(body !== undefined && { body: write(body) }),
  })
  const text = await response.text()
  const json = /json/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text }
}

/** That the reply is a problem (RFC 9457) in two languages, with this status and reason. Answers it. */
export function expectProblem({ status, headers, body }: Reply, expected: Partial<Problem>): Problem {
  const { because, clause } = body
  expect({ status, because, ...(expected.clause && { clause }) }).toEqual(expected)
  expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(body).toMatchObject({ type: `urn:yueji:problem:${because}`, status, title: expect.any(String) })
  expect(body.says.zh).toMatch(/\p{Script=Han}/u)
  expect(body.says.en).toMatch(/^[\p{ASCII}\p{P}\p{Script=Han}]+$/u)
  expect(JSON.stringify(body)).not.toMatch(/node_modules|Exception|at \w+ \(/)
  return body
}

export const pointersOf = ({ errors = [] }: Problem): string[] => errors.map(({ pointer }) => pointer)
