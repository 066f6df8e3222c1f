import { describe, expect, it } from 'vitest'
import { certificate } from '../../../shared/domain/certificate/certificate.ts'
import { toldBy } from '../../../shared/domain/workflow/procedure.ts'
import { certified, first } from '../../../test/fixtures/domain/certificate.ts'
import { centre, cityCentre, lead, operator } from '../../../test/fixtures/domain/filing.ts'
import { foshan, ours } from '../../../test/harness/dossiers.ts'
import { noticeOf } from './notices.ts'

/** Reissued, and then revoked. */
const revoked = () => {
  const dossiers = certified()
  dossiers.tell('amendment/A', [
    ['2019-10-08', operator, 'open', { kind: 'reissue', certificate: first, reason: '遗失。' }],
    ['2019-10-08', lead, 'reissue'],
  ])
  dossiers.tell('revocation/V', [
    ['2019-10-09', cityCentre, 'open', { certificates: [first], ground: 'fraud', evidence: '替考。' }],
    ['2019-10-09', centre, 'revoke'],
  ])
  return dossiers
}

describe('what becomes of a certificate, as its holder is told (M8)', () => {
  const told = () =>
    revoked()
      .entries(`certificate/${first}`)
      .filter(({ from, action }) => toldBy(certificate.table[from]?.[action] ?? {}).includes('holder'))
      .map((entry) => noticeOf(entry, 'holder'))

  it('is told with each change and not with the issue, to the enterprise and the centre, who pass it on', () => {
    expect(told().map(({ id }) => id)).toEqual([`move/certificate/${first}/2`, `move/certificate/${first}/3`])
    expect(told()[1]).toMatchObject({
      to: [
        { role: 'enterprise-lead', org: ours },
        { role: 'city-centre', org: foshan },
      ],
      says: {
        zh: `请转告持证人：2019-10-09，证书 ${first} 已被撤销；不服的，可以依法申请行政复议或者提起行政诉讼`,
        en: `Tell the holder: on 2019-10-09 certificate ${first} was revoked; against it the holder may ask for administrative review, or sue`,
      },
      procedure: 'certificate',
      dossier: first,
    })
  })
  it('is told by the number alone: neither name nor document, masked or not, nor why', () => {
    const { facts } = revoked().at(`certificate/${first}`)
    for (const personal of [facts.issue.maskedName, facts.issue.document.subject, facts.issue.proof, 'fraud', '替考'])
      expect(JSON.stringify(told())).not.toContain(personal)
  })
  it('has words for whatever a holder is told of', () => {
    const rows = Object.entries(certificate.table).flatMap(([, rows]) => Object.entries(rows))
    const [entry] = revoked().entries(`certificate/${first}`)
    for (const [action, row] of rows.filter(([, row]) => toldBy(row).includes('holder')))
      if (entry) expect(noticeOf({ ...entry, action }, 'holder').says.zh, row.to).toMatch(/4000001 .{4}/)
  })
})
