import { dateOf } from '../words/dates.ts'
import { checkDocument } from '../words/documents.ts'
import { isInProvince } from '../words/region.ts'
import { earliestStart, workdaysBefore } from '../words/working-days.ts'
import type { Case, Facts, Issue, Rule, Says } from '../workflow/procedure.ts'

const issue = (pointer: string, zh: string, en: string): Issue => ({ pointer, says: { zh, en } })

/** First and last day of the assessment (Asia/Shanghai). */
export const firstDay = (plan: Facts): string => plan.sessions.map((s: Facts) => s.date).sort()[0]
export const lastDay = (plan: Facts): string =>
  plan.sessions
    .map((s: Facts) => s.date)
    .sort()
    .at(-1)

/** Working days between filing and the first day (二(四): 提前10个工作日). */
export const leadDays = 10

/** the filing is live and the scheme is the filed version. */
export const mayAssess: Rule = {
  clause: '二(四)',
  says: {
    zh: '备案未完成、已暂停或已移出目录，或试点方案未备案',
    en: 'The filing is not live or the scheme is not filed',
  },
  holds: (c) => ['filed', 'listed'].includes(c.known.filing?.state) && c.known.scheme?.state === 'filed',
}

export const schemeOfFiling: Rule = {
  clause: '二(四)',
  says: { zh: '试点方案不属于该备案', en: 'The scheme belongs to another filing' },
  holds: (c) => c.known.scheme?.facts.open.filing === c.facts.open.filing,
}

/** filed ten working days ahead; refused otherwise, with the first day that would be permissible. */
export const tenWorkdaysAhead: Rule = {
  clause: '二(四)',
  says: { zh: '应提前10个工作日报备', en: 'A plan is filed ten working days ahead' },
  finds: (c) => {
    const today = dateOf(c.at)
    if (today <= workdaysBefore(c.calendar, firstDay(c.claim), leadDays)) return []
    const first = earliestStart(c.calendar, today, leadDays)
    const en = `A plan is filed ten working days ahead; filed today, the first day may be ${first} at the earliest`
    return [issue('/sessions', `应提前10个工作日报备；今日报备，最早可于${first}开考`, en)]
  },
}

/** every session lies within the pilot. */
export const withinPilot: Rule = {
  clause: '三(四)',
  says: { zh: '考核日期不在试点期内', en: 'A session lies outside the pilot' },
  finds: (c) => {
    const { pilotFrom, pilotUntil } = c.known.round.facts.open
    return c.claim.sessions.flatMap((s: Facts, i: number) =>
      s.date >= pilotFrom && s.date <= pilotUntil
        ? []
        : [
            issue(
              `/sessions/${i}/date`,
              `应在${pilotFrom}至${pilotUntil}之间`,
              `Must lie between ${pilotFrom} and ${pilotUntil}`,
            ),
          ],
    )
  },
}

const covers = (c: Case, code: string, level: string) =>
  c.known.scheme.facts.submit.occupations.some((o: Facts) => o.code === code && o.levels.includes(level))

/** occupations, levels and venues are those of the scheme. */
export const withinScheme: Rule = {
  clause: '四(四)',
  says: { zh: '超出试点方案范围', en: 'Outside the filed scheme' },
  finds: (c) => {
    const outside = (list: Facts[], field: string): Issue[] =>
      list.flatMap((item, i) =>
        covers(c, item.occupation, item.level)
          ? []
          : [
              issue(
                `/${field}/${i}/occupation`,
                '职业或级别不在试点方案内',
                'Occupation or level is not in the scheme',
              ),
            ],
      )
    const venues = new Set(c.known.scheme.facts.submit.venues)
    return [
      ...outside(c.claim.sessions, 'sessions'),
      ...outside(c.claim.candidates, 'candidates'),
      ...outside(c.claim.training, 'training'),
      ...c.claim.sessions.flatMap((s: Facts, i: number) =>
        venues.has(s.venue)
          ? []
          : [issue(`/sessions/${i}/venue`, '考核地点不在试点方案内', 'The venue is not in the scheme')],
      ),
    ]
  },
}

