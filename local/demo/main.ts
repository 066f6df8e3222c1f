import { walkApplying } from './cases/applying.ts'
import { walkChanges } from './cases/changes.ts'
import { walkEmergencies } from './cases/emergencies.ts'
import { walkNormLevels } from './cases/norm-levels.ts'
import { walkPanel } from './cases/panel.ts'
import { walkParts } from './cases/parts.ts'
import { walkRevokedList } from './cases/revoked-list.ts'
import { walkScope } from './cases/scope.ts'
import { printStep } from './print-step.ts'
import type { Scenario } from './step.ts'
import { type Visitor, visitor } from './visitor.ts'
import { walk } from './walk.ts'

const base = process.argv[2] ?? `http://127.0.0.1:${process.env.PORT ?? 3000}`
const seed = Math.floor(Date.now() / 1000) % 10_000_000

/** What the walk does not meet, each case with enterprises of its own. */
const cases: readonly ((scenario: Scenario & { on: Visitor }, seed: number) => Promise<unknown>)[] = [
  walkApplying,
  walkPanel,
  walkNormLevels,
  walkScope,
  walkChanges,
  walkParts,
  walkEmergencies,
  walkRevokedList,
]

try {
  const { number, name } = await walk(base, seed, printStep)
  console.log(`\n证书编号 number ${number}\n姓名 name ${name}\n查询 look up at ${base}/`)
  const on = visitor(base)
  try {
    for (const walkCase of cases) await walkCase({ on, onStep: printStep }, seed)
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
