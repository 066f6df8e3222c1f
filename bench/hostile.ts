import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Goal, report } from './figure.ts'
import { runScript } from './run.ts'

type Taken = { readonly cpu: number; readonly megabytes: number }
type Named = Taken & { readonly name: string }

/** The most that an input may cost: MB. */
const memory: Goal = { op: '<=', value: 300 }

/** What the script writes, each read by it in a process of its own; those that cost the most CPU come first. */
async function takeAll<T>(script: string, use: (taken: readonly Named[], folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'yueji-hostile-'))
  try {
    const { names } = await runScript<{ names: string[] }>(script, folder)
    const taken: Named[] = []
    for (const [i, name] of names.entries())
      taken.push({ name, ...(await runScript<Taken>(script, join(folder, `${i}`))) })
    return await use(
      taken.toSorted((a, b) => b.cpu - a.cpu),
      folder,
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The ten that cost the most, by name. */
const reportWorst = (figure: string, taken: readonly Named[]) => {
  report(`${figure}.memory`, Math.max(...taken.map(({ megabytes }) => megabytes)), 'MB', memory)
  for (const { name, cpu } of taken.slice(0, 10)) report(`${figure}: ${name}`, cpu, 'ms of CPU')
}

/** Sheets that once cost seconds or gigabytes, beside an honest list of 5,000 people. */
export const measureHostileSheets = (): Promise<void> =>
  takeAll('sheet.cjs', async (taken, folder) => {
    const honest = await runScript<Taken>('sheet.cjs', join(folder, 'honest'))
    report('import.hostile.vs_honest', (taken[0]?.cpu ?? 0) / honest.cpu, 'ratio', { op: '<=', value: 3 })
    report('import.honest_5000', honest.cpu, 'ms of CPU')
    reportWorst('import.hostile', taken)
  })

/**
 * Files made to cost whoever inspects them. What an inspection may take of the processor is a bound of its own, whatever
 * the machine: 2 s, the inspector's start and the threads that serve it included.
 */
export const measureHostileFiles = (): Promise<void> =>
  takeAll('inspection.cjs', async (taken) => {
    report('inspection.hostile.of_bound', (taken[0]?.cpu ?? 0) / 2000, 'ratio', { op: '<=', value: 1 })
    reportWorst('inspection.hostile', taken)
  })

if (import.meta.main) {
  await measureHostileSheets()
  await measureHostileFiles()
}
