import { assess } from './assessment.ts'
import { type Cast, cast } from './cast.ts'
import { fileEnterprise, openRound } from './filing.ts'
import { candidates } from './people.ts'
import { fileScheme } from './scheme.ts'
import { dayOf, opened, type Stage, step, until, type Watch } from './step.ts'
import { type Head, Refused, type Visitor, visitor } from './visitor.ts'

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

/** The lookup keeps a hit for a minute, so that the run's clock moves on between two looks at what may still be pending. */
async function lookUpAccepted(on: Visitor, { number, name }: Sample) {
  let time = Date.parse('2019-09-03T01:00:00.000Z')
  return until(async () => {
    time += 61_000
    await on.clock(new Date(time).toISOString())
    const { status, body } = await on.lookup(number, name)
    return status === 200 && body.certificate.national === 'accepted' ? body : undefined
  })
}

/** 二(五): the register of issue (发放登记), and its sheet. */
async function handOver(stage: Stage, who: Cast, batch: Head, { number }: Sample): Promise<void> {
  const records = [{ number, on: '2019-09-02', to: 'holder' }]
  await step(stage, '二(五)', '发放登记：本人领取电子证书', who.operator, batch, 'hand-over', { records })
}

/** What the public reads of the batch: who passed, by masked name; and how many there are, once they were counted. */
async function readInPublic(on: Visitor, watch: Watch, { id }: Head): Promise<void> {
  const notice = await until(() => on.look(`/v1/results-notices/${id}`).catch(absent))
  const [first] = notice.people
  await watch({
    clause: '二(五)',
    says: '对外公开认定结果',
    effect: `${notice.total} people: ${first.maskedName} ${first.occupation.name} …`,
  })
  await on.compliance()
  const { totals } = await on.look('/v1/statistics')
  await watch({ clause: '四(五)', says: '证书核发统计', effect: `${totals.active} certificates in force` })
}
const absent = (refused: unknown) => {
  if (refused instanceof Refused && refused.status === 404) return undefined
  throw refused
}

/** Walks the whole notice through the doors of a running system, as the visitor `on`. The clock is given back at the end, or after a fault. */
export async function walk(base: string, seed: number, watch: Watch, on = visitor(base)): Promise<Sample> {
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

    await on.compliance()
    const sample = sampleOf(done, seed)
    const reported = await until(async () => {
      const head = await on.read(who.lead, 'report', sample.number).catch(() => undefined)
      return head?.state === 'connected' ? head : undefined
    })
    await watch({
      clause: '二(五)',
      says: '与全国联网查询系统对接：逐证上报，取得回执',
      effect: `receipt ${reported.facts.confirm.acknowledgement}`,
      head: reported,
    })
    const found = await lookUpAccepted(on, sample)
    const { maskedName, level, statusName, nationalName } = found.certificate
    await watch({
      clause: '二(五)',
      says: '社会公众免费查询',
      effect: `${sample.number} ${maskedName} ${level} ${statusName.zh} ${nationalName.zh}`,
    })
    await handOver(stage, who, done, sample)
    await readInPublic(on, watch, done)
    return sample
  } finally {
    await on.clock(null)
  }
}
