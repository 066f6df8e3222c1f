import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** What a script of this folder prints on its last line as JSON, run by itself in a fresh process; handlers log nothing. */
export async function runScript<T>(script: string, ...args: string[]): Promise<T> {
  const env = { ...process.env, POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_METRICS_DISABLED: 'true' }
  const options = { env, maxBuffer: 2 ** 26 }
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, script), ...args], options)
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
}
