import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { fileAt, filesIn, isTest } from './harness/pages/files.ts'
import { nodesOf, parse } from './harness/pages/source.ts'

/** A refusal as a client sees it: `<type> <status>`, the type without what all begin with. */
type Problem = string

/** Where the type is no literal, and what it can be there. */
const computed: Readonly<Record<string, readonly Problem[]>> = {
  // those of `statuses`, which are read below
  'functions/platform/http/problem.ts': [],
  // `untold` hands on what it was given
  'functions/platform/public/problem.ts': [],
}

type Found = { problems: Problem[]; computedIn: string[] }

/** Calls of `problem` and `untold` with their literals, and the table of statuses that refusals of the engine have. */
function problemsIn(path: string, source: string): Found {
  const found: Found = { problems: [], computedIn: [] }
  for (const node of nodesOf(parse(path, source))) {
    if (ts.isCallExpression(node) && /^(problem|untold)$/.test(node.expression.getText())) {
      const [status, because] = node.arguments
      if (status && because && ts.isNumericLiteral(status) && ts.isStringLiteral(because))
        found.problems.push(`${because.text} ${status.text}`)
      else found.computedIn.push(path)
    }
    if (ts.isVariableDeclaration(node) && node.name.getText() === 'statuses')
      found.problems.push(
        ...[...node.getText().matchAll(/^\s*'?([a-z-]+)'?: (\d{3}),$/gm)].map(([, name, code]) => `${name} ${code}`),
      )
  }
  return found
}

const sources = filesIn('functions/**/*.ts').filter((file) => !isTest(file))
const all = sources.map(({ path, text }) => problemsIn(path, text))
const given = new Set([...all.flatMap(({ problems }) => problems), ...Object.values(computed).flat()])

/** Bullets of the page's section on errors that begin with a type: `` `stale` (412) `` or `` `not-json` (400, 415) ``. */
const documented = (page: string): Problem[] =>
  [...(/^## Errors\n(.*?)^## /ms.exec(page)?.[1] ?? '').matchAll(/`([a-z-]+)`\s+\(([\d, ]+)\)/g)].flatMap(
    ([, type, codes = '']) => codes.split(', ').map((code) => `${type} ${code}`),
  )

describe('the problems that docs/api.md lists', () => {
  it('are those that the code answers with, each with its status', () => {
    expect(given.size).toBeGreaterThan(60)
    expect(documented(fileAt('docs/api.md').text).toSorted()).toEqual([...given].toSorted())
  })

  it('are told from literals, but where this test knows what they can be', () => {
    expect([...new Set(all.flatMap(({ computedIn }) => computedIn))].toSorted()).toEqual(
      Object.keys(computed).toSorted(),
    )
  })

  it('are found however they are written', () => {
    const source = `const statuses = {\n  'not-open': 409,\n  busy: 503,\n}\nproblem(\n  400,\n  'odd',\n)\nproblem(410, state)\n`
    expect(problemsIn('a.ts', source)).toEqual({
      problems: ['not-open 409', 'busy 503', 'odd 400'],
      computedIn: ['a.ts'],
    })
    expect(documented('## Errors\n\n- `odd` (400, 415), `even`\n  (410): x\n\n## End\n')).toEqual([
      'odd 400',
      'odd 415',
      'even 410',
    ])
  })
})
