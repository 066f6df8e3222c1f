import type { Level } from '../vocabulary/occupations/level.ts'
import { asideOf, reportOf } from '../vocabulary/records/results.ts'
import { takenIn } from '../vocabulary/records/taken.ts'
import type { Case, Facts, Move, Row, Rule } from '../workflow/procedure.ts'
import { heldBefore, judgedHere, leavingOutLater, opensPart, stillToCertify } from './aside.ts'
import { attendanceOf } from './form.ts'
import { markAll } from './scoring.ts'

const idOf = (c: Case): string => `${c.id}-${c.version + 1}`

const notTaken: Rule = {
  clause: '二(五)',
  says: {
    zh: '该人员已在核发批次中，不能更改成绩：请办理撤销',
    en: 'This candidate is in a batch of certificates already: the certificate would have to be revoked',
  },
  finds: (c) => (takenIn(c).has(c.claim.no) ? [{ pointer: '/no', says: notTaken.says }] : []),
}
const stillHere: Rule = {
  clause: '二(五)',
  says: { zh: '该人员已另行审核', en: 'This candidate is judged apart' },
  finds: (c) => (judgedHere(c).has(c.claim.no) ? [] : [{ pointer: '/no', says: stillHere.says }]),
}

/** The line as it is to be reviewed anew. */
const lineOf = (c: Case): Facts[] => {
  const { level, occupation, passed, place, ...line } =
    (c.lists.results ?? []).find(({ no }) => no === c.claim.no) ?? {}
  const marked = { ...line, ...c.claim.marks, no: c.claim.no as string }
  const planned = new Map([[marked.no, { level: level as Level, occupation }]])
  const carried = Object.fromEntries(((line as Facts).carried ?? []).map((part: string) => [part, 'carried']))
  return markAll([{ ...marked, attendance: attendanceOf({ ...marked, ...carried }) }], planned)
}

/** M6: what a re-mark does to the results: the candidate is judged apart, on the new marks. */
export const reMarked = {
  given: [stillHere, notTaken],
  knows: { issuance: leavingOutLater.knows.issuance },
  lists: {
    results: (c: Case) => reportOf({ facts: c.facts })?.results,
    candidates: (c: Case) => c.known.plan?.facts.submit.candidates,
    taken: leavingOutLater.lists.taken,
  },
  yields: (c: Case): Facts => {
    const aside = [...asideOf({ facts: c.past }), { no: c.claim.no, in: idOf(c) }]
    return { aside, ...stillToCertify(c, aside) }
  },
  also: (c: Case): Move[] => {
    const { responsible } = reportOf({ facts: c.facts }) ?? {}
    const claim = { results: lineOf(c), responsible, reMark: c.claim.reMark }
    return opensPart(c, idOf(c), { candidates: [c.claim.no], ...heldBefore(c) }, 'carry', claim)
  },
} as const satisfies Partial<Row<string>>
