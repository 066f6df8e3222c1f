import { printStep } from './print-step.ts'
import { walk } from './walk.ts'

const base = process.argv[2] ?? `http://127.0.0.1:${process.env.PORT ?? 3000}`
const seed = Math.floor(Date.now() / 1000) % 10_000_000

try {
  const { number, name } = await walk(base, seed, printStep)
  console.log(`\n证书编号 number ${number}\n姓名 name ${name}\n查询 look up at ${base}/`)
} catch (e) {
  const unreachable = e instanceof TypeError && e.message === 'fetch failed'
  console.error(
    unreachable ? `${base} 没有运行中的系统，请先 npm start · no system is running there: npm start first` : e,
  )
  process.exitCode = 1
}
