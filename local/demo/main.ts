import { cases } from './cases.ts'
import { printStep } from './print-step.ts'
import { visitor } from './visitor.ts'
import { walk } from './walk.ts'

const asked = process.argv.slice(2)
const base = asked.find((one) => one.startsWith('http')) ?? `http://127.0.0.1:${process.env.PORT ?? 3000}`
const named = asked.filter((one) => !one.startsWith('http'))
const unknown = named.filter((name) => !Object.hasOwn(cases, name))
if (unknown.length > 0) {
  const names = Object.keys(cases).join(', ')
  console.error(`没有此演示：${unknown.join('、')}；有 · no such case, there are: ${names}`)
  process.exit(2)
}
const seed = Math.floor(Date.now() / 1000) % 10_000_000
const chosen = named.length > 0 ? named : Object.keys(cases)

try {
  const { number, name } = await walk(base, seed, printStep)
  console.log(`\n证书编号 number ${number}\n姓名 name ${name}\n查询 look up at ${base}/`)
  const on = visitor(base)
  try {
    for (const name of chosen) await cases[name]?.({ on, onStep: printStep }, seed)
  } finally {
    await on.clock(null)
  }
} catch (e) {
  const unreachable = e instanceof TypeError && e.message === 'fetch failed'
  console.error(
    unreachable ? `${base} 没有运行中的系统，请先 npm start · no system is running there: npm start first` : e,
  )
  process.exitCode = 1
}
