import { describe, expect, test } from 'vitest'
import { certified, first as number } from '../../../test/fixtures/domain/certificate.ts'
import { reserved } from '../../../test/fixtures/domain/issuance.ts'
import { actor, type Dossiers, ours, type Step } from '../../../test/harness/dossiers.ts'
import { nationalLink } from '../workflow/procedure.ts'

const link = actor(nationalLink)
const digest = 'a'.repeat(64)
const confirm = (version: number, over: object = {}, day = '2019-09-03'): Step => [
  day,
  link,
  'confirm',
  { version, acknowledgement: `ACK-${version}`, digest, ...over },
]
const refuse = (version: number, reason = 'NAME_MISMATCH'): Step => ['2019-09-03', link, 'refuse', { version, reason }]

/** One certificate that was issued, at the version given. */
const issued = (version = 1): Dossiers => {
  const dossiers = certified()
  dossiers.put({ ...dossiers.at(`certificate/${number}`), version })
  return dossiers
}
const at = `report/${number}`
const goesBack = { refusal: { because: 'unmet', says: { zh: '全国联网系统已答复同一或更新的版本' } } }

describe('what the national system answers on a certificate (二(五), R-65)', () => {
  test('is kept with the version, the receipt and the day in Guangdong, and belongs where the certificate belongs', () => {
    const dossiers = issued()
    const dossier = dossiers.tell(at, [confirm(1, {}, '2019-09-03T16:30:00.000Z')])
    expect(dossier.state).toBe('connected')
    expect(dossier.facts.confirm).toEqual({ version: 1, acknowledgement: 'ACK-1', digest, on: '2019-09-04' })
    expect(dossier.seat?.owner).toBe(ours)
  })
  test('is a reason, when it refuses; a correction, or the same once more, may then be taken', () => {
    const dossiers = issued(2)
    expect(dossiers.tell(at, [refuse(1)]).facts.refuse).toEqual({
      version: 1,
      reason: 'NAME_MISMATCH',
      on: '2019-09-03',
    })
    expect(dossiers.tell(at, [refuse(1, 'LEVEL_UNKNOWN')]).state).toBe('refused')
    expect(dossiers.tell(at, [confirm(1)]).state).toBe('connected')
    expect(dossiers.tell(at, [refuse(2)]).state).toBe('refused')
    expect(dossiers.tell(at, [confirm(2)])).toMatchObject({ state: 'connected', facts: { confirm: { version: 2 } } })
  })
  test('names a version that the certificate has', () => {
    expect(issued().step(at, confirm(2))).toMatchObject({
      refusal: { because: 'unmet', says: { zh: '证书没有这个版本' } },
    })
    expect(issued().step(at, confirm(0))).toMatchObject({ refusal: { because: 'incomplete' } })
  })
  test('is about a certificate that there is', () => {
    expect(reserved().step(at, confirm(1))).toMatchObject({
      refusal: { because: 'incomplete', issues: [{ pointer: '/certificate' }] },
    })
  })
  test('never goes back: doubled, late and out of order it changes nothing', () => {
    const taken = issued(3)
    taken.tell(at, [confirm(2)])
    for (const late of [confirm(2), confirm(1), refuse(1), refuse(2)])
      expect(taken.step(at, late)).toMatchObject(goesBack)
    const refused = issued(3)
    refused.tell(at, [refuse(3)])
    for (const late of [confirm(2), refuse(2)]) expect(refused.step(at, late)).toMatchObject(goesBack)
  })
  test('is codes, in which no person can stand', () => {
    for (const acknowledgement of ['张三', 'A B', '', 'x'.repeat(101)])
      expect(issued().step(at, confirm(1, { acknowledgement }))).toMatchObject({ refusal: { because: 'incomplete' } })
  })
})
