import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { childEnvironment } from './child-environment.ts'
import { lookThrough } from './leaks.ts'

const main = join(import.meta.dirname, '..', '..', 'local', 'main.ts')

export type Child = {
  url: string
  process: ChildProcess
  /** Everything it has printed, to both streams. */
  output: () => string
  /** Sends a signal and waits for the end: the exit code, or null when the signal ended it. */
  end: (signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL') => Promise<number | null>
}

/** Starts the run as a newcomer would, as a process of its own on a free port, and waits until it is ready. */
export async function startChild(dir: string, variables: Record<string, string> = {}): Promise<Child> {
  const child = spawn(process.execPath, [main], {
    env: childEnvironment({ DATA_DIR: dir, PORT: '0', SAMPLE: 'off', ...variables }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const exit = once(child, 'exit')
  // What is said to whoever started it (the sample to look up) is no line of a log.
  child.once('close', () => {
    for (const line of output.split('\n')) if (line.startsWith('{')) lookThrough(line)
  })
  const url = await new Promise<string>((ready, fail) => {
    const read = (chunk: Buffer) => {
      output += chunk
      const found = /^ready (\S+)$/m.exec(output)?.[1]
      if (found) ready(found)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', (code, signal) =>
      fail(new Error(`ended with ${code ?? signal} before it was ready:\n${output}`)),
    )
  })
  return {
    url,
    process: child,
    output: () => output,
    end: async (signal) => {
      child.kill(signal)
      const [code] = await exit
      return code
    },
  }
}
