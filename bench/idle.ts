import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { median, report } from './figure.ts'
import { type Client, type Head, openClient } from './filings/client.ts'
import { hrss } from './filings/province.ts'
import { startSystem } from './filings/system.ts'

/** Linux counts a process's time in hundredths of a second. */
const ticksASecond = 100

/** What /proc tells of a process: its parent, and the seconds of processor that it has taken. */
async function readProcess(pid: string) {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  // the name, in brackets, may hold blanks
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ')
  return fields && { parent: Number(fields[1]), seconds: (Number(fields[11]) + Number(fields[12])) / ticksASecond }
}

/** Seconds of processor of a process and of all that it started and that still run. */
async function processorOf(root: number): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const all = await Promise.all(pids.map(async (pid) => ({ pid: Number(pid), found: await readProcess(pid) })))
  const under = (pid: number): number =>
    all.reduce((sum, { pid: child, found }) => (found?.parent === pid ? sum + found.seconds + under(child) : sum), 0)
  return (all.find(({ pid }) => pid === root)?.found?.seconds ?? 0) + under(root)
}

/** Something that the public reads as soon as it is written: an announcement, by two of the department. */
async function publish(client: Client): Promise<Head> {
  const title = { zh: '关于试点工作的公告', en: 'On the pilot' }
  const draft = await client.open(hrss, 'announcement', { title, text: '试点工作按计划进行。', documents: [] })
  return client.apply({ ...hrss, sub: `${hrss.sub}-second` }, draft, 'publish')
}

const restOf = (seconds: number) => pause(seconds * 1000)

/**
 * The embedded system at rest: its processor, the engine's with it, over a minute, in which something else may be
 * measured; and how soon the lookup tells what was written, which nobody asks the stream for meanwhile.
 */
export async function measureIdle(meanwhile = async () => {}): Promise<void> {
  const system = await startSystem()
  const client = openClient(system.url)
  const listed = async (id: string) => {
    const { items } = await client.look<{ items: { id: string }[] }>('/v1/announcements')
    return items.some((item) => item.id === id)
  }
  try {
    await publish(client)
    await restOf(5)
    const before = await processorOf(system.pid)
    const began = performance.now()
    await Promise.all([restOf(60), meanwhile()])
    const share = (await processorOf(system.pid)) - before
    report('idle.processor', (100 * share) / ((performance.now() - began) / 1000), '% of a core', {
      op: '<=',
      value: 1,
    })

    const waits: number[] = []
    for (let i = 0; i < 9; i++) {
      await pause(300)
      const { id } = await publish(client)
      const written = performance.now()
      while (!(await listed(id))) await pause(5)
      waits.push(performance.now() - written)
    }
    report('idle.write_seen', median(waits), 'ms', { op: '<=', value: 300 })
  } finally {
    await system.close()
  }
}

if (import.meta.main) await measureIdle()
