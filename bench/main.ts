import { openChildren } from './child.ts'
import { measureCold } from './cold.ts'
import { measureCost } from './cost.ts'
import { measureFilings } from './filings.ts'
import { measureGrowth } from './growth.ts'
import { measureHostileFiles, measureHostileSheets } from './hostile.ts'
import { measureHttp } from './http.ts'
import { measureIdle } from './idle.ts'
import { measureImport } from './import.ts'
import { measureIssue } from './issue.ts'
import { measurePaint } from './paint.ts'
import { measurePrint } from './print.ts'
import { measurePrivate } from './private.ts'
import { measurePage, measureSize } from './size.ts'
import { startStore } from './store.ts'
import { measureTiming } from './timing.ts'
import { measureReads, measureWarm } from './warm.ts'

// Less than ten minutes. A goal in time is a ratio, side by side in one run; times without a goal are those of this machine.
const children = await openChildren()
const store = await startStore()
try {
  await measureSize(children.bundles.lookup)
  await measurePage()
  await measureCold(children, store.endpoint)
  await measureWarm(children, store.endpoint)
  await measureReads(children, store)
  await measureTiming(children, store.endpoint)
  await measureHttp(children, store.endpoint)
  await measureCost(children, store.endpoint)
  await measurePaint()
  await measureGrowth(children, [1_000, 100_000, 1_000_000])
  await measureIdle(measurePrint)
  await measureIssue()
  await measureImport()
  await measureHostileSheets()
  await measureHostileFiles()
  await measurePrivate()
  await measureFilings()
} finally {
  store.close()
  await children.close()
}
