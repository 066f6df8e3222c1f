import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** The page belongs to another floor, which infra may run but not import: a process of its own does both halves. */
const run = (code: string, ...args: string[]): string =>
  execFileSync(process.execPath, ['--input-type=module', '--eval', code, ...args], { cwd: root, encoding: 'utf8' })

/** Builds the public page into `outDir`. Throws when its build fails. */
export const buildPage = (outDir: string): void => {
  run("await (await import('./web-lookup/build.ts')).buildPage({ outDir: process.argv[1] })", outDir)
}
