import { describe, expect, test } from 'vitest'
import {
  allRoles,
  ask,
  askBare,
  dossierAt,
  type Given,
  hiddenFrom,
  ownedBy,
  type Place,
  places,
  rolesOf,
  stands,
} from '../../test/fixtures/domain/matrix.ts'
import { actor, foshan, guangzhou, theirs } from '../../test/harness/dossiers.ts'
import { province } from './vocabulary/geography/region.ts'
import { openTo } from './workflow/open-actions.ts'
import {
  cityRoles,
  clock,
  enterpriseRoles,
  machineRoles,
  namedBy,
  noting,
  type Role,
  supervisingRoles,
  supervisors,
} from './workflow/procedure.ts'

const among = (roles: readonly Role[]) => (role: Role) => roles.includes(role)
const isCity = among(cityRoles)
const isEnterprise = among(enterpriseRoles)
const isMachine = among(machineRoles)
/** Rows open to both centres belong to the one that manages the enterprise, but for those that supervise. */
const forBothCentres = (place: Place) =>
  !place.row.supervising && !place.row.follows && supervisors.every((role) => rolesOf(place).includes(role))
const provincesWho = supervisingRoles.filter((role) => !isCity(role))
/** The body that handles the dossier such that the role, if listed, is in its place. */
const inPlace = (place: Place, role: Role): Given => {
  const bound = forBothCentres(place) ? ['province-centre'] : place.row.supervising ? provincesWho : []
  return { supervisor: bound.includes(role) ? province : foshan }
}
const refused = (clause: string) => ({ ok: false, refusal: { because: 'not-yours', clause } })

const withCity = places.filter((place) => rolesOf(place).some(isCity))
const withEnterprise = places.filter((place) => rolesOf(place).some(isEnterprise))

describe('every row is for its own roles', () => {
  test.each(places)('$name', (place) => {
    const mine = among(rolesOf(place))
    for (const role of allRoles) {
      const given = inPlace(place, role)
      if (mine(role)) expect(askBare(place, actor(role), given), role).toMatchObject({ ok: true })
      else {
        const { clause } = hiddenFrom(place, actor(role), given) ?? place.row
        expect(ask(place, actor(role), given), role).toMatchObject(refused(clause))
      }
    }
  })
})

describe('a city acts on its own enterprises only (R-79)', () => {
  test.each(withCity)('$name', (place) => {
    for (const role of rolesOf(place).filter(isCity)) {
      expect(askBare(place, actor(role, { org: guangzhou })), role).toMatchObject(refused('四(三)'))
      expect(askBare(place, actor(role), { supervisor: province }), role).toMatchObject(refused('四(三)'))
    }
  })
  test.each(withCity.filter(forBothCentres))('$name: nor does the provincial centre on a city’s', (place) => {
    expect(askBare(place, actor('province-centre'), { supervisor: foshan })).toMatchObject(refused('四(三)'))
  })
})

describe('whoever supervises (W2, R-93)', () => {
  const supervising = places.filter(({ row }) => row.supervising)
  const opened = { zh: '该监管事项由立项的机构办理，其他机构只能查看' }

  test.each(supervising.filter((place) => !stands(place)))('$name: of the province opens it on a city’s', (place) => {
    for (const role of provincesWho)
      for (const supervisor of [foshan, province])
        expect(askBare(place, actor(role), { supervisor }), role).toMatchObject({
          ok: true,
          entry: { seat: { supervisor: province } },
        })
    const outcome = askBare(place, actor('city-centre'), { supervisor: foshan })
    expect(outcome).toMatchObject({ ok: true, entry: { seat: { region: foshan, supervisor: foshan } } })
  })
  test.each(supervising.filter(stands))('$name: goes on with what its own body opened, and with no other', (place) => {
    const named = namedBy(place.row)
    for (const role of provincesWho.filter((one) => !named.includes(one))) {
      expect(askBare(place, actor(role), { supervisor: province }), role).toMatchObject({ ok: true })
      const outcome = askBare(place, actor(role), { supervisor: foshan })
      expect(outcome, role).toMatchObject({ ok: false, refusal: { clause: '四(三)', says: opened } })
    }
    const outcome = askBare(place, actor('city-centre'), { supervisor: province })
    expect(outcome).toMatchObject({ ok: false, refusal: { because: 'not-yours', clause: '四(三)', says: opened } })
  })
})

describe('an enterprise acts on its own dossiers only', () => {
  test.each(withEnterprise.filter(stands))('$name', (place) => {
    for (const role of rolesOf(place).filter(isEnterprise))
      expect(askBare(place, actor(role, { org: theirs })), role).toMatchObject(refused('四(四)'))
  })
  test.each(withEnterprise.filter((place) => ownedBy(place).length > 0))('$name: nor names another’s', (place) => {
    for (const role of rolesOf(place).filter(isEnterprise))
      for (const foreign of ownedBy(place))
        expect(askBare(place, actor(role), { foreign }), `${role}, ${foreign}`).toMatchObject(refused('四(四)'))
  })
})

const isNoted = ({ row }: Place) => row.duty === noting
describe('nobody exercises a second duty in one dossier', () => {
  test('but for what another move carries and counts as nobody’s act', () => {
    expect(places.filter(isNoted).length).toBeGreaterThan(10)
    expect(
      places
        .filter((place) => isNoted(place) && !place.row.follows && rolesOf(place).some((role) => !isMachine(role)))
        .map(({ name }) => name),
    ).toEqual([])
  })
  test.each(places.filter((place) => stands(place) && !isNoted(place)))('$name', (place) => {
    for (const role of rolesOf(place)) {
      const by = actor(role)
      const given = { ...inPlace(place, role), hands: { [by.person]: 'another duty' } }
      expect(askBare(place, by, given), role).toMatchObject(isMachine(role) ? { ok: true } : refused('四(四)'))
    }
  })
})

describe('no row stands open before the round has opened, unless it says that it is always open', () => {
  test.each(places)('$name', (place) => {
    const [role = clock] = rolesOf(place)
    const always = (place.row.during ?? place.p.during) === 'always'
    const outcome = askBare(place, actor(role), { ...inPlace(place, role), at: '2019-06-20T15:59:59.999Z' })
    expect(outcome).toMatchObject(always ? { ok: true } : { ok: false, refusal: { because: 'not-open' } })
  })
})

describe('what a screen offers is what the engine allows', () => {
  test.each(places.filter(stands))('$name', (place) => {
    for (const role of allRoles)
      for (const supervisor of [foshan, province])
        for (const by of [actor(role), actor(role, { org: guangzhou }), actor(role, { person: 'twice' })]) {
          const given = { supervisor, hands: { twice: 'another duty' } }
          const offered = openTo(place.p, dossierAt(place, given), by).some(([action]) => action === place.action)
          expect(offered, `${role} ${by.org} ${supervisor}`).toBe(!place.row.follows && askBare(place, by, given).ok)
        }
  })
})
