import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/** The projects that `npm test` runs; and `long`, which runs some of their tests again, with more of what is random. */
export type Project = 'unit' | 'engines' | 'browser' | 'long'

/** What makes a test slow, as it is imported: a file of this repository, or a package. The first line that fits decides. */
const starters: readonly [Project, readonly string[]][] = [
  ['browser', ['playwright-core']],
  [
    'engines',
    [
      'test/harness/dynamodb/server.ts',
      'local/dynamodb/engine.ts',
      'local/s3/server.ts',
      'node:child_process',
      'node:worker_threads',
    ],
  ],
]

/** Imports that stand when types are gone: static, for effect, dynamic. */
const importing =
  /^(?:import|export)\s+(?!type\b)(?:[^'"]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)|\bimport\.meta\.resolve\('([^']+)'\)/gm

const sizing = 'test/harness/size.ts'

/**
 * The tests of a tree by project. A test is a unit test until something that it imports, directly or not, is a starter;
 * and a long one too when it asks for its size.
 */
export function sortTests(tree: string, patterns: readonly string[]): Record<Project, string[]> {
  const direct = new Map<string, string[]>()
  const importsOf = (file: string): string[] => {
    const known = direct.get(file)
    if (known) return known
    const path = join(tree, file)
    // Comments may speak of files that are not there.
    const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
    const found = [...text.matchAll(importing)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    const paths = found.map((name) => (name.startsWith('.') ? join(dirname(file), name) : name))
    direct.set(file, paths)
    return paths
  }
  const reachedFrom = (test: string): Set<string> => {
    const reached = new Set([test])
    for (const file of reached) if (/\.c?ts$/.test(file)) for (const imported of importsOf(file)) reached.add(imported)
    return reached
  }
  const sorted: Record<Project, string[]> = { unit: [], engines: [], browser: [], long: [] }
  for (const test of globSync([...patterns], { cwd: tree }).toSorted()) {
    const reached = reachedFrom(test)
    const [project] = starters.find(([, names]) => names.some((name) => reached.has(name))) ?? ['unit']
    sorted[project].push(test)
    if (reached.has(sizing)) sorted.long.push(test)
  }
  return sorted
}

/** Every test of this repository. */
export const allTests = () => sortTests(root, ['{shared,functions,infra,local,web-lookup,test}/**/*.test.ts'])
