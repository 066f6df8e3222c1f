import { describe, expect, test } from 'vitest'
import { clauses } from '../clauses.ts'
import { cityRoles, enterpriseRoles, machineRoles, provinceRoles, type Role } from './procedure.ts'
import type { Of } from './readership.ts'
import { allow, type Reader, type Right, readsRow, regionRead, rights, saysWhy, type What } from './reading.ts'

const ours = '91440605MA12345671'
const theirs = '91440106MA7654321J'
const orgOf = (role: Role) => {
  const has = (roles: readonly Role[]) => roles.includes(role)
  return has(enterpriseRoles) ? ours : has(cityRoles) ? '440600' : '440000'
}
const actor = (role: Role): Reader => ({ role, org: orgOf(role), person: `somebody, ${role}` })

const everyone: readonly Role[] = [...enterpriseRoles, ...cityRoles, ...provinceRoles, ...machineRoles]
const enterprises = 'enterprise-operator enterprise-lead'
const cities = 'city-hrss city-centre'
const machines = 'clock national-link public erasure'
const supervising = `${cities} province-centre province-hrss leading-group inspector admin ${machines}`

const own: Of = { owner: ours, region: '440600' }
const foreign: Of = { owner: theirs, region: '440100' }
const provincial: Of = { owner: '', region: '440000' }
const confidential = { confidential: true } as const
const evaluated: Of = { ...own, panel: ['somebody, expert'] }
const all = `${enterprises} ${supervising} expert`

/** Who reads what; written from the requirements (R-60, R-76, R-78, R-79), not from the table. */
const matrix: [what: What, of: Of, readers: string][] = [
  ['dossier', own, `${enterprises} ${supervising}`],
  ['dossier', foreign, `province-centre province-hrss leading-group inspector admin ${machines}`],
  ['dossier', evaluated, all],
  ['dossier', { ...evaluated, panel: ['somebody else'] }, `${enterprises} ${supervising}`],
  ['dossier', { ...evaluated, panel: [] }, `${enterprises} ${supervising}`],
  ["person's answer", own, `${enterprises} ${cities} province-centre province-hrss`],
  ['dossier', provincial, supervising],
  ['dossier', { ...provincial, published: 'everyone' }, all],
  ['dossier', { ...provincial, published: 'enterprises' }, `${enterprises} ${supervising}`],
  ['dossier', { ...provincial, region: '440600' }, supervising],
  ['dossier', { ...own, ...confidential }, `${cities} province-centre province-hrss ${machines}`],
  ['dossier', { ...foreign, ...confidential }, `province-centre province-hrss ${machines}`],
  ['dossier', { ...provincial, ...confidential }, `province-centre province-hrss ${machines}`],
  ['queue', { region: '440600' }, `${supervising} expert`],
  ['queue', { region: '440100' }, `province-centre province-hrss leading-group inspector admin ${machines} expert`],
  ['queue of supervision', { region: '440000' }, `${supervising} expert`],
  ['enterprise side', {}, enterprises],
  ['authority side', {}, `${supervising} expert`],
  ['trace', {}, `${enterprises} ${supervising}`],
  ['application form', {}, `${enterprises} ${supervising}`],
  ['certificate copy', {}, `${enterprises} ${supervising}`],
  ['own ledger book', {}, enterprises],
  ['own credit file', {}, enterprises],
  ['credit file', {}, supervising],
  ['own treatments', own, enterprises],
  ['own treatments', foreign, ''],
  ['treatments', {}, supervising],
  ['own statistics', own, enterprises],
  ['own statistics', foreign, ''],
  ['statistics', {}, supervising],
  ['daily runs', {}, 'province-centre province-hrss inspector admin'],
  ['appointments', {}, 'admin'],
  ['national link', {}, 'province-centre'],
  ['own upload', own, enterprises],
  ['own upload', { owner: '440600' }, cities],
  ['imports', {}, enterprises],
  ['sheet to import', own, enterprises],
  ['sheet to import', foreign, ''],
]
const written = (of: Of) =>
  `${of.owner === ours ? 'own' : of.owner ? 'of another' : of.region ? `of ${of.region}` : 'at all'}${of.confidential ? ', confidential' : ''}`

describe('who may read what', () => {
  test.each(
    matrix.map(([what, of, readers]) => [what, written(of), of, readers] as const),
  )('%s %s: exactly those roles', (what, _, of, readers) => {
    const may = everyone.filter((role) => allow(actor(role), what, of) === undefined)
    expect(may.toSorted()).toEqual(readers.split(' ').filter(Boolean).toSorted())
  })
  test('every right stands in this matrix', () => {
    expect(new Set(rights.map(({ what }) => what))).toEqual(new Set(matrix.map(([what]) => what)))
  })
  test.each(
    rights.map((right, i) => [i, right.what, right] as const),
  )('row %i (%s) cites a clause of the notice, says so in both languages, and refuses somebody', (_, what, right: Right) => {
    expect(Object.hasOwn(clauses, right.clause)).toBe(true)
    expect(right.says.zh).toMatch(/\p{Script=Han}/u)
    expect(right.says.en).toMatch(/^[A-Z]/)
    const told = matrix
      .filter(([of]) => of === what)
      .flatMap(([, of]) => everyone.map((role) => allow(actor(role), what, of)?.says))
    expect(told).toContain(right.says)
  })
  test('of two rows that are broken the first one answers', () => {
    const lead = actor('enterprise-lead')
    expect(allow(lead, 'statistics')?.says.zh).toBe('企业只能查看本企业的统计')
    expect(allow(actor('expert'), 'statistics')?.says.zh).toBe('考评专家不查看统计')
    expect(allow(actor('expert'), 'own treatments', own)?.says.en).toBe('Enterprises and authorities have a path each')
    expect(allow(lead, 'own treatments', foreign)?.says.en).toBe('An enterprise reads its own list only')
    expect(allow(lead, 'dossier', { ...foreign, ...confidential })?.clause).toBe('四(二)')
    expect(allow(lead, 'dossier', foreign)?.clause).toBe('四(四)')
    expect(allow(actor('city-hrss'), 'dossier', foreign)?.clause).toBe('四(三)')
  })
  test('a city reads its own part of what is about many, and everyone but an enterprise says why it reads', () => {
    for (const role of everyone) {
      expect(regionRead(actor(role))).toBe(role.startsWith('city-') ? '440600' : undefined)
      expect(saysWhy(actor(role))).toBe(!role.startsWith('enterprise-'))
    }
  })
})

describe('a row that says whose it is (M10)', () => {
  const bodies = provinceRoles.filter((role) => role !== 'expert')
  const readers = (of: Of) =>
    everyone
      .filter((role) => readsRow(actor(role), of, [ours]))
      .filter((role) => !machineRoles.some((one) => one === role))
  test('is read by the enterprise whose it is, by its city and by the province', () => {
    expect(readers(own)).toEqual([...enterpriseRoles, ...cityRoles, ...bodies])
  })
  test('is read by no other enterprise and no other city, nor by an enterprise where it is a body’s own', () => {
    expect(readers(foreign)).toEqual(bodies)
    expect(readers(provincial)).toEqual([...cityRoles, ...bodies])
    expect(readers({ ...foreign, ...confidential })).toEqual(['province-centre', 'province-hrss'])
  })
  test('is read by the enterprise that took its owner over', () => {
    expect(readsRow(actor('enterprise-lead'), foreign, [ours, theirs])).toBe(true)
  })
})
