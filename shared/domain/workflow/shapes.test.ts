import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { bilingual, bilingualIssue } from '../vocabulary/bilingual.ts'
import { explain as explained, mostIssues } from './shapes.ts'

const explain = (...of: Parameters<typeof explained>) => explained(...of).issues

const shape = z.strictObject({
  name: z.string().min(2),
  colour: z.enum(['red', 'green']),
  parts: z.array(z.strictObject({ size: z.int().max(9) })),
  even: z.int().refine((n) => n % 2 === 0, bilingual('应为偶数', 'must be even')),
})
const sound = { name: 'ab', colour: 'red', parts: [], even: 2 }

describe('what is wrong with a claim', () => {
  test('is nothing when it fits', () => {
    expect(explain(shape, sound)).toEqual([])
    expect(explain(undefined, {})).toEqual([])
  })
  test('is said at its place, as a JSON pointer', () => {
    const claim = { ...sound, parts: [{ size: 1 }, { size: 10 }, { size: 2, weight: 3 }] }
    expect(explain(shape, claim).map((i) => i.pointer)).toEqual(['/parts/1/size', '/parts/2/weight'])
  })
  test('is said in Chinese and in English', () => {
    for (const { says } of explain(shape, { name: 'a', colour: 'blue', parts: 3, even: 3, more: 1 })) {
      expect(says.zh).toMatch(/\p{Script=Han}/u)
      expect(says.en).toMatch(/^[\x20-\x7e]+$/)
    }
  })
  test('keeps a sentence of ours apart by language', () => {
    expect(explain(shape, { ...sound, even: 3 })).toEqual([
      { pointer: '/even', says: { zh: '应为偶数', en: 'must be even' } },
    ])
  })
  describe('keeps the pair whole where a language has " / " in it', () => {
    const [zh, en] = ['应为“是 / 否”', 'must be yes / no / nothing'] as const
    const told = bilingual(zh, en)
    const shapes: [string, z.ZodType, unknown][] = [
      ['a schema', z.enum(['a', 'b'], told), 'c'],
      ['a check', z.string().min(2, told), 'c'],
      ['a pattern', z.string().regex(/^[ab]$/, told), 'c'],
      ['a format', z.email(told), 'c'],
      ['a union', z.union([z.literal('a'), z.literal('b')], told), 'c'],
      ['a rule', z.string().refine((s) => s !== 'c', told), 'c'],
      ['a rule at a place', z.string().refine((s) => s !== 'c', { ...told, path: [] }), 'c'],
      [
        'a check of our own',
        z.string().check(({ value, issues }) => {
          issues.push({ ...bilingualIssue({ zh, en }), input: value })
        }),
        'c',
      ],
      [
        'a refinement of our own',
        z.string().superRefine((_, { addIssue }) => {
          addIssue({ ...bilingualIssue({ zh, en }) })
        }),
        'c',
      ],
    ]
    test.each(shapes)('%s', (_, field, value) => {
      expect(explain(z.strictObject({ field }), { field: value })).toEqual([{ pointer: '/field', says: { zh, en } }])
    })
  })
  test('does not take what zod says itself apart', () => {
    const split = z.strictObject({ field: z.enum(['a / b', 'c']) })
    expect(explain(split, { field: 'd' })[0]?.says.zh).toContain('a / b')
    expect(explain(split, { field: 'd' })[0]?.says.en).toContain('a / b')
  })
  test('is that a field is required, when nothing was given', () => {
    expect(explain(shape, { ...sound, name: undefined })).toEqual([
      { pointer: '/name', says: { zh: '必填', en: 'Required' } },
    ])
  })
  test.each([null, [], 'text', 7])('is the whole, when it is no object: %j', (claim) => {
    expect(explain(shape, claim).map((i) => i.pointer)).toEqual([''])
  })
  test('is put into words for the first fifty places; the others are counted, and have no words made for them', () => {
    let worded = 0
    const odd = z.int({
      error: () => {
        worded += 1
        return '应为整数'
      },
    })
    const items = Array.from({ length: 9000 }, () => 'x')
    expect(explained(z.strictObject({ items: z.array(odd) }), { items })).toMatchObject({ more: 9000 - mostIssues })
    expect(worded).toBe(mostIssues)
    const keys = Object.fromEntries(Array.from({ length: 80_000 }, (_, i) => [`key ${i}`, i]))
    for (const needs of [shape, undefined, z.strictObject({ a: z.strictObject({}) })]) {
      const given = needs === undefined || needs === shape ? keys : { a: keys }
      const { issues, more, fields } = explained(needs, given)
      expect(fields.has(needs === undefined || needs === shape ? 'key 79999' : 'a')).toBe(true)
      expect(issues).toHaveLength(mostIssues)
      expect(issues.length + more).toBeGreaterThanOrEqual(80_000)
      expect(JSON.stringify(issues).length).toBeLessThan(10_000)
    }
  })
  test('does not say a long name back, and a name with a slash is one part of the pointer (RFC 6901)', () => {
    const { issues } = explained(shape, { ...sound, ['k'.repeat(900_000)]: 1, 'a/b~c': 2 })
    expect(issues.map(({ pointer }) => pointer)).toEqual([`/${'k'.repeat(100)}`, '/a~1b~0c'])
  })
  test('leaves out, and does not count, what was said already', () => {
    const wrong = { name: 'a', colour: 'blue', parts: [], even: 3 }
    const { issues, more } = explained(shape, wrong, (pointer) => pointer === '/colour')
    expect([issues.map(({ pointer }) => pointer), more]).toEqual([['/name', '/even'], 0])
  })
})
