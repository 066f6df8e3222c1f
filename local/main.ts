import { join, resolve } from 'node:path'
import { printStep } from './demo/print-step.ts'
import { type Sample, walk } from './demo/walk.ts'
import { keepOnce } from './keep.ts'
import { startSystem } from './system.ts'

// What the handlers would log and count belongs to the cloud; here it would drown what a newcomer should read.
process.env.POWERTOOLS_LOG_LEVEL ??= 'ERROR'
process.env.POWERTOOLS_METRICS_DISABLED ??= 'true'

const dir = resolve(process.env.DATA_DIR ?? '.data')
const port = Number(process.env.PORT ?? 3000)
const system = await startSystem({
  dir,
  port,
  given: process.env,
  reportEvery: 2000,
  dailyAt: process.env.DAILY_AT ?? '00:10',
})

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    system.close().then(
      () => process.exit(0),
      (fault: unknown) => {
        console.error(fault)
        process.exit(1)
      },
    )
  })

const seed = () => Math.floor(Date.now() / 1000) % 10_000_000
/** An empty data directory is walked through once, so that there is a certificate to look up. */
const firstWalk = async () => {
  console.log('数据目录为空，先走一遍通知全流程 · walking the whole notice once\n')
  return JSON.stringify(await walk(system.url, seed(), printStep))
}

if (process.env.SAMPLE !== 'off') {
  const told = await keepOnce(join(dir, 'sample.json'), firstWalk).catch((fault: unknown) => {
    if (!stopping) throw fault
    // The walk lost its system, which is being closed and ends the process.
    return new Promise<never>(() => {})
  })
  const { number, name }: Sample = JSON.parse(told)
  console.log(`\n样例证书 sample certificate\n  证书编号 number  ${number}\n  姓名 name        ${name}`)
}
console.log(`\nready ${system.url}`)
