import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { candidates } from '../../local/demo/people.ts'
import { until } from '../../local/demo/step.ts'
import { type Head, Refused, type Who } from '../../local/demo/visitor.ts'
import { calendarId } from '../../shared/domain/vocabulary/calendar/calendar.ts'
import { stateCouncilCalendar } from '../../shared/domain/vocabulary/calendar/calendar-data.ts'
import { appointmentId } from '../../shared/domain/vocabulary/records/appointments.ts'
import { configurationId, settingOf } from '../../shared/domain/vocabulary/records/settings.ts'
import type { Entry } from '../../shared/domain/workflow/procedure.ts'
import { openFiledSystem } from '../../test/harness/filed.ts'
import type { TestSystem } from '../../test/harness/system.ts'
import { assessAll, type Filed, reserve } from '../../test/harness/walks.ts'

const [one, two] = ['one', 'two'].map((sub): Who => ({ sub, role: 'admin', org: '440000' })) as [Who, Who]
/** Invented: what the State Council will say of 2027 nobody knows yet. */
const year = {
  year: '2027',
  off: ['2027-01-01', '2027-02-05', '2027-02-08', '2027-05-03', '2027-10-01', '2027-10-04'],
  work: ['2027-02-14'],
  source: '国办发明电〔2026〕0号（样例）',
}
const lastDays = '2026-12-30T01:00:00.000Z'
const plain = (e: unknown) => (e instanceof Refused ? e.problem : e)

