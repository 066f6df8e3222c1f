import { cast } from '../cast.ts'
import { fileEnterprise, openRound } from '../filing.ts'
import { candidates } from '../people.ts'
import { recordReview, restorers } from '../review.ts'
import { fileScheme } from '../scheme.ts'
import { dayOf, opened, type Scenario, step, until } from '../step.ts'
import type { Visitor, Who } from '../visitor.ts'
import { certify } from './certified.ts'

type Asking = Scenario & { on: Visitor }
/** Who holds which certificate. */
type Held = { number: string; name: string }

/** What the public reads of each. The lookup keeps a hit for a minute, so that the run's clock moves on between two looks. */
async function shown({ on, onStep }: Asking, held: readonly Held[], wanted: readonly string[], from: string) {
  let time = Date.parse(from)
  const answers = await until(async () => {
    time += 61_000
    await on.clock(new Date(time).toISOString())
    const all = await Promise.all(held.map(({ number, name }) => on.lookup(number, name)))
    const is = all.every(({ status, body }, i) => status === 200 && body.certificate.status === wanted[i])
    return is ? all : undefined
  }, 120)
  const words = answers.map(({ body }) => body.certificate.statusName.zh)
  await onStep({ clause: '二(五)', says: '社会公众查询', effect: words.join('、') })
  return words as string[]
}

/** how many were issued, are in force and revoked, once they were counted. */
async function counted({ on, onStep }: Asking, reader: Who, enterprise: string): Promise<number[]> {
  await on.compliance()
  const { totals } = await on.get(reader, `/v1/authority/statistics?enterprise=${enterprise}`)
  const { issued, active, revoked } = totals.certificates
  await onStep({
    clause: '四(五)',
    says: '证书统计',
    effect: `${issued} issued, ${active} in force, ${revoked} revoked`,
  })
  return [issued, active, revoked]
}

/** What the public read of each at every stage, and the counts of the enterprise's certificates after it. */
type Walked = { held: Held[]; words: string[][]; counts: number[][] }

/** 四(三), M8: three certificates are revoked by one decision, and one of them is restored on review (行政复议). */
export async function walkRevokedList(scenario: Asking, of: number): Promise<Walked> {
  const { on } = scenario
  // An enterprise of its own, whatever else was walked.
  const seed = of + 300
  const untold: Scenario = { on, onStep: () => {} }
  try {
    await dayOf(untold, '2019-06-21')
    const who = cast(seed)
    const filing = await fileEnterprise(untold, who, await openRound(untold, who))
    const scheme = await fileScheme(untold, who, filing)
    const people = candidates(seed).slice(0, 6)
    const batch = await certify(untold, who, { filing, scheme }, people)
    // Of six the third and the fifth do not pass.
    const held = people
      .filter((_, i) => i !== 2 && i !== 4)
      .slice(0, 3)
      .map(({ name }, i) => ({ number: `${batch.facts.open.prefix}19400000${i + 1}`, name }))
    const certificates = held.map(({ number }) => number)

    await dayOf(scenario, '2019-09-10')
    const words = [await shown(scenario, held, ['active', 'active', 'active'], '2019-09-10T01:00:00.000Z')]
    const proposed = await opened(scenario, '四(三)', '地市中心提出撤销一批证书', who.cityCentre, 'revocation', {
      certificates,
      ground: 'fraud',
      evidence: '替考，监控录像核实。',
    })
    const revoked = await step(scenario, '四(三)', '省中心另一人决定，逐证登记', who.secondReviewer, proposed, 'revoke')
    words.push(await shown(scenario, held, ['revoked', 'revoked', 'revoked'], '2019-09-10T03:00:00.000Z'))
    const counts = [await counted(scenario, who.hrss, who.org)]

    await dayOf(scenario, '2019-10-21')
    const annulled = await recordReview(scenario, who, revoked, certificates.slice(1, 2), '2019-10-18')
    const [, restoring] = restorers(who)
    await step(scenario, '四(三)', '另一人恢复该证书', restoring, annulled, 'restore')
    words.push(await shown(scenario, held, ['revoked', 'restored', 'revoked'], '2019-10-21T03:00:00.000Z'))
    counts.push(await counted(scenario, who.hrss, who.org))
    await scenario.onStep({ clause: '二(五)', says: '已告知企业和中心，转告持证人', effect: '' })
    return { held, words, counts }
  } finally {
    await on.clock(null)
  }
}
