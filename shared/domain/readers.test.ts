import { describe, expect, test } from 'vitest'
import { form } from '../../test/fixtures/domain/filing.ts'
import { published } from '../../test/fixtures/readers/published.ts'
import { actor, foshan, ours, theirs } from '../../test/harness/dossiers.ts'
import { clauses } from './clauses.ts'
import { procedures } from './procedures.ts'
import { unopened } from './workflow/evolve.ts'
import { type Actor, type Dossier, type Entry, type Facts, type Procedure, rolesOf } from './workflow/procedure.ts'
import { ofDossier, restsOn } from './workflow/readership.ts'
import { allow } from './workflow/reading.ts'
import { provincial } from './workflow/seats.ts'
import { entriesShownTo, filingsNamed, shownTo, withheld } from './workflow/withheld.ts'

const tables = Object.values(procedures)
const lead = actor('enterprise-lead')
const rival = actor('enterprise-lead', { org: theirs, person: 'rival' })
const expert = actor('expert')
const stranger = actor('expert', { person: 'another expert' })
const seat = { owner: ours, region: foshan, supervisor: foshan }
const headOf = (p: Procedure, state: string, facts: Facts = {}, at = provincial()): Dossier => ({
  ...unopened(p, 'D'),
  version: 1,
  state,
  facts,
  seat: at,
})
const tableOf = (name: string) => {
  const p = procedures[name]
  if (!p) throw new Error(name)
  return p
}
const reads = (by: Actor, p: Procedure, head: Dossier) => !allow(by, 'dossier', ofDossier(p, head, head.seat ?? seat))

describe('what no enterprise has (B3)', () => {
  test.each(tables)('$name is read by enterprises and experts where it is published, and nowhere else', (p) => {
    const all = Object.keys(p.table)
    const told = published[p.name] ?? []
    const expected = told === 'all' ? all : told
    const by = (one: Actor) => all.filter((state) => reads(one, p, headOf(p, state)))
    expect(by(lead)).toEqual(expected)
    expect(by(stranger)).toEqual(p.name === 'selection' ? [] : expected)
    for (const role of ['city-hrss', 'city-centre', 'province-centre', 'leading-group', 'inspector'] as const)
      expect(by(actor(role)), role).toEqual(all)
  })
})

describe('what a panel evaluates (B3)', () => {
  const panel = { convene: { experts: [expert.person], panel: 1 } }
  test.each(tables)('$name is read by its members where experts act, and by no expert anywhere else', (p) => {
    const acting = Object.entries(p.table).flatMap(([state, rows]) =>
      Object.values(rows).some((row) => rolesOf(row).includes('expert') && !row.follows) ? [state] : [],
    )
    const by = (one: Actor, facts: Facts) =>
      Object.keys(p.table).filter((state) => reads(one, p, headOf(p, state, facts, seat)))
    const always = published[p.name] === 'all' ? Object.keys(p.table) : []
    if (always.length === 0 && p.name !== 'announcement' && p.name !== 'round-change') {
      expect(by(expert, panel)).toEqual(acting)
      expect(by(stranger, panel)).toEqual([])
    }
  })
  test('is read no more by a member who was taken off, and by the one drawn instead', () => {
    const p = tableOf('filing')
    const now = { experts: [stranger.person], size: 1, later: [], left: [], aside: [], challenged: null }
    const head = headOf(p, 'evaluating', { ...panel, replace: { since: 2, now } }, seat)
    expect([expert, stranger].map((by) => reads(by, p, head))).toEqual([false, true])
  })
  test('is seen with the filing and the norms that a scheme names, and with no others', () => {
    const p = tableOf('scheme')
    const head = headOf(p, 'reviewing', { open: { filing: 'F' }, submit: { occupations: [{ norm: 'N' }, {}] } })
    const on = (procedure: string, id: string) => restsOn(p, head, { procedure, id })
    expect([on('filing', 'F'), on('norm', 'N')]).toEqual([true, true])
    expect([on('filing', 'G'), on('norm', 'F'), on('plan', 'F'), on('round', 'R')]).toEqual([
      false,
      false,
      false,
      false,
    ])
  })
})

const line = (filing: string) => ({ filing, reason: `because ${filing}` })
const listed = {
  open: { round: 'R' },
  propose: {
    selected: ['F', 'G'].map(line),
    others: { key: 'lists/x', sha256: '0', count: 2 },
    concluded: '2019-07-10',
  },
  agree: { meeting: '第1次', date: '2019-07-12', record: '会议记录', struck: [line('G')], narrowed: [] },
  return: { reason: '请复核' },
}
const entriesOf = (p: Procedure, moves: [action: string, facts: Facts][]): Entry[] =>
  moves.map(([action, facts], i) => ({ ...({} as Entry), procedure: p.name, id: 'D', version: i + 1, action, facts }))

