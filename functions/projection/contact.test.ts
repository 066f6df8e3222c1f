import { expect, test } from 'vitest'
import { procedures } from '../../shared/domain/procedures.ts'
import { configurationId } from '../../shared/domain/vocabulary/records/settings.ts'
import { actor, openDossiers } from '../../test/harness/dossiers.ts'
import { publish } from './fold.ts'

const place = `configuration/${configurationId}`
const [one, two] = [actor('admin', { person: 'one' }), actor('admin', { person: 'two' })]
const contact = { phones: ['(020)12345678'], email: 'centre@example.com', address: '广州市样例路1号' }

test('whom to ask is published once it is enacted, every value with its day, and no other setting is (R-91)', () => {
  const dossiers = openDossiers(procedures)
  const enact = (claim: object) =>
    dossiers.tell(place, [
      ['2019-06-24', one, 'put-forward', { from: '2019-07-01', reason: '迁址。', ...claim }],
      ['2019-06-24', two, 'enact'],
    ])
  enact({ setting: 'credit-weights', value: { commended: 4 } })
  expect(publish(dossiers.at(place))).toBeUndefined()
  dossiers.tell(place, [
    ['2019-06-24', one, 'put-forward', { setting: 'contact', value: contact, from: '2019-07-01', reason: '迁址。' }],
  ])
  expect(publish(dossiers.at(place))).toBeUndefined()
  dossiers.tell(place, [['2019-06-24', two, 'enact']])
  const later = { ...contact, phones: ['(020)87654321'] }
  enact({ setting: 'contact', value: later, from: '2019-08-01' })
  expect(publish(dossiers.at(place))).toEqual({
    contact: configurationId,
    values: [
      { ...contact, from: '2019-07-01' },
      { ...later, from: '2019-08-01' },
    ],
    version: 6,
    asOf: '2019-06-24T04:00:00.000Z',
  })
})
