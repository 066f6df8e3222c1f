import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { leave } from '../../../local/demo/exit.ts'
import { candidateDetails, plan as planForm, roster, venues } from '../../../local/demo/forms.ts'
import { candidates } from '../../../local/demo/people.ts'
import { dayOf } from '../../../local/demo/step.ts'
import type { Head, Who } from '../../../local/demo/visitor.ts'
import { procedures } from '../../../shared/domain/procedures.ts'
import { stateCouncilCalendar } from '../../../shared/domain/vocabulary/calendar/calendar-data.ts'
import { filedNow } from '../../../shared/domain/vocabulary/records/filed.ts'
import type { Command, Facts } from '../../../shared/domain/workflow/procedure.ts'
import type { Ledger } from '../../../shared/stores/ledger/ledger.ts'
import { actorOf } from '../../../test/harness/direct-client.ts'
import { openFiled } from '../../../test/harness/filed.ts'
import type { Harness } from '../../../test/harness/harness.ts'
import { acceptChange, type Filed, fileAll } from '../../../test/harness/walks.ts'
import { openList } from '../commands/archive-and-pin.ts'
import { commandHandler } from '../commands/command-handler.ts'

const people = candidates(1).map((person, i) => ({ ...person, ...candidateDetails(i) }))
/** V02 is given up, where the plans of these tests hold their theory. */
const moved = { kind: 'venues', venues: [venues[0], { ...venues[1], no: 'V03' }] }
const address = { kind: 'address', address: '佛山市顺德区样例大道8号', placeCode: '440606' }

