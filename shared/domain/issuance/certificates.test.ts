import { describe, expect, test } from 'vitest'
import { reserved } from '../../../test/fixtures/domain/issuance.ts'
import { proofOf } from '../vocabulary/identifiers/proof.ts'
import { numberOf } from './certificates.ts'

describe('the certificates of a batch', () => {
  const dossiers = reserved()
  const { open, issue } = dossiers.at('issuance/I').facts

  test('are frozen with their numbers: all that they will say, and no full name', () => {
    const [technician, first, second] = dossiers.list(issue.certificates)
    expect([technician, first, second].map((c) => c?.number)).toEqual([
      'Y000044000001192000001',
      'Y000044000001194000001',
      'Y000044000001194000002',
    ])
    expect(technician).toMatchObject({
      no: '2',
      maskedName: '林*',
      proof: proofOf('Y000044000001192000001', '林䶮'),
      occupation: { code: '6-18-01-07', name: '多工序数控机床操作调整工' },
      job: '加工中心操作调整工',
      issuer: open.issuer,
      issuedOn: '2019-09-02',
      form: 'electronic',
    })
    expect(issue.certificates.count).toBe(3)
    expect(JSON.stringify(dossiers.list(issue.certificates))).not.toContain('林䶮')
  })

  test('have numbers only within the blocks of the batch', () => {
    const of = (level: string, place: number) => () => numberOf(issue.blocks, open.prefix, { level, place })
    expect(of('4', 2)()).toBe('Y000044000001194000002')
    for (const [level, place] of [
      ['4', 3],
      ['4', 0],
      ['3', 1],
    ] as const)
      expect(of(level, place)).toThrow(RangeError)
  })
})
