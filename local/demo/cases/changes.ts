import { type Cast, cast } from '../cast.ts'
import { fileEnterprise, openRound, uploadPhoto } from '../filing.ts'
import { candidateDetails, enterpriseName, plan as planForm } from '../forms.ts'
import { pdf } from '../papers.ts'
import { candidates } from '../people.ts'
import { fileScheme } from '../scheme.ts'
import { dayOf, type Scenario, step, until } from '../step.ts'
import { type Head, Refused, type Visitor, type Who } from '../visitor.ts'
import { certify } from './certified.ts'

type Asking = Scenario & { on: Visitor }
/** An enterprise with a certificate that is in force and a plan that is under way; `name` is the holder's. */
type Alive = { who: Cast; filing: Head; plan: Head; number: string; name: string }
/** What a certificate must answer: the name at issue, and beside it the present one where that differs. */
export type Answered = { number: string; name: string; issuer: string; presentName?: string }

const guangzhou = '440100'
const address = { address: '广东省佛山市南海区样例路2号', placeCode: '440605' }

/** Two candidates are assessed and one certificate is looked up; two more are planned. */
async function bringAlive({ on }: Asking, seed: number, round: Head): Promise<Alive> {
  const untold: Scenario = { on, onStep: () => {} }
  const who = cast(seed)
  const filing = await fileEnterprise(untold, who, round)
  const scheme = await fileScheme(untold, who, filing)
  const people = candidates(seed)
  await certify(untold, who, { filing, scheme }, people.slice(0, 2))
  const opened = await on.open(who.operator, 'plan', { filing: filing.id, scheme: scheme.id })
  const saved = await on.apply(who.operator, opened, 'save', planForm('2019-09-25', '2019-09-26'))
  const photo = await uploadPhoto(untold, who)
  const planned = people.slice(2, 4).map((person, i) => ({ ...person, ...candidateDetails(i), photo }))
  const plan = await on.apply(who.lead, saved, 'submit', { candidates: planned })
  return { who, filing, plan, number: `${filing.facts.allocate.prefix}194000001`, name: people[0]?.name ?? '' }
}

/** 二(二): asked for with its papers, looked into by the centre, approved by the department. */
async function change(scenario: Asking, { who, filing }: Alive, says: string, kinds: string[], claim: object) {
  const { on } = scenario
  const id = await on.upload(who.operator, pdf('变更材料.pdf', 'Papers of a change'))
  const materials = kinds.map((kind) => ({ kind, id, name: '变更材料.pdf' }))
  const asked = await on.open(who.operator, 'change', { filing: filing.id })
  const submitted = await on.apply(who.lead, asked, 'submit', { reason: '工商登记变更。', materials, ...claim })
  const accepted = await on.apply(who.cityCentre, submitted, 'accept')
  return step(scenario, '二(二)', says, who.hrss, accepted, 'approve')
}

/** The lookup keeps a hit for a minute, so that the run's clock moves on between two looks. */
async function answers({ on, onStep }: Asking, { number, name, issuer, presentName }: Answered, from: string) {
  let time = Date.parse(from)
  const found = await until(async () => {
    time += 61_000
    await on.clock(new Date(time).toISOString())
    const { status, body } = await on.lookup(number, name)
    const shown = status === 200 && body.certificate.valid && body.certificate.issuer
    return shown && shown.name === issuer && shown.presentName === presentName ? shown : undefined
  }, 120)
  const effect = `${number} ${found.name}${presentName ? ` → ${presentName}` : ''} ${found.standingName.zh}`
  await onStep({ clause: '二(五)', says: '社会公众查询：证书照旧有效', effect })
}

async function refused(act: () => Promise<unknown>): Promise<Refused> {
  const outcome = await act().catch((e: unknown) => e)
  if (outcome instanceof Refused) return outcome
  throw outcome instanceof Error ? outcome : new Error('it was not refused')
}

