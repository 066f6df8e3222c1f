import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast } from '../../local/demo/cast.ts'
import { uploadPhoto } from '../../local/demo/filing.ts'
import { candidateDetails, plan as planForm } from '../../local/demo/forms.ts'
import { pdf } from '../../local/demo/papers.ts'
import { candidates } from '../../local/demo/people.ts'
import { dayOf } from '../../local/demo/step.ts'
import type { Head, Who } from '../../local/demo/visitor.ts'
import { stateCouncilCalendar } from '../../shared/domain/vocabulary/calendar/calendar-data.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import { ask, expectProblem } from '../../test/harness/ask.ts'
import { actorOf } from '../../test/harness/direct-client.ts'
import { openFiledSystem } from '../../test/harness/filed.ts'
import type { TestSystem } from '../../test/harness/system.ts'
import type { Filed } from '../../test/harness/walks.ts'
import { commandHandler } from '../platform/commands/command-handler.ts'

const elsewhere: Who = { sub: 'elsewhere', role: 'city-centre', org: '440100' }

describe('services through the doors (四(二), R-75, R-77)', () => {
  let system: TestSystem
  let filed: Filed
  let material = ''
  const scenario = () => ({ on: system.on, onStep: () => {} })
  const get = async (who: Who, path: string) =>
    ask(system.url, { path, authorization: (await system.on.bearer(who)).authorization })
  /** Training of K01, as far as the enterprise has yet to confirm it. */
  const trainK01 = async (): Promise<Head> => {
    const { operator, cityCentre } = filed.who
    const claim = { filing: filed.filing.id, kind: 'examiner-training', subject: '继续教育。', by: '2019-08-09' }
    const asked = await system.on.open(operator, 'service', claim)
    const accepted = await system.on.apply(cityCentre, asked, 'accept', { by: '2019-08-09' })
    return system.on.apply(cityCentre, accepted, 'deliver', {
      days: ['2019-07-31'],
      persons: [cityCentre.sub],
      content: '评分标准统一。',
      materials: [{ id: material, name: 'training.pdf' }],
      trained: [{ no: 'K01', validUntil: '2023-12-31' }],
    })
  }

  beforeAll(async () => {
    ;({ system, filed } = await openFiledSystem())
    await dayOf(scenario(), '2019-07-31')
    material = await system.on.upload(filed.who.cityCentre, pdf('training.pdf', 'Record of the training'))
  })
  afterAll(() => system.close())

  it('find a request in the queue of the centre that supervises, and in no other', async () => {
    const claim = { filing: filed.filing.id, kind: 'work-plan', subject: '请指导。', by: '2019-08-09' }
    const { id } = await system.on.open(filed.who.operator, 'service', claim)
    const queue = async (who: Who) => (await get(who, '/v1/authority/service?state=proposed')).body.items
    expect(await queue(filed.who.cityCentre)).toMatchObject([{ id, due: '2019-08-07' }])
    expect(await queue(elsewhere)).toEqual([])
    expectProblem(await get(cast(72).operator, `/v1/enterprise/service/${id}`), { status: 403, because: 'not-yours' })
  })

  it('pin the centre’s own papers, which the enterprise reads, and whoever of the authorities says why', async () => {
    const { id, facts } = await trainK01()
    expect(facts.deliver.materials).toMatchObject([{ id: material, type: 'application/pdf' }])
    const path = `/v1/materials/${material}?procedure=service&dossier=${id}`
    expect((await get(filed.who.operator, path)).status).toBe(200)
    expectProblem(await get(filed.who.hrss, path), { status: 422, because: 'no-purpose' })
    expect((await get(filed.who.hrss, `${path}&purpose=supervision`)).status).toBe(200)
    expect((await system.dependencies.ledger.entries('access', `service.${id}`)).length).toBe(1)
    expectProblem(await get(elsewhere, `${path}&purpose=supervision`), { status: 403, because: 'not-yours' })
  })

  it('decide a plan again that was submitted while training was confirmed: it stands on what is known then', async () => {
    const { operator, lead } = filed.who
    const delivered = await trainK01()
    const { ledger } = system.dependencies
    const seen: (number | undefined)[] = []
    const slow: Ledger = {
      ...ledger,
      append: async (transaction) => {
        seen.push(transaction.seen.find(({ procedure }) => procedure === 'training')?.version)
        if (seen.length === 1) await system.on.apply(lead, delivered, 'attest')
        return ledger.append(transaction)
      },
    }
    await dayOf(scenario(), '2019-08-01')
    const dossiers = { filing: filed.filing.id, scheme: filed.scheme.id }
    const opened = await system.on.open(operator, 'plan', dossiers)
    const saved = await system.on.apply(operator, opened, 'save', planForm('2019-08-15', '2019-08-16'))
    const photo = await uploadPhoto(scenario(), filed.who)
    const people = candidates(71).map((person, i) => ({ ...person, ...candidateDetails(i), photo }))
    const command = { procedure: 'plan', id: saved.id, action: 'submit', claim: { candidates: people } }
    const by = actorOf(lead)
    const outcome = await commandHandler({
      ...system.dependencies,
      calendar: async () => stateCouncilCalendar,
      ledger: slow,
    }).apply([{ ...command, by, at: '2019-08-01T02:00:00.000Z' }])
    expect(outcome.ok).toBe(true)
    expect(seen).toEqual([0, 1])
    expect(await ledger.head('training', filed.filing.id)).toMatchObject({
      facts: { extend: { validities: [{ certificateNo: '粤考评2018K01', validUntil: '2023-12-31' }] } },
    })
  })
})
