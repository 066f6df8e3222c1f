import { expect, test } from 'vitest'
import { asideOf, reportOf } from '../../shared/domain/vocabulary/records/results.ts'
import { centre, cityCentre, lead, operator } from '../../test/fixtures/domain/filing.ts'
import { resultsUntil, secondReviewer } from '../../test/fixtures/domain/results.ts'
import { ours, type Step } from '../../test/harness/dossiers.ts'
import { traceBack } from './trace-back.ts'

const paper = { kind: 'evidence', id: `${ours}.00000000-0000-4000-8000-000000000001`, name: '依据.pdf' }

/** 3 had failed and passes on a re-mark (M6); his name is corrected, and he is certified on the part that judged him. */
function certified() {
  const dossiers = resultsUntil('approved')
  dossiers.tell('re-mark/M', [
    ['2019-09-02', operator, 'open', { results: 'P', no: '3', on: '2019-09-02', reason: '计分有误。' }],
    ['2019-09-02', operator, 'propose', { marks: { practical: 61 }, note: '漏计一项。', materials: [paper] }],
    ['2019-09-02', lead, 'confirm-re-mark'],
  ])
  const part = asideOf(dossiers.at('results/P'))[0]?.in ?? ''
  const { sha256: digest } = reportOf(dossiers.at(`results/${part}`))?.results ?? {}
  dossiers.tell(`results/${part}`, [
    ['2019-09-03', cityCentre, 'endorse', { digest }],
    ['2019-09-04', secondReviewer, 'approve', { digest }],
  ])
  dossiers.tell('candidate-correction/C', [
    ['2019-09-05', operator, 'open', { results: part, reason: '录入有误。', materials: [paper] }],
    ['2019-09-05', operator, 'submit', { corrections: [{ no: '3', name: '欧阳改样' }] }],
    ['2019-09-05', cityCentre, 'confirm-correction'],
  ])
  dossiers.tell('issuance/I', [
    ['2019-09-06', operator, 'open', { results: part, form: 'electronic' }],
    ['2019-09-06', lead, 'issue', { responsible: '示范负责人' }],
  ])
  const [{ number = '' } = {}] = dossiers.list(dossiers.at('issuance/I').facts.issue.certificates)
  const issue: Step = ['2019-09-06', lead, 'issue', { issuance: 'I', item: 0 }]
  expect(dossiers.step(`certificate/${number}`, issue, 'issuance.issue').ok).toBe(true)
  return { dossiers, number, part }
}

test('the trace of a certificate on a part tells the marks of that part, and leads through re-mark and correction (R-84, M6)', async () => {
  const { dossiers, number, part } = certified()
  const headOf = (procedure: string, id: string) => {
    const head = dossiers.at(`${procedure}/${id}`)
    return head.version > 0 ? head : undefined
  }
  const ledger = {
    head: async (procedure: string, id: string) => headOf(procedure, id),
    entries: async (procedure: string, id: string) => dossiers.entries(`${procedure}/${id}`),
    owned: async () => ({ heads: [] }),
  }
  const archive = { get: async (ref: { sha256: string }) => Buffer.from(JSON.stringify(dossiers.list(ref))) }
  const start = dossiers.at(`certificate/${number}`)
  const traced = await traceBack({ ledger, archive } as never, start as never, centre)
  expect(traced).toMatchObject({ result: { no: '3', practical: 61, passed: true } })
  const led = traced.dossiers.map(({ procedure, id }) => `${procedure} ${id}`)
  expect(led).toEqual(
    expect.arrayContaining([`results ${part}`, 'results P', 're-mark M', 'candidate-correction C', 'plan P']),
  )
})