/** Who has the plan now goes on with it, and who had it does not. */
async function goesOn({ on, onStep }: Asking, { plan, who }: Alive, now: Who, before: Who, reader: Who) {
  const { version } = await on.read(reader, 'plan', plan.id)
  if (before.sub !== now.sub) {
    const { problem } = await refused(() => on.apply(before, { ...plan, version }, 'acknowledge'))
    await onStep({ clause: '四(三)', says: '原管理机构不再办理', effect: problem.says.zh })
  }
  await step({ on, onStep }, '二(四)', '在办计划继续办理', now, { ...plan, version }, 'acknowledge')
  return who
}

/**
 * 二(二), M3: a change of name, a merger, a division and a move to another city, each with a certificate in force and a
 * plan under way. Answers what every certificate must say from then on.
 */
export async function walkChanges(scenario: Asking, of: number): Promise<Answered[]> {
  const { on, onStep } = scenario
  // Enterprises of its own, whatever else was walked.
  const seed = of + 200
  const untold: Scenario = { on, onStep: () => {} }
  try {
    await dayOf(untold, '2019-06-21')
    const round = await openRound(untold, cast(seed))
    const alive: Alive[] = []
    for (let i = 0; i < 4; i++) alive.push(await bringAlive(scenario, seed + i, round))
    const [renamed, merged, divided, moved] = alive as [Alive, Alive, Alive, Alive]
    await dayOf(scenario, '2019-09-04')
    for (const { number, name } of alive)
      await answers(scenario, { number, name, issuer: enterpriseName }, '2019-09-04T01:00:00.000Z')

    const [heir, part, other] = [cast(seed + 10), cast(seed + 11), cast(seed + 12)]
    const names = {
      renamed: '广东新名精密制造股份有限公司',
      heir: '广东合并制造集团有限公司',
      part: '广东分立制造有限公司',
    }
    const registered = ['business-licence', 'registration-notice']
    const succession = [...registered, 'succession-agreement']
    await change(scenario, renamed, '企业更名', registered, { kind: 'name', name: names.renamed })
    await change(scenario, merged, '企业合并，由承继企业承接', succession, {
      kind: 'succession',
      form: 'merger',
      successor: heir.org,
      name: names.heir,
      ...address,
    })
    await change(scenario, divided, '企业分立，列明承接备案的企业', succession, {
      kind: 'succession',
      form: 'division',
      successor: part.org,
      name: names.part,
      ...address,
      parts: [
        { uscc: part.org, name: names.part },
        { uscc: other.org, name: '广东分立贸易有限公司' },
      ],
    })
    await change(scenario, moved, '企业迁往其他地市', registered, {
      kind: 'city',
      address: '广东省广州市天河区样例路3号',
      placeCode: '440106',
    })
    const gone = await refused(() => on.open(merged.who.operator, 'scheme', { filing: merged.filing.id }))
    await onStep({ clause: '二(二)', says: '被承继的企业不再办理', effect: gone.problem.says.zh })
    await on.compliance()
    await onStep({ clause: '二(二)', says: '每日任务：未办结事项移交承继企业、迁入地', effect: '' })

    const { cityCentre } = renamed.who
    const newCentre: Who = { sub: `city-centre-${guangzhou}`, role: 'city-centre', org: guangzhou }
    await goesOn(scenario, renamed, cityCentre, cityCentre, renamed.who.lead)
    await goesOn(scenario, merged, cityCentre, cityCentre, heir.lead)
    await goesOn(scenario, divided, cityCentre, cityCentre, part.lead)
    await goesOn(scenario, moved, newCentre, cityCentre, moved.who.lead)
    for (const [reader, { number }] of [
      [heir.lead, merged],
      [part.lead, divided],
      [newCentre, moved],
    ] as const) {
      const { id } = await on.read(reader, 'certificate', number)
      await onStep({ clause: '四(四)', says: '现管理或承继者查阅此前核发的证书', effect: id })
    }
    const told: Answered[] = [
      { ...renamed, presentName: names.renamed },
      { ...merged, presentName: names.heir },
      { ...divided, presentName: names.part },
      moved,
    ].map(({ number, name, ...beside }) => ({
      number,
      name,
      issuer: enterpriseName,
      ...('presentName' in beside && { presentName: beside.presentName as string }),
    }))
    for (const one of told) await answers(scenario, one, '2019-09-04T03:00:00.000Z')
    return told
  } finally {
    await on.clock(null)
  }
}