describe('administration, through the doors', () => {
  let system: TestSystem
  let filed: Filed
  let number = ''
  const place = { procedure: 'calendar', id: calendarId }
  const version = async ({ procedure, id } = place) =>
    (await system.dependencies.ledger.head(procedure, id))?.version ?? 0
  const move = async (who: Who, action: string, claim: object = {}, at = place): Promise<Head> =>
    system.on.apply(who, { ...at, version: await version(at) }, action, claim)
  const enact = async (claim: object) => {
    await move(one, 'put-forward', claim)
    return move(two, 'enact')
  }

  beforeAll(async () => {
    ;({ system, filed } = await openFiledSystem())
    const scenario = { on: system.on, onStep: () => {} }
    const results = await assessAll(scenario, filed, candidates(61).slice(0, 2))
    const batch = await reserve(scenario, filed, results)
    await until(async () => {
      const head = await system.on.read(filed.who.lead, 'issuance', batch.id)
      return head.state === 'completed' ? head : undefined
    })
    number = `${batch.facts.open.prefix}194000001`
    await system.on.clock(lastDays)
  })
  afterAll(() => system.close())

  const propose = (): Promise<Head> =>
    system.on.open(filed.who.cityCentre, 'revocation', { certificates: [number], ground: 'fraud', evidence: '样例' })
  const lastEntry = async (procedure: string, id: string): Promise<Entry | undefined> =>
    (await system.dependencies.ledger.entries(procedure, id)).at(-1)

  it('a deadline in a year that nobody arranged yet is counted by its statutory days, and names them (M1)', async () => {
    const provisional = await propose()
    // From Wednesday, 30 December 2026: the 31st, and 4 to 7 January.
    expect(provisional.due).toBe('2027-01-07')
    expect((await lastEntry('revocation', provisional.id))?.reference.calendar).toBe(
      'state-council-2019-2026.1+2027-provisional',
    )
  })

  it('one that is enacted by two is counted with from the next call on', async () => {
    await move(one, 'put-forward', year)
    expect((await lastEntry('revocation', (await propose()).id))?.reference.calendar).toContain('provisional')
    expect(await move(one, 'enact').catch(plain)).toMatchObject({ says: { zh: '须由提出者以外的另一人核准' } })
    await move(two, 'enact')
    const proposed = await propose()
    expect(proposed.due).toBe('2027-01-07')
    expect((await lastEntry('revocation', proposed.id))?.reference.calendar).toBe('state-council-2019-2026.1+2')
  })

  it('what was decided keeps its day and names its calendar when a year is corrected, with a reason', async () => {
    const before = await propose()
    const longer = { ...year, off: [...year.off, '2027-01-04'] }
    expect(await move(one, 'put-forward', longer).catch(plain)).toMatchObject({
      errors: [{ pointer: '/reason', says: { zh: '更正已有年份须说明理由' } }],
    })
    await enact({ ...longer, reason: '元旦假期延长。' })
    const after = await propose()
    const read = async ({ id }: Head) => {
      const [entry] = await system.dependencies.ledger.entries('revocation', id)
      const head = await system.on.read(filed.who.cityCentre, 'revocation', id)
      return [head.due, entry?.reference.calendar]
    }
    expect(await read(before)).toEqual(['2027-01-07', 'state-council-2019-2026.1+2'])
    expect(await read(after)).toEqual(['2027-01-08', 'state-council-2019-2026.1+4'])
    const years = (await system.dependencies.ledger.entries('calendar', calendarId)).filter(
      ({ action }) => action === 'enact',
    )
    expect(years.map(({ facts }) => facts.years['2027'].off.length)).toEqual([6, 7])
  })

  it('of two who decide on one version at the same moment one has decided, and the year is counted with or not', async () => {
    await move(one, 'put-forward', { ...year, reason: '恢复原安排。' })
    const at = { ...place, version: await version() }
    const outcomes = await Promise.all([
      system.on.apply(two, at, 'enact').catch(plain),
      system.on.apply(two, at, 'return', { reason: '不予恢复。' }).catch(plain),
    ])
    expect(outcomes.filter((outcome) => outcome.status === 412)).toHaveLength(1)
    const { years } = await system.dependencies.calendar()
    const enacted = (await lastEntry('calendar', calendarId))?.action === 'enact'
    expect(years['2027']?.off).toHaveLength(enacted ? 6 : 7)
    expect(years['2019']).toEqual(stateCouncilCalendar.years['2019'])
  })

  it('a setting is changed from a day on, and what it was before can be told', async () => {
    const at = { procedure: 'configuration', id: configurationId }
    const value = { phones: ['(020)12345678'], email: 'centre@example.com', address: '广州市样例路1号' }
    await move(one, 'put-forward', { setting: 'contact', value, from: '2027-01-01', reason: '迁址。' }, at)
    await move(two, 'enact', {}, at)
    const head = await system.dependencies.ledger.head(at.procedure, at.id)
    const days = ['2026-12-31', '2027-01-01'].map((day) => settingOf(head, 'contact', day).email)
    expect(days).toEqual(['gdywtz@163.com', 'centre@example.com'])
  })

  it('whom to ask changes in public on its day, and nothing is deployed for it (R-91)', async () => {
    const email = async () => ((await (await fetch(`${system.url}/v1/contact`)).json()) as { email: string }).email
    await system.on.clock('2026-12-31T16:00:00.000Z')
    await until(async () => (await email()) === 'centre@example.com' || undefined)
    await system.on.clock('2026-12-31T15:59:59.000Z')
    expect(await email()).toBe('gdywtz@163.com')
    await system.on.clock(lastDays)
  })

  it('every act of an administrator is in the trace of its dossier, for the province’s own (四(四))', async () => {
    const trace = (who: Who, reference: string) => system.on.get(who, `/v1/trace/${reference}`)
    const acts = async (reference: string) =>
      (await trace(filed.who.hrss, reference)).dossiers[0].acts.map(({ action, by }: Entry) => [action, by.id])
    expect((await acts(`calendar.${calendarId}`)).slice(0, 2)).toEqual([
      ['put-forward', 'one'],
      ['enact', 'two'],
    ])
    expect(await acts(`configuration.${configurationId}`)).toEqual([
      ['put-forward', 'one'],
      ['enact', 'two'],
    ])
    const account = { account: 'three', role: 'inspector', org: '440000', from: '2026-12-30', until: '2027-12-31' }
    const at = { procedure: 'appointment', id: appointmentId('three') }
    await move(one, 'nominate', account, at)
    await move(two, 'instate', {}, at)
    await move(one, 'relieve', { reason: '已调离。' }, at)
    expect(await acts(`appointment.${at.id}`)).toEqual([
      ['nominate', 'one'],
      ['instate', 'two'],
      ['relieve', 'one'],
    ])
    for (const who of [filed.who.operator, filed.who.cityCentre])
      expect(await trace(who, `appointment.${at.id}`).catch(plain)).toMatchObject({ because: 'not-yours' })
    expect(await trace(filed.who.experts[0] as Who, `calendar.${calendarId}`).catch(plain)).toMatchObject({
      status: 403,
    })
    expect(await trace(one, 'calendar.nowhere').catch(plain)).toMatchObject({ status: 404 })
  })
})
