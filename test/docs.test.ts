import { existsSync, globSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  anchorsOf,
  brokenLinks,
  bulletsTwice,
  expandBraces,
  missingPaths,
  type Page,
  saidIn,
  saidTwice,
} from './docs.ts'
import { documents, readDocument } from './harness/documents.ts'

const root = resolve(import.meta.dirname, '..')
const exists = (path: string) =>
  /[*?]/.test(path) ? globSync(path, { cwd: root }).length > 0 : existsSync(join(root, path))

const pages: readonly Page[] = documents.map((path) => ({ path, text: readDocument(path) }))

const page = (text: string, path = 'docs/page.md'): Page => ({ path, text })
const planted = {
  exists: (path: string) => ['docs/page.md', 'docs/there.md', 'docs', 'LICENSE'].includes(path),
  read: () => '# There\n\n## A heading\n',
}

describe('the documents', () => {
  it('are all looked at', () => {
    const paths = pages.map(({ path }) => path)
    expect(paths).toEqual(expect.arrayContaining(['README.md', 'docs/runbook.md', 'docs/adr/README.md']))
    expect(paths.filter((path) => path.startsWith('docs/decisions/')).length).toBeGreaterThan(12)
  })

  it.for(pages)('$path says nothing twice', (one) => {
    expect(saidTwice([one])).toEqual([])
  })

  it('of choices say nothing in two pages', () => {
    expect(bulletsTwice(pages.filter(({ path }) => path.startsWith('docs/decisions/')))).toEqual([])
  })

  it.for(pages)('$path has links that lead to a file and to a heading', (one) => {
    expect(brokenLinks(one, { exists, read: readDocument })).toEqual([])
  })

  it.for(pages)('$path names paths that are there', (one) => {
    expect(missingPaths(one, exists)).toEqual([])
  })
})

describe('a line that stands twice', () => {
  const twice = (text: string) => saidTwice([page(text)])

  it('is found, be it a bullet, a row of a table, a sentence or a heading', () => {
    const once = '# One\n\nA sentence.\n\n- a bullet\n\n| a | b |\n| - | - |\n| 1 | 2 |\n'
    expect(twice(once)).toEqual([])
    expect(twice(`${once}\nA sentence.\n`)).toEqual(['docs/page.md:11 says what docs/page.md:3 says: A sentence.'])
    expect(twice(`${once}\n- a bullet\n`)).toHaveLength(1)
    expect(twice(`${once}| 1 |    2 |\n`)).toHaveLength(1)
    expect(twice(`${once}\n# One\n`)).toHaveLength(1)
  })

  it('is found however a bullet is wrapped, and not where only a part of two bullets is the same', () => {
    expect(twice('- one two\n  three\n- one\n  two three\n')).toHaveLength(1)
    expect(twice('1. one\n2. one\n* one\n')).toHaveLength(2)
    expect(twice('- one\n  the same\n- two\n  the same\n')).toEqual([])
  })

  it('is found however a paragraph is wrapped, though none of its lines stands twice', () => {
    expect(twice('One two\nthree four.\n\nOne two three\nfour.\n')).toEqual([
      'docs/page.md:4 says what docs/page.md:1 says: One two three four.',
    ])
    expect(twice('One two\nthree four.\n\nOne two three four.\n')).toHaveLength(1)
    expect(twice('One two\nthree four.\n\nOne two three\nfive.\n')).toEqual([])
  })

  it('may be a heading under another one, a separator, a blank line, or code', () => {
    expect(twice('## 1.0\n\n### Added\n\n## 0.9\n\n### Added\n')).toEqual([])
    expect(twice('| a |\n| --- |\n\nx\n\n| b |\n| --- |\n')).toEqual([])
    expect(twice('```sh\nls\n```\n\n```sh\nls\n```\n')).toEqual([])
    expect(twice('````md\n```\nls\n```\nls\n````\n\nls\n\nls\n')).toHaveLength(1)
  })

  it('is found in two pages by its bullets alone', () => {
    const two = (a: string, b: string) => bulletsTwice([page(a, 'a.md'), page(b, 'b.md')])
    expect(two('## Head\n\n- one\n  two\n', '## Head\n\n- one two\n')).toEqual([
      'b.md:3 says what a.md:3 says: - one two',
    ])
    expect(two('## Head\n\n- one\n', '## Head\n\n- two\n')).toEqual([])
  })

  it('is told by its number in the page', () => {
    expect(saidIn(page('```\ncode\n```\n\n- a\n  b\n\nc\n'))).toEqual([
      { at: 5, text: '- a b' },
      { at: 8, text: 'c' },
    ])
  })
})

describe('a link', () => {
  const broken = (text: string) => brokenLinks(page(text), planted)

  it('is broken without its file, its heading, or a place within the repository', () => {
    expect(broken('# P\n\n[a](gone.md)\n')).toEqual(['docs/page.md:3 leads nowhere: gone.md'])
    expect(broken('[a](there.md#no-heading)')).toHaveLength(1)
    expect(broken('# P\n\n[a](#q)')).toHaveLength(1)
    expect(broken('[a](../../there.md) [b](/there.md)')).toHaveLength(2)
    expect(broken('![a](gone.png "title")')).toHaveLength(1)
    expect(broken('[a][b]\n\n[b]: gone.md\n')).toHaveLength(1)
  })

  it('is whole with them, and is none in code or to another site', () => {
    expect(broken('# P\n\n[a](there.md#a-heading) [b](../LICENSE) [c](#p) [d](./) [e](there.md)\n')).toEqual([])
    expect(
      broken('`[a](gone.md)`\n\n```\n[a](gone.md)\n```\n[a](https://example.org/x) [b](mailto:a@example.org)'),
    ).toEqual([])
  })

  it('names headings as GitHub does', () => {
    const anchors = anchorsOf('# A `b` c-d: e!\n\n## 值班 · X\n\n## 值班 · X\n\n```\n# no\n```\n\n### [t](u.md) v_w\n')
    expect([...anchors]).toEqual(['a-b-c-d-e', '值班--x', '值班--x-1', 't-v_w'])
  })
})

describe('a path in backticks', () => {
  const missing = (text: string) => missingPaths(page(text), (path) => ['shared/a.ts', 'test/*.ts'].includes(path))

  it('is missing when it is not there', () => {
    expect(missing('x\n\n`shared/b.ts`')).toEqual(['docs/page.md:3 names what is not there: shared/b.ts'])
    expect(missing('`test/{*,gone}.ts`')).toEqual(['docs/page.md:1 names what is not there: test/gone.ts'])
    expect(missing('``.ci/gone``')).toHaveLength(1)
    expect(missing('an odd ` one\n\n`shared/b.ts`')).toHaveLength(1)
    expect(missing('`local/gone.ts --flag`')).toHaveLength(1)
  })

  it('is not, when it is there, stands in a fence, or is no path of ours', () => {
    expect(missing('`shared/a.ts` `test/<any>.ts` `npm test` `other/x.ts`\n\n```\n`shared/b.ts`\n```\n')).toEqual([])
  })

  it('has lists in braces', () => {
    expect(expandBraces('a/{b,c{d,e}}/f')).toEqual(['a/b/f', 'a/cd/f', 'a/b/f', 'a/ce/f'])
  })
})
