import { describe, expect, test } from 'vitest'
import parts from '../../docs/requirements-data.json' with { type: 'json' }
import { citationsIn } from '../../test/harness/pages/citations.ts'
import { fileAt, filesIn, isTest } from '../../test/harness/pages/files.ts'
import { writeIndex } from '../../test/harness/pages/requirements-index.ts'
import { tooLong } from '../../test/harness/pages/wrap.ts'

const sources = filesIn('{shared/domain,functions}/**/*.ts').filter((file) => !isTest(file))
const cited = sources.flatMap(({ path, text }) => citationsIn(path, text))
const citedOnes = new Set(cited.map(({ requirement }) => requirement))
const requirements = parts.flatMap(({ items }) => items)
const page = writeIndex(parts, cited)

describe('the requirements of the notice', () => {
  test('are R-1 to R-95, F-1 to F-22, and the corrections W1 to W10, M1 to M12 and P-1 to P-4, each once', () => {
    const counted = (prefix: string, n: number) => Array.from({ length: n }, (_, i) => `${prefix}${i + 1}`)
    const corrections = [...counted('W', 10), ...counted('M', 12), ...counted('P-', 4)]
    const all = [...counted('R-', 95), ...counted('F-', 22), ...corrections]
    expect(requirements.map(({ id }) => id).toSorted()).toEqual(all.toSorted())
  })
  test.each(requirements)('$id $phrase: is cited where it is met', ({ id }) => {
    expect(citedOnes).toContain(id)
  })
  test('no citation names a requirement that does not exist', () => {
    const known = new Set(requirements.map(({ id }) => id))
    expect(cited.filter(({ requirement }) => !known.has(requirement))).toEqual([])
  })
})

describe('the index of the requirements', () => {
  test('is fresh, and wrapped', async () => {
    await expect(page).toMatchFileSnapshot('../../docs/requirements.md')
    expect(tooLong(page)).toEqual([])
  })
  test('names in each file what stands there, and can be searched for', () => {
    const paths = new Map(
      [...page.matchAll(/^\[(.+)\]: \.\.\/(.+)$/gm)].map(([, label = '', path = '']) => [label, path]),
    )
    const places = [...page.replaceAll(/\n +/g, ' ').matchAll(/\[([^\]]+)\]((?:,? `[^`]+`)*)/g)]
    expect(places.length).toBeGreaterThan(requirements.length)
    const lost = places.flatMap(([, label = '', names = '']) => {
      const { text } = fileAt(paths.get(label) ?? '')
      return [...names.matchAll(/`([^`]+)`/g)]
        .flatMap(([, name = '']) => name.split('.'))
        .filter((name) => !text.includes(name))
        .map((name) => `${label} ${name}`)
    })
    expect(lost).toEqual([])
  })
})

describe('citations in a source file', () => {
  const source = [
    "const text = 'R-1 in a text is none, // R-2 neither'",
    '/**',
    ' * F-2: what it is.',
    ' */',
    "export const permit = procedure('permit', {",
    '  unopened: {',
    "    by: 'admin', // R-3, R-5 … R-7",
    '    // R-9',
    "    'in-progress': {},",
    '  },',
    '})',
    '/* R-11 */',
    'export function rule(text: string) {',
    '  // R-12',
    '  const twice = text + text',
    '  return [',
    '    // R-13',
    '    twice,',
    '  ]',
    '}',
  ].join('\n')
  test('are those of its comments, with the names of what they are about', () => {
    expect(citationsIn('a.ts', source).map(({ requirement, subject }) => `${requirement} ${subject}`)).toEqual([
      'F-2 permit',
      'R-3 permit.unopened.by',
      'R-5 permit.unopened.by',
      'R-6 permit.unopened.by',
      'R-7 permit.unopened.by',
      'R-9 permit.unopened.in-progress',
      'R-11 rule',
      'R-12 rule.twice',
      'R-13 rule',
    ])
  })
  test('stay what they are when lines are put before them', () => {
    expect(citationsIn('a.ts', `\n\nimport './b.ts'\n${source}`)).toEqual(citationsIn('a.ts', source))
  })
  test('are of the whole file where they stand before all that has a name', () => {
    expect(citationsIn('a.ts', "// R-1\nimport './b.ts'\n")).toEqual([
      { requirement: 'R-1', path: 'a.ts', subject: '' },
    ])
  })
})
