import { type Part, parts, partsLeft } from '../vocabulary/occupations/level.ts'
import { correctionsOf } from '../vocabulary/records/corrected.ts'
import { filedNow } from '../vocabulary/records/filed.ts'
import { isFilingInForce } from '../vocabulary/records/in-force.ts'
import { isNameOnDuty, nameOnDuty } from '../vocabulary/records/on-duty.ts'
import { validitiesIn, validUntilOf } from '../vocabulary/records/training.ts'
import { standardSince } from '../workflow/occupations.ts'
import type { Case, Facts, Issue, Rule } from '../workflow/procedure.ts'
import { issueAt } from '../workflow/shapes.ts'
import { lastDay } from './days.ts'

/** an enterprise that was suspended or removed plans nothing, and what it planned does not begin. */
export const enterpriseInForce: Rule = {
  clause: '四(三)',
  says: { zh: '企业备案未完成、已暂停或已移出目录', en: 'The filing is not complete, or was suspended or removed' },
  holds: (c) => isFilingInForce(c.known.filing),
}

/** plans stand on the filed version of the scheme. */
export const schemeInForce: Rule = {
  clause: '二(四)',
  says: { zh: '试点方案未备案或已被替代', en: 'The scheme is not filed, or was superseded' },
  holds: (c) => c.known.scheme?.state === 'filed',
}

export const schemeOfFiling: Rule = {
  clause: '二(四)',
  says: { zh: '试点方案不属于该备案', en: 'The scheme belongs to another filing' },
  holds: (c) => c.known.scheme?.facts.open.filing === c.facts.open.filing,
}

/** What the scheme offers for an occupation at a level; empty when it does not offer it at all. */
const offered = (c: Case, { occupation, level }: Facts): Facts[] =>
  c.known.scheme.facts.submit.occupations.filter((o: Facts) => o.code === occupation && o.levels.includes(level))

/** occupations, levels, methods and venues are those of the scheme; a venue that was given up since is none, M3: nor an occupation. */
export const withinScheme: Rule = {
  clause: '四(四)',
  says: { zh: '超出试点方案范围', en: 'Outside the filed scheme' },
  finds: (c) => {
    const venues = new Set(c.known.scheme.facts.submit.venues)
    const filed = new Set(filedNow(c.known.filing).venues?.map((v: Facts) => v.no))
    const occupations = new Set(filedNow(c.known.filing).occupations?.map((o: Facts) => o.code))
    const outside = (field: string): Issue[] =>
      c.claim[field].flatMap((item: Facts, i: number) => {
        const inScheme = offered(c, item).length > 0
        const [zh, en] = inScheme
          ? ['该职业已停止开展', 'This occupation was dropped']
          : ['职业或级别不在试点方案内', 'Occupation or level is not in the scheme']
        return inScheme && occupations.has(item.occupation) ? [] : [issueAt(`/${field}/${i}/occupation`, zh, en)]
      })
    const otherwise = (s: Facts, i: number): Issue[] => {
      const methods = offered(c, s).flatMap((o) => o.methods)
      const foreseen = methods.length === 0 || methods.includes(s.method)
      const [zh, en] = venues.has(s.venue)
        ? ['考核地点已不在备案内', 'The venue is no longer in the filing']
        : ['考核地点不在试点方案内', 'The venue is not in the scheme']
      return [
        ...(venues.has(s.venue) && filed.has(s.venue) ? [] : [issueAt(`/sessions/${i}/venue`, zh, en)]),
        ...(foreseen
          ? []
          : [issueAt(`/sessions/${i}/method`, '考核方式不在试点方案内', 'The method is not in the scheme')]),
      ]
    }
    return [
      ...outside('sessions'),
      ...outside('candidates'),
      ...outside('training'),
      ...c.claim.sessions.flatMap(otherwise),
    ]
  },
}

/** W10: a national standard that was published since ends the norm for new plans. */
export const normsHold: Rule = {
  clause: '一(四)',
  says: { zh: '已颁布国家职业技能标准，企业规范不再用于新的计划', en: 'A national standard has ended the norm' },
  finds: (c) =>
    c.claim.sessions.flatMap((s: Facts, i: number) => {
      const onNorm = offered(c, s).some(({ norm }) => norm !== undefined)
      const standard = onNorm ? standardSince(c, s.occupation) : undefined
      if (standard === undefined) return []
      const zh = `已颁布${standard}，企业规范不再用于新的计划；请变更认定依据，并按标准报送新版试点方案`
      return [issueAt(`/sessions/${i}/occupation`, zh, `There is a national standard by now: ${standard}`)]
    }),
}

