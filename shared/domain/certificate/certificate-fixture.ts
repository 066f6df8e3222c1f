import { lead } from '../filing/filing-fixture.ts'
import { reserved } from '../issuance/issuance-fixture.ts'
import type { Desk, Step } from '../workflow/desk-fixture.ts'

/** For tests: the numbers of the batch I. Its items are the technician, then the two of level 4. */
export const technician = 'Y000044000001192000001'
export const first = 'Y000044000001194000001'
export const second = 'Y000044000001194000002'

/** As the worker does it. */
export const issueOne = (desk: Desk, number: string, item: number) => {
  const step: Step = ['2019-09-02', lead, 'issue', { issuance: 'I', item }]
  return desk.step(`certificate/${number}`, step, 'issuance.issue')
}
/** A desk with the certificate `first` in force. */
export const certified = (): Desk => {
  const desk = reserved()
  issueOne(desk, first, 1)
  return desk
}
