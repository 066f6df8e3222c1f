import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allTests, sortTests } from './projects.ts'

describe('which project a test belongs to', () => {
  const files = {
    'local/dynamodb/engine.ts': '',
    'local/engines.ts': "import { startDynamoDB } from './dynamodb/engine.ts'",
    'local/pure.ts': "import type { Engine } from './dynamodb/engine.ts'\nimport {\n  one,\n} from './other.ts'",
    'local/other.ts': '// import { startDynamoDB } from nowhere',
    'local/again.ts': "export { startEngines } from './engines.ts'",
    'local/later.ts': "const later = () => import('./engines.ts')",
    'test/harness/size.ts': '',
    'a/pure.test.ts': "import { pure } from '../local/pure.ts'",
    'a/direct.test.ts': "import { spawn } from 'node:child_process'",
    'a/far.test.ts': "import {\n  type Engines,\n  startEngines,\n} from '../local/again.ts'",
    'a/effect.test.ts': "import '../local/engines.ts'",
    'a/later.test.ts': "import { later } from '../local/later.ts'",
    'a/sized.test.ts': "import '../local/engines.ts'\nimport { size } from '../test/harness/size.ts'",
    'a/page.test.ts': "import '../local/engines.ts'\nimport { chromium } from 'playwright-core'",
  }
  let tree = ''
  beforeAll(async () => {
    tree = await mkdtemp(join(tmpdir(), 'yueji-projects-'))
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(tree, file)), { recursive: true })
      await writeFile(join(tree, file), text)
    }
  })
  afterAll(() => rm(tree, { recursive: true, force: true }))

  it('is said by what it imports, however far away, and not by types or comments', () => {
    expect(sortTests(tree, ['a/*.test.ts'])).toEqual({
      unit: ['a/pure.test.ts'],
      engines: ['direct', 'effect', 'far', 'later', 'sized'].map((name) => `a/${name}.test.ts`),
      browser: ['a/page.test.ts'],
      long: ['a/sized.test.ts'],
    })
  })

  it('is one for each test of this repository; whatever tests the domain is a unit test', () => {
    const { unit, engines, browser, long } = allTests()
    expect(new Set([...unit, ...engines, ...browser]).size).toBe(unit.length + engines.length + browser.length)
    expect([...engines, ...browser].filter((file) => file.startsWith('shared/domain/'))).toEqual([])
    // what asks the tables alone is quick, however many lives are led by them, and so are files that are read
    expect(long.filter((file) => !engines.includes(file))).toEqual([
      'functions/imports/hostile-sheets.test.ts',
      'functions/imports/sheet-fuzz.test.ts',
      'test/enterprise-histories.test.ts',
    ])
    for (const some of [unit, engines, browser, long]) expect(some.length).toBeGreaterThan(5)
  })
})
