import { dateOf } from '../vocabulary/calendar/dates.ts'
import { isDocumentType } from '../vocabulary/documents/documents.ts'
import { isInProvince } from '../vocabulary/geography/region.ts'
import { nameProblem } from '../vocabulary/identifiers/person-name.ts'
import { type Condition, conditionCodes, isConditionOf } from '../vocabulary/occupations/conditions.ts'
import { isLevel } from '../vocabulary/occupations/level.ts'
import { acceptedDocuments } from '../workflow/accepted-documents.ts'
import type { Facts, Issue, Rule } from '../workflow/procedure.ts'
import { issueAt } from '../workflow/shapes.ts'
import { documentProblem, personKey } from './candidate.ts'

const isCondition = (code: unknown): code is Condition => conditionCodes.some((known) => known === code)

/** What of a candidate is there to be judged: a cell that could not be read is missing, and is not also wrong. */
function inspect(p: Facts, at: string, today: string, seen: { no: Set<string>; document: Set<string> }): Issue[] {
  const issues: Issue[] = []
  const say = (field: string, zh: string, en: string) => issues.push(issueAt(`${at}/${field}`, zh, en))
  const document = p.document ?? {}
  const field = 'subject' in document ? 'document' : 'document/number'
  if (isDocumentType(document.type) && (document.subject ?? document.number)) {
    const key = personKey(document)
    const problem = documentProblem(document, today)
    if (problem) issues.push({ pointer: `${at}/${field}`, says: problem })
    if (seen.document.has(key)) say(field, '证件号码重复', 'The same document twice')
    seen.document.add(key)
  }
  const wrongName = typeof p.name === 'string' && p.name.trim() !== '' ? nameProblem(p.name) : undefined
  if (wrongName) issues.push({ pointer: `${at}/name`, says: wrongName })
  if (seen.no.has(p.no)) say('no', '序号重复', 'The same number twice')
  if (p.no) seen.no.add(p.no)
  if (p.onMainPost === false) say('onMainPost', '应为主营岗位在岗职工', 'Must be on a main-business post')
  if (p.insuredIn && p.worksIn && !isInProvince(p.insuredIn) && !isInProvince(p.worksIn))
    say('insuredIn', '社保参保地或就业地应在广东省', 'Must be insured or work in Guangdong')
  if (isLevel(p.level) && isCondition(p.condition) && !isConditionOf(p.condition, p.level))
    say('condition', '不是该级别的申报条件', 'No condition for this level')
  return issues
}

/**
 * own staff on main posts, insured or working in Guangdong, each on a condition of the level, with sound
 * documents, none twice. Judges what the list alone tells, so that a sheet is judged as the plan will be; `today` is a
 * day in Asia/Shanghai.
 */
export function inspectCandidates(list: readonly Facts[], today: string): Issue[] {
  const seen = { no: new Set<string>(), document: new Set<string>() }
  return list.flatMap((p, i) => inspect(p, `/candidates/${i}`, today, seen))
}

export const candidatesEligible: Rule = {
  clause: '一(二)',
  says: { zh: '参加认定人员不符合条件', en: 'A candidate is not eligible' },
  finds: (c) => inspectCandidates(c.claim.candidates, dateOf(c.at)),
}

/** P-4: each by a kind of document that is accepted on the day. */
export const candidateDocumentsAccepted: Rule = {
  clause: '一(二)',
  says: { zh: '身份证件类型现不接受', en: 'A kind of document is not accepted now' },
  finds: (c) => {
    const refusalOf = acceptedDocuments(c)
    return c.claim.candidates.flatMap(({ document }: Facts, i: number): Issue[] => {
      const says = refusalOf(document.type)
      return says ? [{ pointer: `/candidates/${i}/document/type`, says }] : []
    })
  },
}
