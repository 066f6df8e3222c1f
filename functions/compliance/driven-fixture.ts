import { cast } from '../../local/demo/cast.ts'
import { fileEnterprise, uploadPhoto } from '../../local/demo/filing.ts'
import { candidateDetails, plan as planForm } from '../../local/demo/forms.ts'
import { fileScheme } from '../../local/demo/scheme.ts'
import { dayOf, type Stage } from '../../local/demo/step.ts'
import type { Head, Who } from '../../local/demo/visitor.ts'
import type { Bench } from '../../local/test-bench/bench.ts'
import { crowd, type Filed } from '../../local/test-bench/notice.ts'
import { checklist } from '../../shared/domain/words/checklist.ts'
import { addDays } from '../../shared/domain/words/dates.ts'
import { issueBatch } from '../certificates/work.ts'

type Days = readonly [string, string]
/** What an enterprise, and whoever has to do with it, do: each step at nine in the morning of its day. */
export type Life = (play: Play) => Promise<void>
export type Play = { bench: Bench; stage: Stage; seed: number; round: Head; name: (kind: string, id: string) => void }

/** Everything of this stage happens so many days later. */
const delayed = (stage: Stage, days: number): Stage => ({
  ...stage,
  on: {
    ...stage.on,
    clock: (instant) => stage.on.clock(instant && `${addDays(instant.slice(0, 10), days)}${instant.slice(10)}`),
  },
})

async function file({ stage, seed, round, name }: Play, days = 0): Promise<Filed> {
  const who = cast(seed)
  const on = delayed(stage, days)
  const filing = await fileEnterprise(on, who, round)
  name('filing', filing.id)
  const scheme = await fileScheme(on, who, round, filing)
  return { who, round, filing, scheme }
}

/** Three people at level 4, and none of them ever in two plans. */
async function submit({ stage, seed, name }: Play, { who, round, filing, scheme }: Filed, on: string, [a, b]: Days) {
  await dayOf(stage, on)
  const opened = await stage.on.open(who.operator, 'plan', { round: round.id, filing: filing.id, scheme: scheme.id })
  name('plan', opened.id)
  name('results', opened.id)
  const saved = await stage.on.apply(who.operator, opened, 'save', planForm(a, b))
  const photo = await uploadPhoto(stage, who)
  const people = crowd(on < '2019-12' ? seed : seed + 5, 3).map((p, i) => ({ ...p, ...candidateDetails(i), photo }))
  return stage.on.apply(who.lead, saved, 'submit', { candidates: people })
}

const acknowledge = async ({ stage }: Play, { who }: Filed, plan: Head, on: string) => {
  await dayOf(stage, on)
  return stage.on.apply(who.cityCentre, plan, 'acknowledge')
}

/** On `on`; everybody passes, or nobody does. */
async function report({ stage }: Play, { who }: Filed, { id }: Head, on: string, practical = 50) {
  await dayOf(stage, on)
  const results = await stage.on.read(who.lead, 'results', id)
  const marked = ['1', '2', '3'].map((no) => ({ no, theory: 80, practical }))
  return stage.on.apply(who.lead, results, 'submit', { responsible: '示范负责人', results: marked })
}

async function review({ stage }: Play, { who }: Filed, results: Head, city: string, province: string) {
  const { sha256: digest } = results.facts.submit.results
  await dayOf(stage, city)
  const endorsed = await stage.on.apply(who.cityCentre, results, 'endorse', { digest })
  await dayOf(stage, province)
  return stage.on.apply(who.secondReviewer, endorsed, 'approve', { digest })
}

const augustDays: Days = ['2019-08-15', '2019-08-16']
async function punctual(play: Play, practical?: number) {
  const filed = await file(play)
  const plan = await acknowledge(play, filed, await submit(play, filed, '2019-08-01', augustDays), '2019-08-05')
  const finish = async () => {
    const results = await report(play, filed, plan, '2019-08-22', practical)
    return review(play, filed, results, '2019-08-26', '2019-08-28')
  }
  return { filed, plan, finish }
}

/** On the assessment's last day; concluded on the next workday, 19 August, by the second inspector. */
async function check({ stage, name }: Play, { who }: Filed, plan: Head, lacks: object, findings: string) {
  await dayOf(stage, '2019-08-06')
  const second: Who = { ...who.cityCentre, sub: 'second-inspector' }
  const inspectors = [who.cityCentre.sub, second.sub]
  const opened = await stage.on.open(who.cityCentre, 'spot-check', { plan: plan.id, reason: '例行抽查', inspectors })
  name('spot-check', opened.id)
  await dayOf(stage, '2019-08-16')
  const met = Object.fromEntries(Object.keys(checklist).map((item) => [item, { met: true }]))
  const claim = { on: '2019-08-16', checklist: { ...met, ...lacks }, findings, photos: [] }
  const reported = await stage.on.apply(who.cityCentre, opened, 'report', claim)
  await dayOf(stage, '2019-08-19')
  return { reported, second }
}
/** Something lacked; it is to be mended within five workdays of 19 August. */
async function demand(play: Play, filed: Filed, plan: Head) {
  const lacks = { video: { met: false, note: '一路摄像机离线' } }
  const { reported, second } = await check(play, filed, plan, lacks, '监控不全。')
  return play.stage.on.apply(second, reported, 'rectify', { measures: '恢复监控。', workdays: 5 })
}
/** Nothing lacked; whether anything follows all the same is for the inspector to say. */
async function clear(play: Play, filed: Filed, plan: Head, consequence: 'none' | 'reminder') {
  const { reported, second } = await check(play, filed, plan, {}, '符合要求。')
  await play.stage.on.apply(second, reported, 'clear', { consequence, comment: '符合要求。' })
}
const answer = async ({ stage }: Play, { who }: Filed, at: Head, on: string) => {
  await dayOf(stage, on)
  const { id, procedure } = at
  return stage.on.apply(who.lead, await stage.on.read(who.lead, procedure, id), 'answer', { mended: '已恢复。' })
}
const recheck = async ({ stage }: Play, { who }: Filed, at: Head, on: string) => {
  await dayOf(stage, on)
  await stage.on.apply(who.cityCentre, at, 'recheck', { consequence: 'none', comment: '已整改。' })
}

