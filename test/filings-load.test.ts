import { expect, it } from 'vitest'
import { env } from '../shared/names.ts'
import { run } from './harness/run.ts'
import { size } from './harness/size.ts'
import { openSystem } from './harness/system.ts'

// half a minute of one core: the long project's alone
it.runIf(size.load > 0)(
  'npx node bench/filings.ts loads a running system with a round of filings, and every exact figure holds',
  async () => {
    const system = await openSystem({ [env.appointments]: undefined })
    const { code, output } = await run('npx', ['node', 'bench/filings.ts', system.url, `${size.load}`])
    const figures = output.trim().split('\n')
    expect(figures.filter((line) => line.includes('"holds":false'))).toEqual([])
    expect(figures.filter((line) => line.includes('"holds":true')).length).toBeGreaterThan(10)
    expect(code).toBe(0)
    await system.close()
  },
)
