import * as z from 'zod'
import { material, reason, text } from '../vocabulary/documents/papers.ts'
import { answer, answers } from '../vocabulary/records/checklist.ts'
import { isFilingComplete } from '../vocabulary/records/in-force.ts'
import { date } from '../vocabulary/shapes.ts'
import { officialDate } from '../workflow/day-rules.ts'
import { enterpriseRoles, procedure, type Row, type Rule, supervisors } from '../workflow/procedure.ts'

/** What no inspector sees in a room, and an enterprise answers for all the same; the clause that asks for it beside each. */
const ownItems = {
  rules: answer, // 四(四): 完善管理制度，规范工作流程
  scope: answer, // 四(四): 在规定的职业（工种）范围及考核地点
  noProfit: answer, // 一(五)3: 不以营利为目的
  treatment: answer, // 四(六): 兑现相应待遇
  archives: answer, // 二(四): 妥善保管原始文档
}

const report = z.strictObject({
  from: date,
  until: date,
  /** What inspectors look at, too; an item without an answer did not come up in the period. */
  assessments: answers.partial(),
  management: z.strictObject(ownItems),
  findings: text(5000),
  measures: text(5000),
  materials: z.array(material(['evidence'])).max(20),
})

const filingStands: Rule = {
  clause: '四(三)',
  says: { zh: '备案尚未完成，或已移出目录', en: 'The filing is not complete, or the enterprise was removed' },
  holds: (c) => isFilingComplete(c.known.filing),
}

/** W5: what is reported of a period is reported at its end. */
const periodPast = officialDate({
  clause: '四(三)',
  what: { zh: '自查期间截止日期', en: 'the last day of the period' },
  at: '/until',
  notBefore: { what: { zh: '自查期间起始日期', en: 'its first' }, day: (c) => c.claim.from },
})

const hand = { by: enterpriseRoles, to: 'submitted', pins: 'materials', clause: '四(三)' } as const satisfies Partial<
  Row<'submitted'>
>

/** an enterprise's own inspection of a period (企业自律), which its supervisor takes in or sends back with reasons. */
export const selfInspection = procedure(
  'self-inspection',
  {
    start: 'unopened',
    during: 'always',
    seat: (c) => c.known.filing.seat,
    rests: ['received'],
    listed: true,
    knows: { filing: (c) => c.facts.open.filing },
  },
  {
    unopened: {
      open: { ...hand, needs: report.extend({ filing: z.string() }), given: [filingStands, periodPast] },
    },
    submitted: {
      receive: { by: supervisors, to: 'received', within: 10, clause: '四(三)' },
      return: { by: supervisors, to: 'returned', needs: reason, clause: '四(三)' },
    },
    returned: {
      resubmit: { ...hand, needs: report, given: [periodPast] },
    },
    received: {},
  },
)
