import { describe, expect, test } from 'vitest'
import { changeSteps, changes } from '../../../test/fixtures/domain/change.ts'
import { removeOn } from '../../../test/fixtures/domain/exit.ts'
import { centre, filedUntil, form, hrss, lead } from '../../../test/fixtures/domain/filing.ts'
import { normClaim, normSteps, review, schemeUntil } from '../../../test/fixtures/domain/scheme.ts'
import { type Dossiers, type Step, theClock } from '../../../test/harness/dossiers.ts'
import { procedures } from '../procedures.ts'
import { clock, rolesOf } from './procedure.ts'

const over = '企业已移出目录，该事项随之中止，由每日任务办结'
const unmet = (zh: string) => ({ ok: false, refusal: { because: 'unmet', clause: '四(三)', says: { zh } } })
const day = '2019-07-26'

/** What ends with a filing, brought to where it ends; F is removed before the night. */
const hanging: [what: string, where: string, begin: () => Dossiers, step: Step][] = [
  [
    'a norm that was begun is not handed in',
    'norm/N',
    () => {
      const dossiers = filedUntil('listed')
      dossiers.tell('norm/N', normSteps(), 'draft')
      return dossiers
    },
    [day, lead, 'submit', normClaim()],
  ],
  [
    'a norm that was handed in is not decided on',
    'norm/N',
    () => {
      const dossiers = filedUntil('listed')
      dossiers.tell('norm/N', normSteps(), 'submitted')
      return dossiers
    },
    [day, hrss, 'decide', { levels: ['4'] }],
  ],
  [
    'a scheme is not reviewed',
    'scheme/S',
    () => schemeUntil('submitted'),
    [day, centre, 'convene', { size: 3, visitDate: day, excluded: [] }],
  ],
  [
    'a scheme that was found good is not filed',
    'scheme/S',
    () => {
      const dossiers = schemeUntil('reviewing')
      dossiers.tell('scheme/S', review().slice(1))
      return dossiers
    },
    [day, centre, 'file'],
  ],
  [
    'a change is not approved',
    'change/C',
    () => {
      const dossiers = filedUntil('listed')
      dossiers.tell('change/C', changeSteps(changes.venues, '2019-07-25'), 'accepted')
      return dossiers
    },
    [day, hrss, 'approve'],
  ],
]

describe('what ends with a filing (四(三), W1)', () => {
  test.each(hanging)('%s after the removal, though the night has not come', (_, where, begin, step) => {
    expect(begin().step(where, step).ok).toBe(true)
    const dossiers = begin()
    removeOn(dossiers, day)
    expect(dossiers.step(where, step)).toMatchObject(unmet(over))
    const was = dossiers.at(where).state
    expect(dossiers.step(where, ['2019-07-27', theClock, 'drop']).ok).toBe(true)
    expect(dossiers.at(where)).toMatchObject({ state: 'halted', facts: { drop: { was } } })
  })
  test('nothing is begun on a filing that is gone', () => {
    for (const state of ['removed', 'ended', 'declined', 'unqualified', 'rejected']) {
      const dossiers = filedUntil('listed', form())
      dossiers.put({ ...dossiers.at('filing/F'), state })
      expect(dossiers.step('norm/N', [day, lead, 'open', { filing: 'F' }]), state).toMatchObject({
        refusal: { because: 'unmet' },
      })
    }
  })
  test('what hangs on an application that ended is ended as well', () => {
    const dossiers = filedUntil('accepted')
    dossiers.tell('norm/N', [['2019-07-22', lead, 'open', { filing: 'F' }]])
    dossiers.put({ ...dossiers.at('filing/F'), state: 'ended' })
    expect(dossiers.step('norm/N', [day, lead, 'submit', normClaim()])).toMatchObject(unmet(over))
    expect(dossiers.step('norm/N', [day, theClock, 'drop']).ok).toBe(true)
  })
  test('is ended by the clock alone, wherever a table says that something ends', () => {
    const rows = Object.values(procedures).flatMap(({ name, table }) =>
      Object.values(table).flatMap(({ drop }) => (drop ? [`${name} ${rolesOf(drop)}`] : [])),
    )
    expect(new Set(rows)).toEqual(
      new Set(['filing', 'norm', 'scheme', 'change', 'plan', 'issuance'].map((name) => `${name} ${clock}`)),
    )
  })
})
