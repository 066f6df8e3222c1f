import type { Context } from 'hono'
import { isCity, province } from '../../../shared/domain/vocabulary/geography/region.ts'
import { type Actor, isSupervising, type Procedure } from '../../../shared/domain/workflow/procedure.ts'
import { problem, Refuse } from './problem.ts'
import { expectRight } from './readable.ts'

/** `If-Match`: the version that the caller has read. Throws Refuse: 428 or 400. */
export const readVersion = (c: Context): number => {
  const header = c.req.header('if-match')
  if (header === undefined)
    throw new Refuse(
      problem(428, 'no-if-match', '缺少 If-Match（当前版本）', 'Send If-Match with the version you read'),
    )
  const version = /^"(\d{1,9})"$/.exec(header)?.[1]
  if (version === undefined)
    throw new Refuse(problem(400, 'bad-if-match', 'If-Match 应为 "版本号"', 'If-Match must be "<version>"'))
  return Number(version)
}

/**
 * Whose queue is asked for: a city's own only, and the province's of what supervises; the province may look into every one.
 * Throws Refuse: 403 or 404.
 */
export function queueOf(by: Actor, p: Procedure, asked = by.org): string {
  expectRight(by, asked === province && isSupervising(p) ? 'queue of supervision' : 'queue', { region: asked })
  if (asked !== province && !isCity(asked))
    throw new Refuse(problem(404, 'no-such-region', '没有这个地市', 'There is no such region'))
  return asked
}

/** `Idempotency-Key`. Throws Refuse: 400. */
export const readCallKey = (c: Context): string => {
  const key = c.req.header('idempotency-key')
  if (key === undefined || !/^[\x21-\x7e]{8,200}$/.test(key))
    throw new Refuse(
      problem(
        400,
        'no-idempotency-key',
        '缺少 Idempotency-Key（8–200个可见字符）',
        'Send an Idempotency-Key of 8 to 200 visible characters',
      ),
    )
  return key
}
