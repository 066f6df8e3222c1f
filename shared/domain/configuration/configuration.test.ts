import { describe, expect, test } from 'vitest'
import { actor, openDossiers, type Step } from '../../../test/harness/dossiers.ts'
import { procedures } from '../procedures.ts'
import { configurationId, settingOf, settings } from '../vocabulary/records/settings.ts'
import { byConfiguration, settingFor } from '../workflow/configured.ts'
import { procedure } from '../workflow/procedure.ts'
import { provincial } from '../workflow/seats.ts'

const [first, second] = [actor('admin', { person: 'first' }), actor('admin', { person: 'second' })]
const place = `configuration/${configurationId}`
const on = '2019-06-24'
const contact = { phones: ['(020)12345678'], email: 'centre@example.com', address: '广州市样例路1号' }
const put = (over: object = {}, when = on): Step => [
  when,
  first,
  'put-forward',
  { setting: 'contact', value: contact, from: '2019-07-01', reason: '迁址。', ...over },
]
const enact = (when = on): Step => [when, second, 'enact']

describe('a setting (四(三))', () => {
  test('is what shipped, until one administrator put another value forward and another enacted it', () => {
    const dossiers = openDossiers(procedures)
    const at = (day: string) => settingOf(dossiers.at(place), 'contact', day)
    dossiers.tell(place, [put()])
    expect(at('2019-07-01')).toEqual(settings.contact.shipped)
    expect(dossiers.step(place, [on, first, 'enact'])).toMatchObject({
      refusal: { says: { zh: '须由提出者以外的另一人核准' } },
    })
    dossiers.tell(place, [enact()])
    expect(at('2019-06-30')).toEqual(settings.contact.shipped)
    expect(at('2019-07-01')).toEqual(contact)
  })
  test('holds until the next value does, apart from all others', () => {
    const dossiers = openDossiers(procedures)
    const later = { ...contact, email: 'later@example.com' }
    dossiers.tell(place, [put(), enact(), put({ value: later, from: '2019-08-01' }), enact()])
    dossiers.tell(place, [put({ setting: 'credit-weights', value: { 'late-results': -4 } }), enact()])
    const emails = ['2019-06-30', '2019-07-31', '2019-08-01'].map(
      (day) => settingOf(dossiers.at(place), 'contact', day).email,
    )
    expect(emails).toEqual([settings.contact.shipped.email, contact.email, later.email])
    expect(settingOf(dossiers.at(place), 'credit-weights', '2019-07-01')).toEqual({ 'late-results': -4 })
    expect(settingOf(dossiers.at(place), 'complaint-workdays', '2019-07-01').reply).toBe(5)
  })
  test('holds from a day that has not begun, and not before its last value does', () => {
    const dossiers = openDossiers(procedures)
    const late = { refusal: { says: { zh: '生效日期应晚于今天，且不早于同一项上次的生效日期' } } }
    expect(dossiers.step(place, put({ from: on }))).toMatchObject(late)
    dossiers.tell(place, [put()])
    expect(dossiers.step(place, enact('2019-07-01'))).toMatchObject(late)
    dossiers.tell(place, [enact()])
    expect(dossiers.step(place, put({ from: '2019-06-30' }))).toMatchObject(late)
    dossiers.tell(place, [put({ setting: 'credit-weights', value: {}, from: '2019-06-25' })])
  })
  test.each<[string, object, string]>([
    ['nobody knows', { setting: 'colour', value: 'red' }, '/setting'],
    ['lacks a part', { value: { phones: contact.phones, email: contact.email } }, '/value/address'],
    ['has a part too many', { value: { ...contact, fax: '1' } }, '/value/fax'],
    ['has a phone that is none', { value: { ...contact, phones: ['<script>'] } }, '/value/phones/0'],
    [
      'gives no time at all',
      { setting: 'complaint-workdays', value: { ...settings['complaint-workdays'].shipped, reply: 0 } },
      '/value/reply',
    ],
    ['weighs what no file records', { setting: 'credit-weights', value: { 'late-result': -4 } }, '/value/late-result'],
    [
      'accepts a document of which no check is known',
      { setting: 'identity-documents', value: ['library-card'] },
      '/value/0',
    ],
    ['accepts no document at all', { setting: 'identity-documents', value: [] }, '/value'],
    ['accepts a document twice', { setting: 'identity-documents', value: ['passport', 'passport'] }, '/value'],
    ['gives no reason', { reason: ' ' }, '/reason'],
  ])('is refused that %s', (_, over, pointer) => {
    expect(openDossiers(procedures).step(place, put(over))).toMatchObject({ refusal: { issues: [{ pointer }] } })
  })
  test.each(Object.entries(settings))('can be set, each of them: %s', (setting, { shipped }) => {
    const claim = { setting, value: shipped, from: '2019-07-01', reason: '样例' }
    expect(openDossiers(procedures).step(place, put(claim)).ok).toBe(true)
  })
  test('ships with a value of its own shape', () => {
    for (const { shape, shipped } of Object.values(settings)) expect(shape.safeParse(shipped).error).toBeUndefined()
  })
  test('is asked by a row that knows the configuration, on the day of the row', () => {
    const asking = procedure(
      'asking',
      { start: 'unopened', during: 'always', seat: provincial, rests: [] },
      {
        unopened: {
          open: {
            ...byConfiguration,
            by: 'admin',
            to: 'open',
            yields: (c) => ({ mail: settingFor(c, 'contact').email }),
            clause: '五',
          },
        },
        open: {},
      },
    )
    const dossiers = openDossiers({ ...procedures, asking })
    const mailOf = (id: string, when: string) => dossiers.tell(`asking/${id}`, [[when, first, 'open']]).facts.open.mail
    expect(mailOf('a', on)).toBe(settings.contact.shipped.email)
    dossiers.tell(place, [put(), enact()])
    // 24:00 of 30 June in Guangdong is 16:00 UTC: the moment after it, July has begun.
    expect(mailOf('b', '2019-06-30T15:59:59.999Z')).toBe(settings.contact.shipped.email)
    expect(mailOf('c', '2019-06-30T16:00:00.000Z')).toBe(contact.email)
  })
  test('is returned with a reason, and belongs to the one configuration', () => {
    const dossiers = openDossiers(procedures)
    dossiers.tell(place, [put(), [on, second, 'return', { reason: '请核对。' }]])
    expect(settingOf(dossiers.at(place), 'contact', '2019-07-01')).toEqual(settings.contact.shipped)
    expect(dossiers.step('configuration/elsewhere', put())).toMatchObject({
      refusal: { says: { zh: '全省只有一份系统配置' } },
    })
  })
})