/** W8: sessions are held where video watches them. */
export const venuesWatched: Rule = {
  clause: '一(五)5',
  says: { zh: '考核只能安排在有视频监控的场地', en: 'Sessions are held in venues with video monitoring alone' },
  finds: (c) => {
    const blind = new Set(filedNow(c.known.filing).venues?.flatMap((v: Facts) => (v.video ? [] : [v.no])))
    return c.claim.sessions.flatMap((s: Facts, i: number) =>
      blind.has(s.venue) ? [{ pointer: `/sessions/${i}/venue`, says: venuesWatched.says }] : [],
    )
  },
}

/** each candidate's occupation and level has a session for every part; M9: for each that is left. */
export const sessionsForAll: Rule = {
  clause: '二(四)',
  says: { zh: '考核安排未覆盖全部参加人员', en: 'Some candidates have no session' },
  finds: (c) => {
    const planned = new Set(c.claim.sessions.map((s: Facts) => `${s.occupation}|${s.level}|${s.method}`))
    const wanted = new Map<string, Facts>(
      c.claim.candidates.flatMap((p: Facts) =>
        partsLeft(p).map((part) => [`${p.occupation}|${p.level}|${part}`, { ...p, part }]),
      ),
    )
    return [...wanted].flatMap(([kind, { occupation, level, part }]) => {
      const { zh, en } = parts[part as Part]
      return planned.has(kind)
        ? []
        : [
            issueAt(
              '/sessions',
              `${occupation} ${level}级缺少${zh}`,
              `${en} of ${occupation}, level ${level}, is missing`,
            ),
          ]
    })
  },
}

const duties = { invigilators: 'invigilator', examiners: 'examiner', supervisors: 'supervisor' } as const

/** each on the scheme's roster for that duty, valid on the last day by roster or training, and in one duty only. */
export const staffFit: Rule = {
  clause: '二(四)',
  says: { zh: '考务人员安排不符合要求', en: 'The staff named do not fit' },
  finds: (c) => {
    const roster = new Map((c.lists.staff ?? []).map((s) => [s.no, s]))
    const trained = validitiesIn(c.known.training)
    const inScheme = new Set(c.known.scheme.facts.submit.staff)
    const seen = new Set<string>()
    const last = lastDay(c.claim)
    return Object.entries(duties).flatMap(([field, role]) =>
      c.claim[field].flatMap((no: string, i: number): Issue[] => {
        const pointer = `/${field}/${i}`
        const person = roster.get(no)
        const twice = seen.has(no)
        seen.add(no)
        if (!person || !inScheme.has(no)) return [issueAt(pointer, '不在备案名册中', 'Not on the filed roster')]
        if (!person.roles.includes(role)) return [issueAt(pointer, '未备案该项职责', 'Not filed for this duty')]
        if (validUntilOf(person, trained) < last)
          return [issueAt(pointer, '资格在考核日前失效', 'The qualification lapses before the last day')]
        return twice ? [issueAt(pointer, '同一批次一人只能担任一项职责', 'One duty a person in one batch')] : []
      }),
    )
  },
}

/**
 * nobody assesses himself. The roster names no documents, so the name decides: a candidate of the name of anyone who
 * has a duty in the batch is that person, unless the enterprise states under `namesakes` that it is another.
 */
export const nobodyAssessesHimself: Rule = {
  clause: '二(四)',
  says: { zh: '考务人员不得参加本批次认定', en: 'Who has a duty in the batch is no candidate of it' },
  finds: (c) => {
    const numbers = Object.keys(duties).flatMap((field) => c.claim[field])
    const isOnDuty = isNameOnDuty(c.lists.staff ?? [], numbers)
    const others = new Set(c.claim.namesakes)
    return c.claim.candidates.flatMap((p: Facts, i: number) =>
      isOnDuty(p.name) && !others.has(p.no) ? [{ pointer: `/candidates/${i}/name`, says: nameOnDuty }] : [],
    )
  },
}

/** Each is read when certificates are prepared. */
export const mostCorrections = 20
export const fewCorrections: Rule = {
  clause: '二(四)',
  says: {
    zh: `同一计划最多更正${mostCorrections}次，每次可含50人`,
    en: `A plan's candidates are corrected ${mostCorrections} times at most, fifty at a time`,
  },
  holds: (c) => correctionsOf({ facts: c.past }).length < mostCorrections,
}
