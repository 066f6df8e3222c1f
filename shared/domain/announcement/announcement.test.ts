import { describe, expect, test } from 'vitest'
import { hrss, openRegulation } from '../../../test/fixtures/domain/filing.ts'
import { actor, type Step } from '../../../test/harness/dossiers.ts'

const second = actor('province-hrss', { person: 'second of the department' })
const text = { title: { zh: '关于公布试点企业目录的公告' }, text: '现予公布。', documents: [] }
const told = (...steps: Step[]) => {
  const dossiers = openRegulation()
  dossiers.tell('announcement/A', [['2019-07-16', hrss, 'open', text], ...steps])
  return dossiers
}
const publish = (by = second): Step => ['2019-07-17', by, 'publish']
const unmet = { refusal: { because: 'unmet', clause: '公开方式' } }

describe('an announcement of the department (公开方式：主动公开, R-92)', () => {
  test('is published by another than who wrote it, on that day', () => {
    const dossiers = told()
    expect(dossiers.step('announcement/A', publish(hrss))).toMatchObject(unmet)
    expect(dossiers.step('announcement/A', publish()).ok).toBe(true)
    expect(dossiers.at('announcement/A')).toMatchObject({
      state: 'published',
      facts: { publish: { on: '2019-07-17' } },
    })
  })
  test('is again somebody else’s to publish where another has amended it', () => {
    const amended = () => told(['2019-07-16', second, 'amend', { ...text, text: '现予公布，共30家。' }])
    expect(amended().step('announcement/A', publish())).toMatchObject(unmet)
    expect(amended().step('announcement/A', publish(hrss)).ok).toBe(true)
  })
  test('changes no more once it is published; it is withdrawn with a reason', () => {
    const dossiers = told(publish())
    expect(dossiers.step('announcement/A', ['2019-07-18', hrss, 'amend', text])).toMatchObject({
      refusal: { because: 'not-open' },
    })
    expect(dossiers.step('announcement/A', ['2019-07-18', hrss, 'withdraw', {}]).ok).toBe(false)
    expect(dossiers.step('announcement/A', ['2019-07-18', hrss, 'withdraw', { reason: '名单有误。' }]).ok).toBe(true)
  })
  test('is the department’s alone', () => {
    const outcome = openRegulation().step('announcement/A', ['2019-07-16', actor('province-centre'), 'open', text])
    expect(outcome).toMatchObject({ refusal: { because: 'not-yours' } })
  })
})
