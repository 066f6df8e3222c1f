import { expect, test } from 'vitest'
import { procedures } from '../../shared/domain/procedures.ts'
import { actor, openDossiers } from '../../test/harness/dossiers.ts'
import { derivePolicies } from '../compliance/derive-register.ts'
import { publish } from './fold.ts'

const place = 'policies/440600'
const [one, two] = [actor('city-hrss', { person: 'one' }), actor('city-hrss', { person: 'two' })]
const policy = {
  title: { zh: '职业技能提升补贴' },
  issuedBy: '佛山市人力资源和社会保障局',
  url: 'https://hrss.foshan.example.cn/',
  levels: ['4'],
  from: '2019-09-01',
}

test('policies are published once they are enacted, and stay while others are put forward (R-94); the audit derives the same', () => {
  const dossiers = openDossiers(procedures)
  dossiers.tell(place, [['2019-09-02', one, 'put-forward', { policies: [policy], reason: '公布。' }]])
  expect(publish(dossiers.at(place))).toBeUndefined()
  expect(derivePolicies(dossiers.at(place))).toEqual([])
  dossiers.tell(place, [['2019-09-02', two, 'enact']])
  const item = { policiesOf: '440600', policies: [policy], version: 2, asOf: '2019-09-02T04:00:00.000Z' }
  expect(publish(dossiers.at(place))).toEqual(item)
  expect(derivePolicies(dossiers.at(place))).toEqual([{ pk: 'policies', sk: '440600', ...item }])
  dossiers.tell(place, [['2019-09-03', one, 'put-forward', { policies: [], reason: '废止。' }]])
  expect(publish(dossiers.at(place))).toMatchObject({ policies: [policy], version: 3 })
})
