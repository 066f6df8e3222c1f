import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { report } from './figure.ts'
import { runScript } from './run.ts'

type Taken = { readonly cpu: number; readonly megabytes: number }

/**
 * Sheets that once cost seconds or gigabytes, each in a process of its own, beside an honest list of 5,000 people: the ten
 * that cost the most are told by name.
 */
export async function measureHostileSheets(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'yueji-hostile-'))
  try {
    const { names } = await runScript<{ names: string[] }>('sheet.cjs', folder)
    const honest = await runScript<Taken>('sheet.cjs', join(folder, 'honest'))
    const taken: (Taken & { name: string })[] = []
    for (const [i, name] of names.entries())
      taken.push({ name, ...(await runScript<Taken>('sheet.cjs', join(folder, `${i}`))) })
    const worst = taken.toSorted((a, b) => b.cpu - a.cpu).slice(0, 10)
    report('import.hostile.vs_honest', (worst[0]?.cpu ?? 0) / honest.cpu, 'ratio', { op: '<=', value: 3 })
    const most = Math.max(...taken.map(({ megabytes }) => megabytes))
    report('import.hostile.memory', most, 'MB', { op: '<=', value: 300 })
    report('import.honest_5000', honest.cpu, 'ms of CPU')
    for (const { name, cpu } of worst) report(`import.hostile: ${name}`, cpu, 'ms of CPU')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) await measureHostileSheets()
