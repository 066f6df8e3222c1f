import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { childEnvironment } from './child-environment.ts'

/** Of the repository. */
export const root = resolve(import.meta.dirname, '../..')

export type Ended = {
  code: number | null
  /** Both streams, as they came. */
  output: string
}

/**
 * Runs a program in the repository to its end, in a process of its own that has PATH and these variables alone
 * (child-environment.ts). What `input` says is its standard input.
 */
export async function run(
  program: string,
  args: readonly string[],
  variables: Readonly<Record<string, string | undefined>> = {},
  input = '',
): Promise<Ended> {
  const child = spawn(program, args, { cwd: root, env: childEnvironment(variables) })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk) => (output += chunk))
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  return { code, output }
}

/** One of the scripts of package.json, by its name. */
export const runScript = (
  script: string,
  args: readonly string[] = [],
  variables: Readonly<Record<string, string | undefined>> = {},
): Promise<Ended> => run('npm', ['run', '-s', script, ...(args.length > 0 ? ['--', ...args] : [])], variables)

const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** What such a script has Node do once it is the right Node, without npm around it, which takes longer than the most of them. */
export function runCommand(
  script: string,
  args: readonly string[] = [],
  variables: Readonly<Record<string, string | undefined>> = {},
): Promise<Ended> {
  const [, command] = /^npm run -s node24 && node (\S+)$/.exec(scripts[script] ?? '') ?? []
  if (!command) throw new Error(`${script} is no script that has Node do one thing`)
  return run(process.execPath, [command, ...args], variables)
}
