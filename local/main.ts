import './private-files.ts'
import { join, resolve } from 'node:path'
import { printStep } from './demo/print-step.ts'
import { type Sample, walk } from './demo/walk.ts'
import { keepOnce } from './keep.ts'
import { awaitLookup } from './ready.ts'
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

/** Whatever asks the system loses it when it is stopped: then it is being closed, and that ends the process. */
const unlessStopping = (fault: unknown) => {
  if (!stopping) throw fault
  return new Promise<never>(() => {})
}

let sample: Sample | undefined
if (process.env.SAMPLE !== 'off') {
  const told = await keepOnce(join(dir, 'sample.json'), firstWalk).catch(unlessStopping)
  sample = JSON.parse(told) as Sample
  const { number, name } = sample
  console.log(`\n样例证书 sample certificate\n  证书编号 number  ${number}\n  姓名 name        ${name}`)
}
const isThere = await awaitLookup(system.url, sample).catch(unlessStopping)
if (sample && !isThere) console.log('\n登记库中没有样例证书 · the sample certificate is not in the register')
console.log(`\nready ${system.url}`)
