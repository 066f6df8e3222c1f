import { run } from './run.ts'

/** Begins the answer of each piece in the output. */
const mark = '\u001e'

/**
 * Has bash do pieces of shell one after another in one session, as a reader would who pastes them, but that the first
 * command that fails ends it. Answers what each piece printed, both streams together. Throws where one failed, with its
 * code and output.
 */
export async function runPieces(
  pieces: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const script = pieces.map((piece) => `printf '${mark}'\n${piece}\n`).join('')
  const { code, output } = await run('bash', ['-e', '-o', 'pipefail', '-s'], variables, `exec 2>&1\n${script}`)
  const [, ...answers] = output.split(mark)
  if (code !== 0) throw new Error(`ended with ${code} in\n${pieces[answers.length - 1]}\n${answers.at(-1)}`)
  return answers
}