describe('changes of a filing at the same moment as what stands on it (R-45)', () => {
  let harness: Harness
  let filed: Filed
  let seed = 70
  beforeAll(async () => {
    ;({ harness, filed } = await openFiled())
  })
  afterAll(() => harness.close())

  const another = () => fileAll(harness.scenario, ++seed, filed.round)
  const command = (who: Who, { procedure, id }: Head, action: string, claim: unknown = {}): Command => ({
    procedure,
    id,
    action,
    claim,
    by: actorOf(who),
    at: harness.dependencies.now(),
  })
  /** A command handler to whom something else happens just before it appends for the first time. */
  const interrupted = (happen: () => Promise<unknown>) => {
    const { ledger, archive, vault, held } = harness.dependencies
    let appends = 0
    const append: Ledger['append'] = async (transaction) => {
      appends += 1
      if (appends === 1) await happen()
      return ledger.append(transaction)
    }
    return {
      ...commandHandler({
        ledger: { ...ledger, append },
        archive,
        vault,
        held,
        procedures,
        calendar: async () => stateCouncilCalendar,
      }),
      appends: () => appends,
    }
  }
  const draftPlan = async ({ who, filing, scheme }: Filed) => {
    await dayOf(harness.scenario, '2019-08-01')
    const ids = { filing: filing.id, scheme: scheme.id }
    const opened = await harness.scenario.on.open(who.operator, 'plan', ids)
    return harness.scenario.on.apply(who.operator, opened, 'save', planForm('2019-08-15', '2019-08-16'))
  }
  const headOf = ({ procedure, id }: Head) => harness.dependencies.ledger.head(procedure, id)
  const submitting = (own: Filed, plan: Head) => command(own.who.lead, plan, 'submit', { candidates: people })

  it('a plan that is submitted while its venue is given up is decided again, and refused', async () => {
    const own = await another()
    const [plan, change] = [await draftPlan(own), await acceptChange(harness.scenario, own, moved)]
    const late = interrupted(() => harness.scenario.on.apply(own.who.hrss, change, 'approve'))
    expect(await late.apply([submitting(own, plan)])).toMatchObject({
      ok: false,
      refusal: { because: 'unmet', issues: [{ pointer: '/sessions/0/venue' }, {}, {}, {}] },
    })
    expect(late.appends()).toBe(1)
    expect(await headOf(plan)).toMatchObject({ state: 'draft', version: plan.version })
  })

  it('one that the change does not touch is decided again, and filed', async () => {
    const own = await another()
    const [plan, change] = [await draftPlan(own), await acceptChange(harness.scenario, own, address)]
    const late = interrupted(() => harness.scenario.on.apply(own.who.hrss, change, 'approve'))
    expect(await late.apply([submitting(own, plan)])).toMatchObject({ ok: true })
    expect(late.appends()).toBe(2)
    expect(await headOf(plan)).toMatchObject({ state: 'submitted', version: plan.version + 1 })
  })

  it('an approval stands beside a plan that was submitted first, which goes on', async () => {
    const own = await another()
    const [plan, change] = [await draftPlan(own), await acceptChange(harness.scenario, own, moved)]
    const late = interrupted(() => harness.dependencies.commandHandler.apply([submitting(own, plan)]))
    expect(await late.apply([command(own.who.hrss, change, 'approve')])).toMatchObject({ ok: true })
    expect(filedNow(await headOf(own.filing)).venues.map((v: Facts) => v.no)).toEqual(['V01', 'V03'])
    expect(await headOf(plan)).toMatchObject({ state: 'submitted' })
  })

  it('of two approvals at once the later one sees the earlier: both hold, or the second is refused', async () => {
    const own = await another()
    const [first, second, third] = [
      await acceptChange(harness.scenario, own, moved),
      await acceptChange(harness.scenario, own, address),
      await acceptChange(harness.scenario, own, address),
    ]
    const approve = (change: Head) =>
      harness.dependencies.commandHandler.apply([command(own.who.hrss, change, 'approve')])
    const outcomes = await Promise.all([first, second, third].map(approve))
    expect(outcomes.map(({ ok }) => ok).toSorted()).toEqual([false, true, true])
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ refusal: { because: 'unmet', clause: '二(二)' } })
    const now = filedNow(await headOf(own.filing))
    expect([now.address, now.venues[1].no]).toEqual([address.address, 'V03'])
    const amended = (await harness.dependencies.ledger.entries('filing', own.filing.id)).filter(
      (e) => e.action === 'amend',
    )
    expect(amended).toHaveLength(2)
  })

  it('an approval while the enterprise is removed changes nothing', async () => {
    const own = await another()
    const change = await acceptChange(harness.scenario, own, moved)
    const late = interrupted(() => leave(harness.scenario, own.who, own.filing))
    expect(await late.apply([command(own.who.hrss, change, 'approve')])).toMatchObject({
      ok: false,
      refusal: { because: 'unmet', clause: '四(三)' },
    })
    expect(await headOf(change)).toMatchObject({ state: 'accepted' })
    expect(filedNow(await headOf(own.filing)).venues).toEqual(venues)
  })

  it('a roster of any length lies in the archive, and plans are checked against the one that stands', async () => {
    const own = await another()
    const plan = await draftPlan(own)
    const staff = [...roster.filter(({ no }) => no !== 'J02'), { ...roster[0], no: 'J03', name: '监考丙' }]
    const change = await acceptChange(harness.scenario, own, { kind: 'staff', staff })
    await harness.scenario.on.apply(own.who.hrss, change, 'approve')
    expect(JSON.stringify(await harness.dependencies.ledger.entries('filing', own.filing.id))).not.toContain('监考丙')
    expect(await openList(harness.dependencies, filedNow(await headOf(own.filing)).staff)).toEqual(staff)
    expect(await harness.dependencies.commandHandler.apply([submitting(own, plan)])).toMatchObject({
      refusal: { because: 'unmet', issues: [{ pointer: '/invigilators/1', says: { zh: '不在备案名册中' } }] },
    })
  })

  it('only one round calls at a time, whoever asks first', async () => {
    const terms = { ...(await headOf(filed.round))?.facts.open, closes: '2019-07-20' }
    const { windows: _, ...claim } = terms
    const open = (id: string): Command => ({
      ...command(filed.who.hrss, filed.round, 'open', claim),
      id,
      at: '2019-07-06T01:00:00.000Z',
    })
    expect(await harness.dependencies.commandHandler.apply([open('early')])).toMatchObject({
      refusal: { because: 'unmet' },
    })
    await harness.scenario.on.compliance()
    const outcomes = await Promise.all(
      ['a', 'b', 'c'].map((id) => harness.dependencies.commandHandler.apply([open(id)])),
    )
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  })
})
