import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const { forbidden, options } = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs'))
const names: string[] = forbidden.map((rule: { name: string }) => rule.name)

/** For each rule the smallest tree that breaks it: file → what it imports. */
const planted: Record<string, Record<string, string>> = {
  'no-cycles': { 'shared/domain/filing/one.ts': './two.ts', 'shared/domain/filing/two.ts': './one.ts' },
  'domain-is-pure': { 'shared/domain/filing/impure.ts': 'hono' },
  'vocabulary-knows-no-engine': {
    'shared/domain/vocabulary/proud.ts': '../workflow/engine.ts',
    'shared/domain/workflow/engine.ts': '',
  },
  'stores-keep': { 'shared/stores/ledger/serving.ts': 'hono' },
  'names-are-bare': { 'shared/names.ts': 'zod' },
  'nobody-imports-infra': { 'functions/filings/deployed.ts': '../../infra/stack.ts', 'infra/stack.ts': '' },
  'nobody-imports-local': { 'functions/filings/homely.ts': '../../local/clock.ts', 'local/clock.ts': '' },
  'infra-points-at-entries': { 'infra/reaching.ts': '../functions/filings/index.ts', 'functions/filings/index.ts': '' },
  'functions-are-strangers': { 'functions/filings/friend.ts': '../reviews/app.ts', 'functions/reviews/app.ts': '' },
  'dossiers-are-strangers': {
    'shared/domain/plan/friend.ts': '../results/results.ts',
    'shared/domain/results/results.ts': '',
  },
  'workflow-knows-no-dossier': {
    'shared/domain/workflow/knowing.ts': '../plan/plan.ts',
    'shared/domain/plan/plan.ts': '',
  },
  'aws-stays-on-the-platform': { 'functions/filings/client.ts': '@aws-sdk/client-s3' },
  'lookup-cannot-reach-the-ledger': {
    'functions/lookup/curious.ts': '../platform/runtime/dependencies.ts',
    'functions/platform/runtime/dependencies.ts': '../../../shared/stores/ledger/ledger.ts',
    'shared/stores/ledger/ledger.ts': '',
  },
  'lookup-is-bare': { 'functions/lookup/heavy.ts': 'zod' },
  'web-lookup-speaks-http': {
    'web-lookup/page/intruder.ts': '../../shared/domain/clauses.ts',
    'shared/domain/clauses.ts': '',
  },
  'pages-are-strangers': {
    'web-lookup/page/notices/friend.ts': '../rounds/answer.ts',
    'web-lookup/page/rounds/answer.ts': '',
    // the tree's tsconfig names no file of the pages
    'web-lookup/build.ts': '',
  },
  'bench-measures-from-outside': { 'bench/intruder.ts': '../shared/domain/clauses.ts', 'shared/domain/clauses.ts': '' },
  'tests-are-leaves': {
    'shared/domain/filing/standing.ts': './filing.test.ts',
    'shared/domain/filing/filing.test.ts': '',
  },
  'nothing-undeclared': { 'local/hoping.ts': 'a-package-that-nobody-declared' },
  'deployed-code-uses-dependencies': { 'functions/filings/borrowing.ts': 'fast-check' },
}

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yueji-rules-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

/** The rules that a tree of these files breaks. */
async function broken(files: Record<string, string>): Promise<string[]> {
  const tree = await mkdtemp(join(dir, 'tree-'))
  await Promise.all(['package.json', 'tsconfig.json'].map((f) => cp(join(root, f), join(tree, f))))
  await symlink(join(root, 'node_modules'), join(tree, 'node_modules'))
  for (const [file, target] of Object.entries(files)) {
    await mkdir(dirname(join(tree, file)), { recursive: true })
    await writeFile(join(tree, file), target ? `import '${target}'\n` : 'export const nothing = 0\n')
  }
  const folders = [...new Set(Object.keys(files).map((f) => f.split('/')[0] ?? ''))]
  const rules = { ...options, ruleSet: { forbidden }, validate: true, baseDir: tree }
  const { summary } = (await cruise(folders, rules)).output as ICruiseResult
  return summary.violations.map(({ rule }) => rule.name)
}

test('every dependency rule has a reason and a planted violation', () => {
  expect(Object.keys(planted).sort()).toEqual([...names].sort())
  for (const { comment } of forbidden) expect(comment).toMatch(/^[A-Z].+[.]$/)
})

test.each(Object.keys(planted))('a planted violation of %s is caught', async (name) => {
  expect(await broken(planted[name] ?? {})).toContain(name)
})

test('a tree that keeps the rules is let through', async () => {
  expect(await broken({ 'shared/domain/filing/filing.ts': 'zod', 'functions/filings/app.ts': 'hono' })).toEqual([])
})
