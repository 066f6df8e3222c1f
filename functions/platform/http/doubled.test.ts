import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { candidateDetails, plan as planForm } from '../../../local/demo/forms.ts'
import { candidates } from '../../../local/demo/people.ts'
import { recordReview, restorers } from '../../../local/demo/review.ts'
import { dayOf } from '../../../local/demo/step.ts'
import type { Head } from '../../../local/demo/visitor.ts'
import { livePlansOf } from '../../../shared/domain/vocabulary/records/live-plans.ts'
import { dynamoRegisterWriter } from '../../../shared/stores/register/writer.ts'
import { auditCertificates } from '../../../test/fixtures/compliance/audit.ts'
import { actorOf } from '../../../test/harness/direct-client.ts'
import { openFiled } from '../../../test/harness/filed.ts'
import type { Harness } from '../../../test/harness/harness.ts'
import { assessAll, type Filed, fileAll, reserve, revoke } from '../../../test/harness/walks.ts'
import { issueBatch } from '../../certificates/issue-batch.ts'
import { rebuild } from '../../projection/publish.ts'

/** Each seed has thirty people of its own. */
const crew = (seed: number) => candidates(seed).map((person, i) => ({ ...person, ...candidateDetails(i) }))

describe('nobody is certified twice for one occupation and level (R-52)', () => {
  let harness: Harness
  /** Two enterprises of one round. */
  let ours: Filed
  let theirs: Filed
  beforeAll(async () => {
    const opened = await openFiled()
    harness = opened.harness
    ours = opened.filed
    theirs = await fileAll(harness.scenario, 2, ours.round)
  })
  afterAll(() => harness.close())
  beforeEach(() => dayOf(harness.scenario, '2019-08-01'))

  const draft = async ({ who, filing, scheme }: Filed, days: [string, string] = ['2019-08-15', '2019-08-16']) => {
    const ids = { filing: filing.id, scheme: scheme.id }
    const opened = await harness.scenario.on.open(who.operator, 'plan', ids)
    return harness.scenario.on.apply(who.operator, opened, 'save', planForm(...days))
  }
  const submit = ({ who }: Filed, { procedure, id }: Head, people: unknown) =>
    harness.dependencies.commandHandler.apply([
      {
        procedure,
        id,
        action: 'submit',
        claim: { candidates: people },
        by: actorOf(who.lead),
        at: harness.dependencies.now(),
      },
    ])
  const headOf = (procedure: string, id: string) => harness.dependencies.ledger.head(procedure, id)
  const live = async ({ who }: Filed) => livePlansOf(await headOf('live-plans', who.lead.org)).map(({ plan }) => plan)
  const cancel = async (own: Filed, plan: Head) =>
    harness.scenario.on.apply(own.who.lead, await harness.scenario.on.read(own.who.lead, 'plan', plan.id), 'cancel', {
      reason: '样例',
    })
  /** All certificates of approved results, in the ledger and in the register. */
  const issue = async (own: Filed, results: Head) => {
    await issueBatch(harness.dependencies, (await reserve(harness.scenario, own, results)).id)
    await publish()
  }
  const publish = async () => {
    const { ledger, archive, vault, db } = harness.dependencies
    await rebuild({ ledger, archive, vault, register: dynamoRegisterWriter(db, 'yueji-register') })
  }

  it('of two plans submitted at once with the same people one goes through, and the other leaves nothing behind', async () => {
    const plans = await Promise.all([draft(ours), draft(ours), draft(ours)])
    const outcomes = await Promise.all(plans.map((plan) => submit(ours, plan, crew(1))))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    const heads = await Promise.all(plans.map(({ id }) => headOf('plan', id)))
    const [submitted, ...others] = heads.toSorted((a, b) => (b?.version ?? 0) - (a?.version ?? 0))
    expect(await live(ours)).toEqual([submitted?.id])
    for (const other of others) expect(other).toMatchObject({ state: 'draft', version: 2 })
    for (const outcome of outcomes)
      if (!outcome.ok) expect(outcome.refusal).toMatchObject({ because: 'unmet', says: { zh: '已列入另一在办计划' } })
    for (const plan of plans) if (plan.id === submitted?.id) await cancel(ours, plan)
  })

  it('plans of other people, submitted at once, all go through', async () => {
    const plans = await Promise.all([draft(ours), draft(ours), draft(ours)])
    const outcomes = await Promise.all(plans.map((plan, i) => submit(ours, plan, crew(i + 1))))
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true])
    expect((await live(ours)).toSorted()).toEqual(plans.map(({ id }) => id).toSorted())
    for (const plan of plans) await cancel(ours, plan)
    expect(await live(ours)).toEqual([])
  })

  it('who holds a certificate is refused in every enterprise, until it is revoked, and again once it is restored (M8)', async () => {
    const results = await assessAll(harness.scenario, ours, candidates(4))
    await issue(ours, results)
    await dayOf(harness.scenario, '2019-09-02')
    const late: [string, string] = ['2019-10-08', '2019-10-09']
    for (const own of [ours, theirs]) {
      const refused = await submit(own, await draft(own, late), crew(4))
      const issues = refused.ok ? [] : 'issues' in refused.refusal ? refused.refusal.issues : []
      // all but the two who did not pass
      expect(issues).toHaveLength(28)
      expect(issues[0]).toMatchObject({
        pointer: '/candidates/0/document/number',
        says: { zh: '此人已持有该职业该级别的有效证书' },
      })
    }
    const numbers: string[] = []
    for await (const { procedure, id } of harness.dependencies.ledger.heads())
      if (procedure === 'certificate') numbers.push(id)
    const revoked: Head[] = []
    for (const number of numbers) revoked.push(await revoke(harness.scenario, ours.who, number))
    await publish()
    const plan = await draft(theirs, late)
    expect((await submit(theirs, plan, crew(4))).ok).toBe(true)
    await cancel(theirs, plan)

    const [head] = revoked
    if (!head) throw new Error('nothing was revoked')
    const { certificates } = head.facts.open
    const annulled = await recordReview(harness.scenario, ours.who, head, certificates, '2019-09-02')
    await harness.scenario.on.apply(restorers(ours.who)[1], annulled, 'restore')
    await publish()
    const refused = await submit(theirs, await draft(theirs, late), crew(4))
    expect(refused).toMatchObject({ refusal: { issues: [{ says: { zh: '此人已持有该职业该级别的有效证书' } }] } })
  })

  it('who was certified elsewhere meanwhile is named when the batch is prepared, and alone is left out of it', async () => {
    const people = candidates(5)
    const shared = candidates(6).map((one, i) => (i < 2 ? { ...one, ...people[i] } : one))
    const [first, second] = [
      await assessAll(harness.scenario, ours, people),
      await assessAll(harness.scenario, theirs, shared),
    ]
    const { lead, operator } = theirs.who
    const open = (claim: object) =>
      harness.scenario.on.open(operator, 'issuance', { results: second.id, form: 'electronic', ...claim })
    await dayOf(harness.scenario, '2019-09-02')
    await expect(open({ without: ['1'] })).rejects.toMatchObject({
      problem: {
        says: { zh: '只有已取得证书，或缺照片、姓名无法印制、正在核查的人员可以除外' },
        errors: [{ pointer: '/without/0' }],
      },
    })
    const before = await open({})
    await issue(ours, first)
    await expect(harness.scenario.on.apply(lead, before, 'issue', { responsible: '示范负责人' })).rejects.toMatchObject(
      {
        problem: { says: { zh: '编制后有人已取得证书，请撤回后重新编制' } },
      },
    )
    await expect(open({})).rejects.toMatchObject({
      problem: { errors: [0, 1].map((i) => ({ pointer: `/results/${i}/document` })) },
    })
    await expect(open({ without: ['1', '2', '4'] })).rejects.toMatchObject({
      problem: { errors: [{ pointer: '/without/2' }] },
    })
    const batch = await open({ without: ['1', '2'] })
    expect(batch.facts.open.total).toBe(26)
    await issueBatch(
      harness.dependencies,
      (await harness.scenario.on.apply(lead, batch, 'issue', { responsible: '示范负责人' })).id,
    )
    expect(await headOf('issuance', batch.id)).toMatchObject({ state: 'completed' })
    expect(await auditCertificates(harness.dependencies)).toEqual([])
  })
})
