import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { env } from '../shared/names.ts'
import { childEnvironment } from './harness/child-environment.ts'
import { commandsIn, documents, shellBlocksOf } from './harness/documents.ts'
import { type Ended, root, run, runScript } from './harness/run.ts'
import { runPieces } from './harness/shell.ts'
import { openSystem, type TestSystem } from './harness/system.ts'

/** Where the documents have the system. */
const written = '127.0.0.1:3000'

/** What each line of the README must be answered, by its path. */
const answers: Readonly<Record<string, (answer: string) => void>> = {
  '/v1/lookup': (answer) => expect(JSON.parse(answer).result).toBe('found'),
  '/v1/procedures': (answer) => expect(Object.keys(JSON.parse(answer)).length).toBeGreaterThan(30),
  '/v1/rounds': (answer) => expect(JSON.parse(answer).rounds).toHaveLength(3),
  '/v1/directory': (answer) => expect(answer).toContain('广东样例精密制造股份有限公司'),
  '/v1/statistics': (answer) => expect(JSON.parse(answer).totals.certificates).toBeGreaterThanOrEqual(28),
  '/v1/announcements': (answer) => expect(JSON.parse(answer).items.length).toBeGreaterThanOrEqual(2),
  '/v1/contact': (answer) => expect(JSON.parse(answer).phones).not.toEqual([]),
  '/v1/results-notices': (answer) =>
    expect(JSON.parse(answer).items).toContainEqual(expect.objectContaining({ total: 28 })),
  '/v1/complaints/status': (answer) => expect(JSON.parse(answer).type).toBe('urn:yueji:problem:not-found'),
  '/v1/authority/filing': (answer) =>
    expect(JSON.parse(answer).items).toContainEqual(expect.objectContaining({ state: 'listed' })),
}

const isAsking = (code: string) => /\bcurl /.test(code)
const askAt = <Piece extends { code: string }>(pieces: readonly Piece[], host: string) =>
  pieces.map((piece) => ({ ...piece, code: piece.code.replaceAll(written, host) }))

/** The blocks of a document that ask a running system, at `host`; and its commands in backticks that do. */
const askingIn = (document: string, host: string) =>
  askAt(
    shellBlocksOf(document).filter(({ code }) => isAsking(code)),
    host,
  )
const spansIn = (document: string, host: string) =>
  askAt(
    commandsIn(document)
      .filter(({ isSpan, command }) => isSpan && isAsking(command))
      .map(({ line, command }) => ({ line, code: command })),
    host,
  )
const asking = documents.filter((document) => commandsIn(document).some(({ command }) => isAsking(command)))

/** A refusal is meant where it is looked for by its type or by the field that it points to, or a value is left out. */
const isMeant = (code: string, type: string) => [type, '"pointer":', '"…"'].some((said) => code.includes(said))
const problemsIn = (text: string) => text.match(/urn:yueji:problem:[\w-]+/g) ?? []

/** A system as `npm start` starts it: staff needs an appointment. */
const openAsStarted = () => openSystem({ [env.appointments]: undefined })

describe('the commands of the documents', () => {
  describe('on a running system', () => {
    let system: TestSystem
    let demo: Ended
    const host = () => new URL(system.url).host
    beforeAll(async () => {
      system = await openAsStarted()
      // its cases have tests of their own: one of them tells that it goes on behind the walk
      demo = await runScript('demo', ['scope'], { PORT: new URL(system.url).port })
    })
    afterAll(() => system.close())

    it('npm run demo walks the whole notice, each step with its clause, and ends with a certificate', () => {
      expect(demo.output).toMatch(/社会公众免费查询[\s\S]*\n证书编号 number Y\d{21}\n/)
      expect(demo.code).toBe(0)
    })

    it('the README’s lines to try by hand are answered as it says', async () => {
      const lines = askingIn('README.md', host()).flatMap((block) => block.code.trim().split('\n'))
      const answered = await runPieces(lines)
      const paths = lines.map((line) => /^curl .*?127\.0\.0\.1:\d+([\w/-]+)/.exec(line)?.[1] ?? '')
      expect(paths.filter((path) => path !== '').toSorted()).toEqual(Object.keys(answers).toSorted())
      for (const [i, path] of paths.entries()) answers[path]?.(answered[i] ?? '')
    })

    it.each(
      asking,
    )('the commands of %s to a running system are answered, and refused only where it says so', async (document) => {
      await system.on.clock('2019-09-10T01:00:00.000Z')
      const pieces = [...askingIn(document, host()), ...spansIn(document, host())]
      const answered = await runPieces(
        pieces.map(({ code }) => code),
        { BASE: system.url },
      )
      const unsaid = pieces.flatMap(({ line, code }, i) =>
        problemsIn(answered[i] ?? '').flatMap((type) => (isMeant(code, type) ? [] : [`${document}:${line} ${type}`])),
      )
      expect(unsaid).toEqual([])
    })
  })

  it('npm start brings the whole system up, and Ctrl-C ends it', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'yueji-start-'))
    // Ctrl-C goes to all processes that were started together.
    const child = spawn('npm', ['start'], {
      cwd: root,
      detached: true,
      env: childEnvironment({ DATA_DIR: dir, PORT: '0', SAMPLE: 'off' }),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'close')
    let output = ''
    for await (const chunk of child.stdout.setEncoding('utf8')) {
      output += chunk
      if (/^ready \S+$/m.test(output)) break
    }
    const url = /^ready (\S+)$/m.exec(output)?.[1] ?? ''
    expect((await fetch(`${url}/v1/procedures`)).status).toBe(200)
    process.kill(-(child.pid ?? 0), 'SIGINT')
    await ended
    await expect(fetch(`${url}/v1/procedures`)).rejects.toThrow('fetch failed')
    await rm(dir, { recursive: true, force: true })
  })

  it('npm run test:unit runs the tests of one room alone', async () => {
    const { code, output } = await runScript('test:unit', ['shared/domain/plan'], { NO_COLOR: '1' })
    const files = output.match(/\S+\.test\.ts/g) ?? []
    expect(files).toContain('shared/domain/plan/plan.test.ts')
    expect(files.filter((file) => !file.startsWith('shared/domain/plan/'))).toEqual([])
    expect(output).toMatch(/Test Files +\d+ passed \(\d+\)/)
    expect(code).toBe(0)
  })

  it('npx node infra/compare.ts says of two folders of templates that they are equal, or where they differ', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'templates-'))
    for (const [side, years] of Object.entries({ before: 5, same: 5, after: 6 })) {
      await mkdir(join(dir, side))
      await writeFile(join(dir, side, 'record.template.json'), JSON.stringify({ years }))
    }
    const compare = (...sides: string[]) =>
      run('npx', ['node', 'infra/compare.ts', ...sides.map((side) => join(dir, side))])
    expect(await compare('before', 'same')).toEqual({ code: 0, output: 'equal but for digests of assets\n' })
    const { code, output } = await compare('before', 'after')
    expect(output).toBe('record.template.json#/years\n1 places differ\n')
    expect(code).toBe(1)
    await rm(dir, { recursive: true })
  })
})
