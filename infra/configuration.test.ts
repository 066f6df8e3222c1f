import { describe, expect, it } from 'vitest'
import { settings } from '../shared/domain/vocabulary/records/settings.ts'
import { env } from '../shared/names.ts'
import { deploy, layOutDist, optional, partitions } from '../test/fixtures/infra/deployment.ts'
import { type Group, writeConfiguration } from '../test/harness/pages/configuration-page.ts'
import { declaredIn, readsIn } from '../test/harness/pages/environment.ts'
import { fileAt, filesIn, isTest } from '../test/harness/pages/files.ts'
import { contextReadIn, fieldsReadIn, importedIn, textsIn, variablesSetIn } from '../test/harness/pages/reads.ts'
import { keysIn, parse } from '../test/harness/pages/source.ts'
import { tooLong } from '../test/harness/pages/wrap.ts'
import { functionNames } from './build.ts'
import { contexts } from './settings.ts'

const sources = filesIn('{shared,functions,infra,local,bench,web-lookup,test,.ci}/**/*.{ts,cjs}', '{,.}*.{ts,cjs}')
const spoken = /process\.env|\benv\.|\b(environment|given|settings|variables)\b/
const reads = sources
  .filter(({ text }) => spoken.test(text))
  // stacks give variables to functions and read none of them
  .flatMap(({ path, text }) => readsIn(path, text, path.startsWith('infra/') ? {} : env))

const declared = (path: string) => declaredIn(path, fileAt(path).text)
const names = fileAt('shared/names.ts')
const declarations = {
  functions: keysIn(parse(names.path, names.text), 'env').map(({ value, says }) => ({ variable: value, says })),
  platform: declared('functions/platform/runtime/process-env.d.ts'),
  local: declared('local/process-env.d.ts'),
  tests: declared('test/process-env.d.ts'),
}
const known = Object.values(declarations).flat()

const dist = layOutDist()
const givenIn = (partition: (typeof partitions)[number]) =>
  deploy(partition, dist, optional)
    .resources('AWS::Lambda::Function')
    .flatMap(({ id, Properties }) => {
      const name = functionNames.find((one) => id.startsWith(`${one}Function`))
      // the CDK has functions of its own
      return name === undefined ? [] : [{ name, variables: Object.keys(Properties.Environment?.Variables ?? {}) }]
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))

/** Whoever reads a variable when it is not under test; tests, where nobody else does. */
const readersOf = (variable: string) => {
  const all = reads.filter((read) => read.variable === variable)
  const real = all.filter((read) => !isTest(read))
  return real.length > 0 ? real : all
}

function writePage() {
  const given = givenIn('aws')
  const group = (title: string, says: string, variables: typeof known): Group => ({
    title,
    says,
    variables: variables.map(({ variable, says: comment }) => ({
      name: variable,
      says: comment,
      given: given.filter(({ variables: got }) => got.includes(variable)).map(({ name }) => name),
      read: readersOf(variable),
    })),
  })
  const groups = [
    group(
      '函数 Functions',
      '定义在 `shared/names.ts`；部署时由各栈给出，在一台机器上由 `local/` 给出。 Defined in `shared/names.ts`; given by the stacks, and on one machine by `local/`.',
      declarations.functions,
    ),
    group(
      '运行环境 Platform',
      '由运行环境给出，或供日志和指标的软件包读取。 Set by Lambda itself, or read by packages that log and count.',
      declarations.platform,
    ),
    group(
      '本机 One machine',
      '`npm start` 及相关命令。 What `npm start` and the commands beside it take, with the endpoints and files above.',
      declarations.local,
    ),
    group('测试 Tests', '只有测试读取。 Read by tests alone.', declarations.tests),
  ]

  const stacks = filesIn('infra/app.ts', 'infra/{constructs,stacks}/*.ts').filter((file) => !isTest(file))
  const set = stacks.flatMap(({ path, text }) => variablesSetIn(path, text))
  const values = Object.entries(contexts).map(([name, value]) => {
    const field = 'setting' in value ? value.setting : name
    const { says, shipped, toDeploy } = { shipped: undefined, toDeploy: false, ...value }
    const byPartition =
      typeof shipped === 'object' ? Object.entries(shipped).map((pair) => pair.join(': ')) : [shipped ?? '']
    return {
      name,
      ...says,
      shipped: byPartition
        .filter(Boolean)
        .map((text) => `\`${text}\``)
        .join(', '),
      toDeploy,
      variables: [...new Set(set.filter((one) => one.field === field).map(({ key }) => env[key as keyof typeof env]))],
      read: stacks.filter(({ path, text }) => fieldsReadIn(path, text).includes(field)).map(({ path }) => path),
    }
  })

  const file = fileAt('shared/domain/vocabulary/records/settings.ts')
  const comments = keysIn(parse(file.path, file.text), 'settings')
  const readers = filesIn('{shared/domain,functions}/**/*.ts')
    .filter((source) => !isTest(source))
    .filter(({ path, text }) =>
      ['/settings.ts', '/configured.ts'].some((module) => importedIn(path, text, module).length > 0),
    )
  const enacted = Object.entries(settings).map(([name, { says, shipped }]) => ({
    name,
    ...says,
    says: comments.find(({ key }) => key === name)?.says ?? '',
    shipped,
    read: readers.filter(({ path, text }) => textsIn(path, text).includes(name)).map(({ path }) => path),
  }))
  return { groups, values, enacted, page: writeConfiguration(groups, values, enacted) }
}

