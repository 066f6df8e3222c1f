import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import parts from '../../docs/requirements-data.json' with { type: 'json' }
import { citationsIn, writeIndex } from '../../test/harness/pages/requirements-index.ts'

const root = new URL('../../', import.meta.url)
const sources = ['shared/domain', 'functions']
  .flatMap((floor) => readdirSync(new URL(floor, root), { recursive: true }).map((path) => `${floor}/${path}`))
  .filter((path) => path.endsWith('.ts') && !/(\.test|-fixture)\.ts$/.test(path))
  .sort()
const cited = sources.flatMap((path) => citationsIn(path, readFileSync(new URL(path, root), 'utf8')))
const citedOnes = new Set(cited.map(({ requirement }) => requirement))
const requirements = parts.flatMap(({ items }) => items)

describe('the requirements of the notice', () => {
  test('are R-1 to R-92 and F-1 to F-22', () => {
    const counted = (prefix: string, n: number) => Array.from({ length: n }, (_, i) => `${prefix}-${i + 1}`)
    expect(requirements.map(({ id }) => id)).toEqual([...counted('R', 92), ...counted('F', 22)])
  })
  test.each(requirements)('$id $phrase: is cited where it is met', ({ id }) => {
    expect(citedOnes).toContain(id)
  })
  test('no citation names a requirement that does not exist', () => {
    const known = new Set(requirements.map(({ id }) => id))
    expect(cited.filter(({ requirement }) => !known.has(requirement))).toEqual([])
  })
  test('the index is fresh', async () => {
    await expect(writeIndex(parts, cited)).toMatchFileSnapshot('../../docs/requirements.md')
  })
})

describe('citations in a source file', () => {
  const source = [
    "const text = 'R-1 in a text is none'",
    '/**',
    ' * F-2: what it is.',
    ' */',
    'export const rule = {',
    "  by: 'admin', // R-3, R-5 … R-7",
    '  // R-9',
    "  'in-progress': {},",
    '}',
  ].join('\n')
  test('are those of its comments, with their lines and what stands there', () => {
    expect(
      citationsIn('a.ts', source).map(({ requirement, line, subject }) => `${requirement} ${line} ${subject}`),
    ).toEqual(['F-2 3 rule', 'R-3 6 by', 'R-5 6 by', 'R-6 6 by', 'R-7 6 by', 'R-9 7 in-progress'])
  })
})
