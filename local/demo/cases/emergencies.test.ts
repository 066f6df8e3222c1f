import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readList } from '../../../functions/platform/commands/archive-and-pin.ts'
import { plannedNow, replacedIn } from '../../../shared/domain/vocabulary/records/planned.ts'
import { openSystem, type TestSystem } from '../../../test/harness/system.ts'
import type { Step } from '../step.ts'
import type { Head } from '../visitor.ts'
import { walkEmergencies } from './emergencies.ts'

describe('the case of a typhoon, an ill examiner and a retake (M5, M9)', () => {
  const steps: Step[] = []
  let system: TestSystem
  let retake: Head
  beforeAll(async () => {
    system = await openSystem()
    retake = await walkEmergencies({ on: system.on, onStep: (step) => void steps.push(step) }, 61)
  })
  afterAll(() => system.close())
  const told = () => steps.map(({ says, effect }) => `${says}: ${effect}`)

  it('holds the plan on its new days, with the substitute, and leaves what was submitted as it was', async () => {
    const id = steps.find(({ head }) => head?.procedure === 'plan')?.head?.id ?? ''
    const plan = await system.dependencies.ledger.head('plan', id)
    expect(plan?.state).toBe('finished')
    expect(plannedNow(plan)).toMatchObject({
      firstDay: '2019-08-19',
      lastDay: '2019-08-20',
      examiners: ['K01', 'K03'],
    })
    expect(plan?.facts.submit).toMatchObject({ firstDay: '2019-08-15', examiners: ['K01', 'K02'] })
    expect(plan && replacedIn(plan)).toMatchObject([{ person: 'K02', substitute: 'K03' }])
  })
  it('refuses an earlier day, a day too late, who is on no roster, a second substitute and a part that was failed', () => {
    for (const line of [
      /^不能提前: 422 应晚于2019-08-15/,
      /^不能超过30个工作日: 422 最晚可延至2019-09-27/,
      /^替补不在名册: 422 不在备案名册中/,
      /^累计不得超过三分之一: 422 该项职责最多可紧急更换1人，已更换1人/,
      /^未合格的部分不能保留: 422 该部分未合格/,
    ])
      expect(told()).toContainEqual(expect.stringMatching(line))
  })
  it('passes the retaker on the theory of before and the practical test of now', async () => {
    expect(retake.facts.submit.counts).toEqual({ candidates: 1, passed: 1 })
    const results = await readList(system.dependencies.archive, retake.facts.submit.results)
    expect(results).toMatchObject([{ no: '1', theory: 74.5, practical: 66, carried: ['theory'], passed: true }])
  })
  it('leads to a certificate of which the nightly checks find nothing', async () => {
    expect(steps.at(-1)).toMatchObject({ says: '补考合格，核发证书', effect: '1 certificates' })
    const { findings, faults } = await system.on.compliance()
    const about = (findings ?? []).filter(({ check }: { check: string }) =>
      ['register-differs', 'doubtful'].includes(check),
    )
    expect([about, faults]).toEqual([[], []])
  })
  it('told the centre of both at once, and the enterprise that the new days were accepted', async () => {
    const lines = (await readFile(join(system.dir, 'notices.jsonl'), 'utf8')).split('\n').filter(Boolean)
    const moves = lines.map((line) => JSON.parse(line)).filter(({ kind }) => kind === 'move')
    expect(moves.map(({ to, says }) => `${to[0].role} ${says.zh.split('“')[1].split('”')[0]}`)).toEqual([
      'city-centre 因故延期',
      'enterprise-lead 接受延期',
      'city-centre 紧急变更',
    ])
  })
})
