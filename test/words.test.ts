import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { nodesOf, parse } from './harness/pages/source.ts'
import { oldFiles, oldWords, oldWordsIn, partsOf } from './words.ts'

const root = resolve(import.meta.dirname, '..')
/** Of this repository, as git has it: nothing that was installed or built. */
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((path) => /\.(ts|cjs)$/.test(path))

/** Every identifier of a source, once, as the compiler's parser finds it: comments and texts have none. */
const identifiersOf = (path: string, source: string): Set<string> => {
  const found = new Set<string>()
  for (const node of nodesOf(parse(path, source)))
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) found.add(node.text)
  return found
}

describe('the words of the code (docs/adr/0004-words-and-rooms.md)', () => {
  it('are the field’s own in every identifier', () => {
    expect(files.length).toBeGreaterThan(900)
    const old = files.flatMap((path) =>
      [...identifiersOf(path, readFileSync(resolve(root, path), 'utf8'))].flatMap((name) => oldWordsIn(path, name)),
    )
    expect(old).toEqual([])
  })

  it('are the field’s own in every file’s name', () => {
    const old = files.flatMap((path) => oldWordsIn(path, basename(path)))
    expect([...old, ...files.filter((path) => oldFiles.some((pattern) => pattern.test(path)))]).toEqual([])
  })

  it('are found in whatever form a name has them', () => {
    expect(partsOf('openHTTPDesk')).toEqual(['open', 'http', 'desk'])
    expect(partsOf('file-away.test.ts')).toEqual(['file', 'away', 'test', 'ts'])
    for (const { word, within } of oldWords)
      for (const one of word) {
        const name = `new${one[0]?.toUpperCase()}${one.slice(1)}`
        const path = within ? 'functions/compliance/app.ts' : 'shared/domain/plan/plan.ts'
        expect(oldWordsIn(path, name), name).toHaveLength(1)
        expect(oldWordsIn(path, `${one}.ts`), one).toHaveLength(1)
      }
    expect([...identifiersOf('a.ts', "const clerk = { desk: 'door' } // rim")]).toEqual(['clerk', 'desk'])
  })
})
