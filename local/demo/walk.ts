import { assess } from './assessment.ts'
import { cast } from './cast.ts'
import { fileEnterprise, openRound } from './filing.ts'
import { candidates } from './people.ts'
import { fileScheme } from './scheme.ts'
import { dayOf, opened, type Stage, step, until, type Watch } from './step.ts'
import { type Head, visitor } from './visitor.ts'

export type Sample = { number: string; name: string; total: number }

/** The first number of the batch's first block, and whose it is: levels come highest first, passers in list order. */
function sampleOf({ facts }: Head, seed: number): Sample {
  const { prefix, total } = facts.open
  const [block] = facts.issue.blocks
  const serial = String(block.from).padStart(6, '0')
  // The first of the two candidates for level 2, who both pass.
  const name = candidates(seed)[28]?.name ?? ''
  return { number: `${prefix}${String(block.year).slice(2)}${block.level}${serial}`, name, total }
}

/** Walks the whole notice through the doors of a running system. The clock is given back at the end, or after a fault. */
export async function walk(base: string, seed: number, watch: Watch): Promise<Sample> {
  const on = visitor(base)
  const stage: Stage = { on, watch }
  const who = cast(seed)
  try {
    await dayOf(stage, '2019-06-21')
    const round = await openRound(stage, who)
    const filing = await fileEnterprise(stage, who, round)
    const scheme = await fileScheme(stage, who, round, filing)
    const results = await assess(stage, who, { round, filing, scheme }, candidates(seed))

    await dayOf(stage, '2019-09-02')
    const prepared = await opened(stage, '二(五)', '经办人编制核发批次，逐证核验', who.operator, 'issuance', {
      results: results.id,
      form: 'electronic',
    })
    const batch = await step(stage, '二(五)', '负责人核发：先取号，后逐张核发', who.lead, prepared, 'issue', {
      responsible: '示范负责人',
    })
    let last = 0
    const done = await until(async () => {
      const head = await on.read(who.lead, 'issuance', batch.id)
      const { issued = 0 } = head.facts.progress ?? {}
      const { total } = head.facts.open
      if (issued > last)
        await watch({ clause: '二(五)', says: '核发进度', effect: `${issued}/${total}`, progress: { issued, total } })
      last = issued
      return head.state === 'completed' ? head : undefined
    })
    await watch({ clause: '二(五)', says: '证书全部核发', effect: `${done.facts.open.total} certificates`, head: done })

    const sample = sampleOf(done, seed)
    const found = await until(async () => {
      const { status, body } = await on.lookup(sample.number, sample.name)
      return status === 200 ? body : undefined
    })
    const { maskedName, level, statusName } = found.certificate
    await watch({
      clause: '二(五)',
      says: '社会公众免费查询',
      effect: `${sample.number} ${maskedName} ${level} ${statusName?.zh ?? ''}`,
    })
    return sample
  } finally {
    await on.clock(null)
  }
}