describe('what is kept back of what may be read (B3)', () => {
  const selection = tableOf('selection')
  const agreed = headOf(selection, 'agreed', listed)

  test('of a selection that was decided an enterprise has its own lines with their reasons, and nothing of the meeting', () => {
    expect(filingsNamed(agreed, lead)).toEqual(['F', 'G'])
    expect(shownTo(lead, agreed, new Set(['F'])).facts).toEqual({
      open: { round: 'R' },
      propose: { ...listed.propose, selected: [line('F')] },
      agree: { meeting: '第1次', date: '2019-07-12', struck: [], narrowed: [] },
    })
    expect(shownTo(rival, agreed, new Set(['G'])).facts.agree.struck).toEqual([line('G')])
    expect(shownTo(actor('city-hrss'), agreed)).toBe(agreed)
  })
  test('nor has its history the list that was returned, or what others were told', () => {
    const first = { selected: [line('F')], others: [] }
    const entries = entriesOf(selection, [
      ['open', listed.open],
      ['propose', first],
      ['return', listed.return],
      ['propose', listed.propose],
      ['agree', listed.agree],
    ])
    const told = entriesShownTo(lead, agreed, entries, new Set(['F']))
    expect(told.map(({ facts, withheld: kept }) => [kept === true, facts])).toEqual([
      [false, listed.open],
      [true, {}],
      [true, {}],
      [true, { ...listed.propose, selected: [line('F')] }],
      [true, { meeting: '第1次', date: '2019-07-12', struck: [], narrowed: [] }],
    ])
    expect(entriesShownTo(actor('province-hrss'), agreed, entries)).toEqual(entries)
  })
  test('a rank is told to whom it was given once the leading group has decided, and never one of a list that was returned', () => {
    const p = tableOf('filing')
    const shortlist = { selection: 'L', rank: 1, reason: '好' }
    const at = (state: string) => shownTo(lead, headOf(p, state, { shortlist }, seat)).facts.shortlist
    expect(['qualified', 'shortlisted'].map(at)).toEqual([undefined, undefined])
    expect(['agreed', 'rejected', 'listed'].map(at)).toEqual([shortlist, shortlist, shortlist])
    const told = entriesShownTo(
      lead,
      headOf(p, 'agreed'),
      entriesOf(p, [
        ['shortlist', { ...shortlist, rank: 7 }],
        ['unlist', { selection: 'L' }],
        ['shortlist', shortlist],
      ]),
    )
    expect(told.map(({ facts }) => facts.rank)).toEqual([undefined, undefined, 1])
  })
  test('opinions are the authorities’ until the panel has concluded, and an expert reads his or her own alone', () => {
    const opinions = [expert, stranger].map(({ person }) => ({ expert: person, comment: `of ${person}` }))
    for (const [name, during, after] of [
      ['filing', 'evaluating', 'qualified'],
      ['scheme', 'reviewing', 'filed'],
    ] as const) {
      const p = tableOf(name)
      const at = (state: string) => headOf(p, state, { opine: { panel: 1, opinions } }, seat)
      expect(shownTo(lead, at(during)).facts).toEqual({})
      expect(shownTo(lead, at(after)).facts.opine.opinions).toEqual(opinions)
      expect(shownTo(expert, at(during)).facts.opine.opinions).toEqual([opinions[0]])
      expect(shownTo(actor('province-centre'), at(during)).facts.opine.opinions).toEqual(opinions)
    }
  })
  test('who stood aside and why is told to authorities alone, and who sits to all who read the dossier', () => {
    const aside = [{ person: 'someone', reason: '亲属' }]
    const now = { experts: ['a'], aside, left: aside, challenged: { person: 'b' } }
    const head = headOf(
      tableOf('filing'),
      'evaluating',
      {
        convene: { experts: ['a'], excluded: aside, aside, visitDate: '2019-07-10' },
        challenge: { person: 'b', ground: 'conflict', reason: '亲属', evidence: [{ id: 'x' }], now },
      },
      seat,
    )
    for (const by of [lead, expert]) {
      expect(shownTo(by, head).facts).toEqual({
        convene: { experts: ['a'], visitDate: '2019-07-10' },
        challenge: { now: { experts: ['a'] } },
      })
      expect(JSON.stringify(shownTo(by, head))).not.toContain('亲属')
    }
  })
  test('an expert has no telephone of the enterprise’s people, in the head or in what was saved or changed', () => {
    const filed = form()
    const head = headOf(
      tableOf('filing'),
      'evaluating',
      { save: filed, submit: filed, amend: { now: { contact: filed.contact } } },
      seat,
    )
    const told = JSON.stringify(shownTo(expert, head))
    expect(told).toContain(filed.name)
    expect(told).not.toContain(filed.contact.mobile)
    expect(told).not.toContain(filed.contact.email)
    expect(shownTo(lead, head)).toEqual(head)
  })
  test('what is put forward, or was returned, is no order yet', () => {
    for (const name of ['calendar', 'policies'])
      for (const by of [lead, stranger]) {
        const head = headOf(tableOf(name), 'proposed', { 'put-forward': { year: 2030 }, enact: { version: 1 } })
        expect(shownTo(by, head).facts).toEqual({ enact: { version: 1 } })
      }
    const catalogue = headOf(tableOf('catalogue'), 'proposed', { propose: { items: [] }, adopt: { versions: [] } })
    expect(shownTo(lead, catalogue).facts).toEqual({ adopt: { versions: [] } })
  })

  const statesOf = (names: readonly string[]) => names.flatMap((name) => Object.keys(procedures[name]?.table ?? {}))
  const actionsOf = (names: readonly string[]) =>
    names.flatMap((name) => Object.values(procedures[name]?.table ?? {}).flatMap((rows) => Object.keys(rows)))
  test.each(withheld)('$procedures $actions names what there is, and a clause', (row) => {
    expect(row.procedures.filter((name) => !Object.hasOwn(procedures, name))).toEqual([])
    expect(row.actions.filter((action) => !actionsOf(row.procedures).includes(action))).toEqual([])
    expect((row.in ?? []).filter((state) => !statesOf(row.procedures).includes(state))).toEqual([])
    expect(Object.hasOwn(clauses, row.clause)).toBe(true)
  })
})