const duties = { invigilators: 'invigilator', examiners: 'examiner', supervisors: 'supervisor' } as const

/** each on the scheme's roster for that duty, valid on the last day, and in one duty only. */
export const staffFit: Rule = {
  clause: '二(四)',
  says: { zh: '考务人员安排不符合要求', en: 'The staff named do not fit' },
  finds: (c) => {
    const roster = new Map((c.lists.staff ?? []).map((s) => [s.no, s]))
    const inScheme = new Set(c.known.scheme.facts.submit.staff)
    const seen = new Set<string>()
    const last = lastDay(c.claim)
    return Object.entries(duties).flatMap(([field, role]) =>
      c.claim[field].flatMap((no: string, i: number): Issue[] => {
        const pointer = `/${field}/${i}`
        const person = roster.get(no)
        const twice = seen.has(no)
        seen.add(no)
        if (!person || !inScheme.has(no)) return [issue(pointer, '不在备案名册中', 'Not on the filed roster')]
        if (!person.roles.includes(role)) return [issue(pointer, '未备案该项职责', 'Not filed for this duty')]
        if (person.validUntil < last)
          return [issue(pointer, '资格在考核日前失效', 'The qualification lapses before the last day')]
        return twice ? [issue(pointer, '同一批次一人只能担任一项职责', 'One duty a person in one batch')] : []
      }),
    )
  },
}

/** own staff on main posts, insured or working in Guangdong, with sound documents, none twice. */
export const candidatesEligible: Rule = {
  clause: '一(二)',
  says: { zh: '参加认定人员不符合条件', en: 'A candidate is not eligible' },
  finds: (c) => {
    const today = dateOf(c.at)
    const numbers = new Set<string>()
    const documents = new Set<string>()
    return c.claim.candidates.flatMap((p: Facts, i: number): Issue[] => {
      const at = `/candidates/${i}`
      const document = `${p.document.type}|${p.document.number}`
      const problem = checkDocument(p.document.type, p.document.number, today)
      const issues = [
        ...(problem ? [{ pointer: `${at}/document/number`, says: problem }] : []),
        ...(documents.has(document) ? [issue(`${at}/document/number`, '证件号码重复', 'The same document twice')] : []),
        ...(numbers.has(p.no) ? [issue(`${at}/no`, '序号重复', 'The same number twice')] : []),
        ...(p.onMainPost ? [] : [issue(`${at}/onMainPost`, '应为主营岗位在岗职工', 'Must be on a main-business post')]),
        ...(isInProvince(p.insuredIn) || isInProvince(p.worksIn)
          ? []
          : [issue(`${at}/insuredIn`, '社保参保地或就业地应在广东省', 'Must be insured or work in Guangdong')]),
      ]
      documents.add(document)
      numbers.add(p.no)
      return issues
    })
  },
}

const says = (zh: string, en: string): Says => ({ zh, en })

export const firstDayReached: Rule = {
  clause: '二(四)',
  says: says('考核尚未开始', 'The assessment has not begun'),
  holds: (c) => dateOf(c.at) >= c.facts.submit.firstDay,
}
export const beforeFirstDay: Rule = {
  clause: '二(四)',
  says: says('考核已经开始', 'The assessment has begun'),
  holds: (c) => dateOf(c.at) < c.facts.submit.firstDay,
}
export const lastDayPassed: Rule = {
  clause: '二(四)',
  says: says('考核尚未结束', 'The assessment has not ended'),
  holds: (c) => dateOf(c.at) > c.facts.submit.lastDay,
}
export const silent: Rule = {
  clause: '二(四)',
  says: says('备案期限未满', 'The time to answer has not run out'),
  holds: (c) => c.due !== null && dateOf(c.at) > c.due,
}