export const lives: Record<string, Life> = {
  async A(play) {
    const { filed, plan, finish } = await punctual(play, 80)
    await clear(play, filed, plan, 'none')
    const results = await finish()
    const { stage, bench } = play
    await dayOf(stage, '2019-09-02')
    const batch = await stage.on.open(filed.who.operator, 'issuance', { results: results.id, form: 'electronic' })
    await stage.on.apply(filed.who.lead, batch, 'issue', { responsible: '示范负责人' })
    await issueBatch(bench.rim, batch.id)
  },
  async B(play) {
    const filed = await file(play)
    const plan = await submit(play, filed, '2019-08-01', ['2019-08-22', '2019-08-23'])
    await review(play, filed, await report(play, filed, plan, '2019-09-06'), '2019-09-18', '2019-09-20')
  },
  async C(play) {
    const { filed, plan } = await punctual(play)
    await clear(play, filed, plan, 'reminder')
    await review(play, filed, await report(play, filed, plan, '2019-09-04'), '2019-09-06', '2019-09-09')
  },
  async D(play) {
    const filed = await file(play)
    const submitted = await submit(play, filed, '2019-08-19', ['2019-09-04', '2019-09-05'])
    const plan = await acknowledge(play, filed, submitted, '2019-08-20')
    const results = await report(play, filed, plan, '2019-09-20')
    await dayOf(play.stage, '2019-09-23')
    await play.stage.on.apply(filed.who.cityCentre, results, 'return', { reason: '请核对。' })
    await review(play, filed, await report(play, filed, plan, '2019-09-26'), '2019-10-09', '2019-10-10')
  },
  async E(play) {
    const filed = await file(play)
    const submitted = await submit(play, filed, '2019-09-02', ['2019-09-23', '2019-09-24'])
    await acknowledge(play, filed, submitted, '2019-09-04')
  },
  async F(play) {
    const filed = await file(play)
    const plan = await submit(play, filed, '2019-08-05', ['2019-08-29', '2019-08-30'])
    await dayOf(play.stage, '2019-08-15')
    await play.stage.on.apply(filed.who.lead, plan, 'cancel', { reason: '停产检修。' })
  },
  async G(play) {
    const { stage } = play
    const filed = await file(play)
    const plan = await submit(play, filed, '2019-08-05', ['2019-08-29', '2019-08-30'])
    await dayOf(stage, '2019-08-14')
    const returned = await stage.on.apply(filed.who.cityCentre, plan, 'return', { reason: '请改期。' })
    await dayOf(stage, '2019-08-15')
    const saved = await stage.on.apply(filed.who.operator, returned, 'save', planForm('2019-09-02', '2019-09-03'))
    const { candidates } = plan.facts.submit
    const again = await stage.on.apply(filed.who.lead, saved, 'submit', { candidates })
    await acknowledge(play, filed, again, '2019-08-29')
    await review(play, filed, await report(play, filed, plan, '2019-09-18'), '2019-09-20', '2019-09-23')
  },
  async H(play) {
    const filed = await file(play)
    const submitted = await submit(play, filed, '2019-08-12', ['2019-08-30', '2019-09-02'])
    const plan = await acknowledge(play, filed, submitted, '2019-08-19')
    await review(play, filed, await report(play, filed, plan, '2019-09-19'), '2019-09-23', '2019-09-25')
  },
  async I(play) {
    const { filed, plan, finish } = await punctual(play)
    const demanded = await demand(play, filed, plan)
    await finish()
    await recheck(play, filed, await answer(play, filed, demanded, '2019-08-29'), '2019-09-02')
  },
  async J(play) {
    const { filed, plan } = await punctual(play)
    const demanded = await demand(play, filed, plan)
    const results = await report(play, filed, plan, '2019-08-22')
    const answered = await answer(play, filed, demanded, '2019-08-22')
    await dayOf(play.stage, '2019-08-26')
    const again = { measures: '补录像。', workdays: 10 }
    const insisted = await play.stage.on.apply(filed.who.cityCentre, answered, 'insist', again)
    await review(play, filed, results, '2019-08-26', '2019-08-28')
    await recheck(play, filed, await answer(play, filed, insisted, '2019-09-09'), '2019-09-10')
  },
  async K(play) {
    const filed = await file(play)
    const given = await submit(play, filed, '2019-08-12', ['2019-08-30', '2019-09-02'])
    await dayOf(play.stage, '2019-08-20')
    await play.stage.on.apply(filed.who.lead, given, 'cancel', { reason: '设备检修。' })
    const submitted = await submit(play, filed, '2019-12-02', ['2019-12-30', '2019-12-31'])
    const plan = await acknowledge(play, filed, submitted, '2019-12-04')
    await review(play, filed, await report(play, filed, plan, '2020-01-17'), '2020-02-10', '2020-02-12')
  },
  async L(play) {
    await file(play, 8)
  },
}