describe('the page of all that can be set', () => {
  const { groups, values, enacted, page } = writePage()

  it('is fresh, and wrapped', async () => {
    await expect(page).toMatchFileSnapshot('../docs/configuration.md')
    expect(tooLong(page)).toEqual([])
  })

  it('has every variable that any code reads', () => {
    const described = new Set(known.map(({ variable }) => variable))
    expect(reads.length).toBeGreaterThan(50)
    expect(reads.filter(({ variable }) => !described.has(variable))).toEqual([])
  })

  it('has no variable that nobody reads, or that two definitions describe', () => {
    expect(groups.flatMap(({ variables }) => variables.filter(({ read }) => read.length === 0))).toEqual([])
    expect(new Set(known.map(({ variable }) => variable)).size).toBe(known.length)
  })

  it('says in Chinese and in English what each is', () => {
    const said = [...known.map(({ says }) => says), ...enacted.map((one) => `${one.zh} ${one.en} ${one.says}`)]
    for (const text of said) expect(text).toMatch(/\p{Script=Han}.*[a-z]{2}/u)
    for (const { name, zh, en } of values) expect(`${zh} ${en}`, name).toMatch(/^\p{Script=Han}+ [\x21-\x7e].*\.$/u)
  })

  it('has every context value that the stacks ask for, and the only one who asks is readSettings', () => {
    const asked = sources.flatMap(({ path, text }) =>
      text.includes('etContext(') ? contextReadIn(path, text).map((name) => `${path} ${name}`) : [],
    )
    expect(asked).toEqual(['infra/app.ts (name)'])
    for (const { name, read } of values) expect(read, name).not.toEqual([])
  })

  it('has every context value that a page of docs/ tells to give', () => {
    const told = filesIn('docs/**/*.md', 'README.md').flatMap(({ text }) =>
      [...text.matchAll(/-c (\w+)=/g)].map(([, name = '']) => name),
    )
    expect(told.length).toBeGreaterThan(0)
    expect(told.filter((name) => name !== 'name' && !Object.hasOwn(contexts, name))).toEqual([])
  })

  it('says of every setting who reads it', () => {
    for (const { name, read } of enacted) expect(read, name).not.toEqual([])
  })

  it('says what both partitions give to functions', () => {
    const [one, other] = partitions.map(givenIn)
    expect(other).toEqual(one)
    expect(one?.map(({ name }) => name)).toEqual(functionNames.toSorted())
  })
})

describe('the reads of a source', () => {
  const read = (...lines: string[]) =>
    readsIn('a.ts', lines.join('\n'), { table: 'TABLE' }).map(({ variable, otherwise = '' }) =>
      `${variable} ${otherwise}`.trim(),
    )

  it('are of process.env by name, by a constant, by what is taken out of it', () => {
    expect(read('const port = Number(process.env.PORT ?? 3000)', "process.env['DATA_DIR'] ?? '.data'")).toEqual([
      'PORT 3000',
      'DATA_DIR .data',
    ])
    expect(read("const name = 'URL_TAP'", 'const file = process.env[name]')).toEqual(['URL_TAP'])
    expect(read('const { LEVEL, TZ: zone } = process.env')).toEqual(['LEVEL', 'TZ'])
    expect(read("process.env.LEVEL ??= 'ERROR'")).toEqual(['LEVEL ERROR'])
  })

  it('are by the keys of names.ts, whatever the environment is called', () => {
    const names = "import { env } from '../shared/names.ts'"
    expect(read(names, "given[env.table] ?? own?.name ?? ''", 'need(settings, env.table)')).toEqual([
      'TABLE own?.name',
      'TABLE',
    ])
    expect(read(names, 'const { [env.table]: table } = settings', 'process.env[env.table]')).toEqual(['TABLE', 'TABLE'])
    expect(read('const env = {}', 'env.table')).toEqual([])
  })

  it('are of whatever is passed on as an environment', () => {
    expect(read("need(variables, 'TABLE')", 'variables.AWS_REGION')).toEqual(['TABLE', 'AWS_REGION'])
  })

  it('are nothing that is only set', () => {
    const names = "import { env } from '../shared/names.ts'"
    expect(
      read(
        names,
        "spawn('x', { env: { PORT: '0', [env.table]: 't' } })",
        "process.env.TZ = 'UTC'",
        'delete process.env.TZ',
      ),
    ).toEqual([])
  })

  it('must be told from the source', () => {
    expect(() => read('process.env[anything()]')).toThrow('a.ts reads process.env[anything()]')
  })
})
