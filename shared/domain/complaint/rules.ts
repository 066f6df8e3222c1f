import { dateOf } from '../vocabulary/calendar/dates.ts'
import { filingComplainedOf } from '../vocabulary/records/complaints.ts'
import { settingFor } from '../workflow/configured.ts'
import { pastDue } from '../workflow/day-rules.ts'
import type { Case, Dossier, Rule } from '../workflow/procedure.ts'

export const filingOf = ({ facts }: Case): string | undefined => filingComplainedOf(facts)

/** The linked filing where the body that handles the complaint supervises its enterprise. */
export const supervised = (c: Case): string | undefined =>
  c.known.filing?.seat?.supervisor === c.seat?.supervisor ? filingOf(c) : undefined

/** What is about officials goes to the province, whoever supervises the enterprise that it names. */
const aboutOfficials = ({ facts: { receive } }: Case) => receive?.category === 'officials'
const isSupervisor = (c: Case, body: string) =>
  !c.known.filing || aboutOfficials(c) || c.known.filing.seat?.supervisor === body

export const handledBySupervisor: Rule = {
  clause: '四(三)',
  says: { zh: '所涉企业由另一机构管理，请移送', en: 'Another body supervises that enterprise: refer the complaint' },
  holds: (c) => isSupervisor(c, c.seat?.supervisor ?? ''),
}
export const assignedToSupervisor: Rule = {
  clause: '四(三)',
  says: { zh: '应指定给管理该企业的机构', en: 'It is to be assigned to the body that supervises that enterprise' },
  holds: (c) => isSupervisor(c, c.claim.to),
}

export const ofOneEnterprise: Rule = {
  clause: '四(二)',
  says: { zh: '计划、证书与备案不属于同一企业', en: 'Plan, certificate and filing are not of one enterprise' },
  holds: ({ known: { filing, plan, certificate } }) => {
    const seats = [filing, plan, certificate].flatMap((d: Dossier | undefined) => (d?.seat?.owner ? d.seat : []))
    // M3: what was done under its predecessors is its own as well.
    const own = new Set([seats[0]?.owner, ...(seats[0]?.formerly ?? [])])
    return seats.every(({ owner }) => own.has(owner))
  },
}

export const deciderInvestigatesNot: Rule = {
  clause: '四(二)',
  says: { zh: '受理人不得同时为核查人员', en: 'Whoever takes it up does not investigate it' },
  holds: (c) => !c.claim.investigators.includes(c.by.person),
}

/** Appointed last: anew, or on acceptance. */
const appointed = ({ past: { accept, appoint } }: Case): string[] => (appoint ?? accept).investigators
export const byInvestigator: Rule = {
  clause: '四(二)',
  says: { zh: '由指派的核查人员办理', en: 'This is for the investigators who were appointed' },
  holds: (c) => appointed(c).includes(c.by.person),
}

export const notExtended: Rule = {
  clause: '四(二)',
  says: { zh: '核查期限只可延长一次', en: 'The time to investigate is extended once only' },
  holds: (c) => c.past.extend === undefined,
}
export const inTime: Rule = {
  clause: '四(二)',
  says: { zh: '核查期限已过，不可延长', en: 'The time to investigate is over and cannot be extended' },
  holds: (c) => c.due !== null && dateOf(c.at) <= c.due,
}

export const notTooLong: Rule = {
  clause: '四(二)',
  says: { zh: '超过可延长的工作日数', en: 'More working days than it may be extended by' },
  holds: (c) => c.claim.workdays <= settingFor(c, 'complaint-workdays').extension,
}

export const demandedOfSomeone: Rule = {
  clause: '四(二)',
  says: { zh: '未关联本机构管理的企业，不能责令整改', en: 'No enterprise of this body is linked that could rectify' },
  holds: (c) => c.claim.demand === undefined || supervised(c) !== undefined,
}

export const rectified: Rule = {
  clause: '四(二)',
  says: { zh: '整改尚未复查通过', en: 'What was demanded is not rectified yet' },
  holds: (c) => !c.known.demand || c.known.demand.state === 'concluded',
}

export const overdueBy = pastDue('四(二)', { zh: '办理期限未满', en: 'The time to act has not run out' })
/** Each missed day of each stage once, however often the clock looks. */
export const unmarked = (stage: string): Rule => ({
  clause: '四(二)',
  says: { zh: '已作逾期标记', en: 'It is marked already' },
  holds: ({ past: { overdue }, due }) => overdue?.stage !== stage || overdue.missed !== due,
})
