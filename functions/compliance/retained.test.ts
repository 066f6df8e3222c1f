import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { procedures } from '../../shared/domain/procedures.ts'
import { addDays } from '../../shared/domain/vocabulary/calendar/dates.ts'
import {
  type DataKindName,
  dataKinds,
  retainedUntil,
  retention,
} from '../../shared/domain/vocabulary/documents/retention.ts'
import { configurationId } from '../../shared/domain/vocabulary/records/settings.ts'
import type { Dossier, Entry, Facts, ListRef } from '../../shared/domain/workflow/procedure.ts'
import { Gone } from '../../shared/stores/archive/archive.ts'
import type { DueObject } from './due-objects.ts'
import { openRetained } from './retained.ts'

const org = '91440605MA12345671'
const seat = { owner: org, region: '440600', supervisor: '440600' }
/** The day on which everything here ended, and its last moment in Guangdong. */
const ended = '2019-09-02'
const at = `${ended}T15:59:59.000Z`
const today = '2040-01-02'
const lastOf = (...kinds: DataKindName[]) =>
  kinds
    .map((kind) => untilFor(kind))
    .toSorted()
    .at(-1) ?? ''
const untilFor = (kind: DataKindName, day = ended) => retainedUntil(day, Number(dataKinds[kind].years))

const head = (
  procedure: string,
  id: string,
  state: string,
  facts: Facts = {},
  over: Partial<Dossier> = {},
): Dossier => ({
  procedure,
  id,
  version: 1,
  state,
  facts,
  seat,
  due: null,
  opened: at,
  at,
  hands: {},
  digest: null,
  ...over,
})
const idOf = (n: number | string) => `${org}.${n}`
const original = (n: number | string) => ({ id: idOf(n), versionId: `version of ${n}`, sha256: 'a'.repeat(64) })
const placeOf = (one: DueObject): string => ('complainant' in one ? `sealed ${one.complainant}` : one.key)
const keyFor = (n: number | string) => `materials/${org}/${n}`

/** Heads, lists and imports as a night finds them. */
function worldOf() {
  const lists = new Map<string, Facts[]>()
  const entries = new Map<string, Facts[]>()
  const imported: { key: string; at: string }[] = []
  const heads = new Map<string, Dossier>()
  const archive = {
    get: async ({ key, versionId, sha256 }: { key: string; versionId: string; sha256: string }) => {
      const list = lists.get(sha256)
      if (!list) throw new Gone({ key, versionId })
      return Buffer.from(JSON.stringify(list))
    },
    async *dated() {
      yield* imported
    },
  }
  const world = {
    lists,
    entries,
    imported,
    put(...all: Dossier[]) {
      for (const one of all) heads.set(`${one.procedure} ${one.id}`, one)
      return world
    },
    keep(folder: string, list: Facts[]): ListRef {
      const sha256 = createHash('sha256').update(folder).update(JSON.stringify(list)).digest('hex')
      lists.set(sha256, list)
      return { key: `lists/${folder}${sha256}.json`, versionId: '1', sha256, count: list.length }
    },
    async gathered() {
      const deps = {
        ledger: {
          entries: async (procedure: string, id: string) =>
            (entries.get(`${procedure} ${id}`) ?? [heads.get(`${procedure} ${id}`)?.facts]).map(
              (facts) => ({ facts }) as Entry,
            ),
        },
        archive,
        procedures,
        now: () => `${today}T04:00:00.000Z`,
      }
      const retained = openRetained(deps as never)
      for (const one of heads.values()) retained.visit(one)
      return retained.report()
    },
    /** By the key of each dossier, what was kept until a day or before: kinds and places. */
    async keptUntil(limit: string) {
      const found = await (await world.gathered()).list(limit)
      return new Map([...found].map(([key, { objects }]) => [key, objects.map(placeOf).toSorted()]))
    },
    async itemised(...keys: string[]) {
      const found = await (await world.gathered()).itemise(new Set(keys))
      return [...found.values()]
        .flatMap(({ objects }) => objects.map((one) => `${one.kind} ${placeOf(one)} ${one.until}`))
        .toSorted()
    },
  }
  return world
}

/** One plan on which two were assessed, of whom the first was certified; everything ended on one day. */
function assessed(over: { certificate?: string; candidates?: Facts[] } = {}) {
  const world = worldOf()
  const people = over.candidates ?? ['1', '2'].map((no) => ({ no, photo: original(`photo-${no}`) }))
  const candidates = world.keep('plan/P/candidates/', people)
  const results = world.keep('results/P/results/', [])
  const items = world.keep('issuance/I/items/', people.slice(0, 1))
  world.put(
    head('filing', 'F', 'removed'),
    head('plan', 'P', 'finished', { open: { filing: 'F' }, submit: { candidates } }),
    head('results', 'P', 'approved', { open: { plan: 'P' }, submit: { results } }),
    head('issuance', 'I', 'settled', { open: { results: 'P', items, total: 1 }, issue: { blocks: [] } }),
    head('certificate', 'C', over.certificate ?? 'revoked', { issue: { issuance: 'I', filing: 'F', no: '1' } }),
  )
  return { world, candidates, results, items }
}

describe('what is kept for its time (M10, R-59)', () => {
  const rows = Object.entries(retention).flatMap(([procedure, all]) =>
    all.flatMap((terms) => terms.states.map((state) => ({ procedure, state, ...terms }))),
  )
  const facts = {
    open: { plan: 'P', results: 'P', filing: 'F', certificate: 'C', no: '1', items: undefined, total: 0 },
  }
  const ids: Facts = { plan: 'P', conduct: 'P.1', results: 'P', filing: 'F' }

  test.each(rows)('$procedure $state: may go on the day after its last, and not on that', async ({
    procedure,
    state,
    kind,
    outlasting = [],
  }) => {
    const { world } = assessed()
    const id = ids[procedure] ?? 'X'
    const key = `${procedure} ${id}`
    const list = world.keep(`${procedure}/${id}/any/`, [])
    const pinned = {
      submit: { ...(procedure === 'plan' && { candidates: list }), any: list, materials: [original('paper')] },
    }
    world.put(head(procedure, id, state, { ...facts, ...pinned }))
    const until = { [keyFor('paper')]: untilFor(kind), [list.key]: lastOf(kind, ...outlasting) }
    for (const limit of Object.values(until)) {
      const goes = (day: string) => Object.keys(until).filter((one) => (until[one] ?? '') <= day)
      expect((await world.keptUntil(limit)).get(key)).toEqual(goes(limit).toSorted())
      const before = goes(addDays(limit, -1))
      expect((await world.keptUntil(addDays(limit, -1))).get(key)).toEqual(before.length > 0 ? before : undefined)
    }
  })

  test.each(
    rows.filter(({ from, lists }) => from === 'certificate' || lists === 'certificate'),
  )('$procedure $state: its lists never go while a certificate is in force', async ({ procedure, state }) => {
    const { world } = assessed({ certificate: 'corrected' })
    const id = ids[procedure] ?? 'X'
    const list = world.keep(`${procedure}/${id}/any/`, [])
    world.put(head(procedure, id, state, { ...facts, submit: { any: list } }))
    expect((await world.keptUntil('2999-12-31')).get(`${procedure} ${id}`)).toBeUndefined()
  })

  test.each(
    Object.values(procedures).flatMap(({ name, table }) => Object.keys(table).map((state) => ({ name, state }))),
  )('$name $state: is over as its table says, or nothing of it goes', ({ name, state }) => {
    const isOver = retention[name]?.some(({ states }) => states.includes(state)) ?? false
    // a draft is over with its term alone, and a batch whose certificates all ended though it was never settled
    const isAtRest =
      procedures[name]?.rests.includes(state) || state === 'draft' || `${name} ${state}` === 'issuance completed'
    expect(isOver && !isAtRest).toBe(false)
  })

  test('of one who passed and one who failed, the photo of the latter goes first, and nothing else', async () => {
    const { world } = assessed({ certificate: 'issued' })
    const first = untilFor('photo-uncertified')
    expect(await world.keptUntil(addDays(first, -1))).toEqual(new Map())
    expect(await world.keptUntil('2999-12-31')).toEqual(new Map([['plan P', [keyFor('photo-2')]]]))
    expect(await world.itemised('plan P')).toEqual([`photo-uncertified ${keyFor('photo-2')} ${first}`])
  })
  test('of who was certified the photo goes by the end of that certificate, and the lists with the last', async () => {
    const { world, candidates, items, results } = assessed()
    const later = '2021-05-06'
    world.put(
      head(
        'certificate',
        'C',
        'cancelled',
        { issue: { issuance: 'I', filing: 'F', no: '1' } },
        { at: `${later}T04:00:00.000Z` },
      ),
    )
    expect(await world.itemised('plan P')).toEqual(
      [
        `photo-uncertified ${keyFor('photo-2')} ${untilFor('photo-uncertified')}`,
        `photo-certified ${keyFor('photo-1')} ${untilFor('photo-certified', later)}`,
        `plan ${candidates.key} ${untilFor('plan', later)}`,
      ].toSorted(),
    )
    expect(await world.itemised('issuance I')).toEqual([`issuance ${items.key} ${untilFor('issuance', later)}`])
    expect(await world.itemised('results P')).toEqual([`results ${results.key} ${untilFor('results', later)}`])
  })
  test('of a batch that was halted, whoever it had not issued to got nothing (R-83)', async () => {
    const { world, items } = assessed()
    const open = { results: 'P', items, total: 1 }
    world.put(head('issuance', 'I', 'halted', { open, issue: { blocks: [] }, halt: { issued: 0 } }))
    expect((await world.itemised('plan P')).filter((one) => one.startsWith('photo-uncertified'))).toHaveLength(2)
  })

  test.each<[string, Dossier]>([
    ['results under review', head('results', 'P', 'submitted', { open: { plan: 'P' } })],
    ['a part of the results under way', head('results', 'P-3.1', 'held', { open: { plan: 'P', of: 'P' } })],
    ['a batch that is prepared', head('issuance', 'J', 'prepared', { open: { results: 'P' } })],
    ['a batch whose certificates are being issued', head('issuance', 'J', 'reserved', { open: { results: 'P' } })],
    ['an open re-mark', head('re-mark', 'X', 'proposed', { open: { results: 'P' } })],
    ['an open correction of a candidate', head('candidate-correction', 'X', 'submitted', { open: { results: 'P' } })],
    ['an open spot check of the enterprise', head('spot-check', 'X', 'opened')],
    ['an open exit', head('exit', 'X', 'proposed')],
    ['a revocation that is proposed', head('revocation', 'X', 'proposed')],
    [
      'a complaint about the filing',
      head('complaint', 'X', 'investigating', { accept: { filing: 'F' } }, { seat: { ...seat, owner: '' } }),
    ],
    ["a person's request through the enterprise", head('personal-request', 'X', 'requested')],
    [
      "a person's request through a centre, until it is known what names the person",
      head('personal-request', 'X', 'accepted', {}, { seat: { ...seat, owner: '' } }),
    ],
  ])('is off the list while there is %s', async (_, open) => {
    const { world } = assessed()
    expect((await world.keptUntil('2999-12-31')).has('plan P')).toBe(true)
    world.put(open)
    expect((await world.keptUntil('2999-12-31')).has('plan P')).toBe(false)
  })
  test("is held back by a person's request where that names it, and there alone", async () => {
    const { world } = assessed()
    const places = world.keep('personal-request/X/places/', [{ kind: 'candidate', procedure: 'plan', dossier: 'P' }])
    const request = (state: string) =>
      head('personal-request', 'X', state, { gather: { places } }, { seat: { ...seat, owner: '' } })
    const named = async () => [...(await world.keptUntil('2999-12-31')).keys()]
    const all = await named()
    world.put(request('gathered'))
    expect(await named()).toEqual(all.filter((key) => key !== 'plan P'))
    world.put(request('replied'))
    expect(await named()).toEqual([...all, 'personal-request X'])
  })

  test('a photo that another plan has handed in is kept as long as either needs it', async () => {
    const { world } = assessed({ certificate: 'issued' })
    const again = world.keep('plan/Q/candidates/', [{ no: '9', photo: original('photo-2') }])
    world.put(head('plan', 'Q', 'filed', { open: { filing: 'F' }, submit: { candidates: again } }))
    expect(await world.itemised('plan P')).toEqual([])
    world.put(head('plan', 'Q', 'cancelled', { open: { filing: 'F' }, submit: { candidates: again } }))
    expect(await world.itemised('plan P')).toHaveLength(1)
  })
  test('a photo that two candidates of a plan share is kept for the one who is certified', async () => {
    const shared = ['1', '2'].map((no) => ({ no, photo: original('shared') }))
    const { world } = assessed({ certificate: 'issued', candidates: shared })
    expect(await world.keptUntil('2999-12-31')).toEqual(new Map())
  })
  test('a photo that a certificate was corrected to is kept until that has ended long enough', async () => {
    const { world } = assessed()
    const amendment = head('amendment', 'A', 'confirmed', { open: { certificate: 'C', materials: [original('new')] } })
    const issue = { issuance: 'I', filing: 'F', no: '1' }
    const certificate = (state: string) =>
      head('certificate', 'C', state, { issue, correct: { photo: original('new') } })
    world.put(amendment, certificate('corrected'))
    expect(await world.itemised('amendment A')).toEqual([])
    world.put(certificate('revoked'))
    expect(await world.itemised('amendment A')).toHaveLength(1)
  })
  test('what was handed in anew since goes with the rest, though no head names it any more', async () => {
    const { world, candidates } = assessed()
    const before = world.keep('plan/P/candidates/', [{ no: '7', photo: original('photo-7') }])
    world.entries.set('plan P', [{ candidates: before }, { candidates }])
    const gone = await world.itemised('plan P')
    expect(gone).toContain(`photo-uncertified ${keyFor('photo-7')} ${untilFor('photo-uncertified')}`)
    expect(gone).toContain(`plan ${before.key} ${untilFor('plan')}`)
    expect(gone).toHaveLength(5)
  })
  test('all ten thousand photos of a plan are made out at once', async () => {
    const candidates = Array.from({ length: 10_000 }, (_, i) => ({ no: `${i + 1}`, photo: original(`photo-${i + 1}`) }))
    const { world } = assessed({ certificate: 'issued', candidates })
    expect(await world.itemised('plan P')).toHaveLength(9_999)
  })

  test('what is recorded as deleted is off the list, and what was locked stays', async () => {
    const { world } = assessed({
      certificate: 'issued',
      candidates: ['1', '2', '3'].map((no) => ({ no, photo: original(`photo-${no}`) })),
    })
    const items = world.keep(
      'disposal/D/items/',
      ['2', '3'].map((no) => ({ key: keyFor(`photo-${no}`), versionId: `version of photo-${no}` })),
    )
    const dossiers = [{ id: 'P', version: 1, until: '2024-09-05', items: 2, certificates: 0 }]
    const open = { procedure: 'plan', dossiers: ['P'] }
    const recorded = (...outcomes: object[]) =>
      head('disposal', 'D', 'disposed', { open, itemise: { dossiers, items }, record: { outcomes } })
    world.put(recorded({ from: 1, to: 1, outcome: 'deleted' }, { from: 2, to: 2, outcome: 'locked' }))
    expect(await world.keptUntil('2999-12-31')).toEqual(new Map([['plan P', [keyFor('photo-3')]]]))
    world.put(recorded({ from: 1, to: 2, outcome: 'deleted' }))
    expect(await world.keptUntil('2999-12-31')).toEqual(new Map())
  })
  test('is kept longer where the configuration says so, for its kind or for all', async () => {
    const enacted = (setting: string, value: unknown) =>
      head('configuration', configurationId, 'open', {
        enact: { values: [{ setting, value, from: '2020-01-01', version: 2 }] },
      })
    const { world } = assessed({ certificate: 'issued' })
    const untils = async () => (await world.itemised('plan P')).map((one) => one.split(' ').at(-1))
    world.put(enacted('retention-terms', { 'photo-uncertified': 7, complaint: 90 }))
    expect(await untils()).toEqual([retainedUntil(ended, 7)])
    world.put(enacted('retention-years', 8))
    expect(await untils()).toEqual([retainedUntil(ended, 8)])
  })
  test('as a list is kept no shorter than the photos that it names, or whose holders it tells apart', async () => {
    const { world, candidates, results, items } = assessed()
    const values = [{ setting: 'retention-terms', value: { 'photo-certified': 20 }, from: '2020-01-01', version: 2 }]
    world.put(head('configuration', configurationId, 'open', { enact: { values } }))
    const [lists, photos] = [retainedUntil(ended, 20), [keyFor('photo-1'), keyFor('photo-2')]]
    const on = async (limit: string) => [...(await world.keptUntil(limit)).values()].flat().toSorted()
    expect(await on(addDays(lists, -1))).toEqual([results.key, photos[1]].toSorted())
    expect(await on(lists)).toEqual([candidates.key, results.key, items.key, ...photos].toSorted())
  })
  test('of a list that was handed in anew goes with its photos, whoever was certified since', async () => {
    const { world, candidates } = assessed({ certificate: 'issued' })
    const before = world.keep('plan/P/candidates/', [{ no: '1', photo: original('first') }])
    world.entries.set('plan P', [{ submit: { candidates: before } }, { submit: { candidates } }])
    const until = untilFor('photo-certified')
    expect(await world.itemised('plan P')).toEqual(
      [
        `photo-certified ${keyFor('first')} ${until}`,
        `photo-uncertified ${keyFor('photo-2')} ${untilFor('photo-uncertified')}`,
        `plan ${before.key} ${until}`,
      ].toSorted(),
    )
  })
  test('of a complaint is who complained as well, which the vault has sealed', async () => {
    const world = worldOf()
    world.put(head('complaint', 'X', 'closed', { receive: { complainant: 'reference' } }))
    expect(await world.itemised('complaint X')).toEqual([`complaint sealed reference ${untilFor('complaint')}`])
    world.put(head('complaint', 'X', 'replied', { receive: { complainant: 'reference' } }))
    expect(await world.itemised('complaint X')).toEqual([])
  })
  test('lists that were imported and never handed in are kept from the day on which they came, or a draft named them last', async () => {
    const world = worldOf()
    const key = `lists/imports/${org}/candidates/${'b'.repeat(64)}.json`
    world.imported.push({ key, at })
    const imports = async (limit: string) => (await world.gathered()).imports(limit)
    const until = untilFor('import')
    expect(await imports(addDays(until, -1))).toEqual(new Map())
    expect(await imports(until)).toEqual(new Map([[org, [{ key, until }]]]))
    const candidates = { key, versionId: '1', sha256: 'b'.repeat(64), count: 3 }
    world.put(head('plan', 'P', 'draft', { save: { candidates } }, { at: '2021-05-06T04:00:00.000Z' }))
    expect(await imports(until)).toEqual(new Map())
    expect((await imports(untilFor('import', '2021-05-06'))).size).toBe(1)
    world.put(head('exit', 'X', 'proposed'))
    expect(await imports('2999-12-31')).toEqual(new Map())
  })
})
