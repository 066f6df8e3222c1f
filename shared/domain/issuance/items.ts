import { isLevel, type Level, levelCodes } from '../vocabulary/occupations/level.ts'
import { passes } from '../vocabulary/occupations/marks.ts'
import { everFiled, filedNow } from '../vocabulary/records/filed.ts'
import { isDrawable } from '../vocabulary/sheets/drawable.ts'
import type { Case, Facts, Issue, Rule } from '../workflow/procedure.ts'
import { issueAt } from '../workflow/shapes.ts'
import { candidatesOf, heldByPassers, passersOf } from './passers.ts'

/*
 * What the certificates of a batch will say, made and checked before any number is taken, and frozen as one list: what
 * is deployed while a batch is under way changes nothing in it.
 */

/** The filed occupation with the 工种 of the scheme; M3: one that was dropped as well, for what was planned before. */
const occupationsOf = (c: Case): Map<string, Facts> =>
  new Map(
    everFiled(c.known.filing).map(({ code, name, levels }: Facts) => {
      const planned = c.known.scheme.facts.submit.occupations.find((o: Facts) => o.code === code)
      return [code, { code, name, levels, job: planned?.job ?? '' }]
    }),
  )

/** What is wrong with one certificate: where it breaks, and how. `held` are the documents seen at its occupation and level. */
function lint(
  result: Facts,
  candidate: Facts | undefined,
  occupation: Facts | undefined,
  form: string,
  held: Set<string>,
) {
  if (!candidate || !isLevel(result.level) || candidate.level !== result.level)
    return ['no', '计划名单中没有此人或级别不符', 'Not in the planned list, or of another level'] as const
  if (!passes(result.level, result)) return ['passed', '成绩未合格', 'The marks do not pass'] as const
  if (!occupation?.levels.includes(result.level))
    return ['occupation', '职业或级别不在备案范围内', 'Occupation or level is not in the filed scope'] as const
  if (![occupation.name, occupation.job || '--'].every(isDrawable))
    return [
      'occupation',
      '职业或工种名称中有证书字体无法印制的字',
      'The occupation or job has a character that cannot be printed',
    ] as const
  if (!candidate.name.trim()) return ['name', '缺少姓名', 'The name is missing'] as const
  if (!isDrawable(candidate.name))
    return ['name', '姓名中有证书字体无法印制的字', 'The name has a character that cannot be printed'] as const
  if (!candidate.document?.subject) return ['document', '缺少证件号码', 'The document number is missing'] as const
  if (form !== 'paper' && !candidate.photo)
    return ['photo', '电子证书须有照片', 'An electronic certificate needs a photo'] as const
  const holding = `${candidate.document.subject}|${occupation.code}|${result.level}`
  if (held.has(holding))
    return ['document', '同一人同一职业同一级别重复', 'The same person, occupation and level twice'] as const
  held.add(holding)
  return undefined
}

/** every certificate is checked against the rules before any number is taken; all that are wrong are named. */
export const everyItemSound: Rule = {
  clause: '二(五)',
  says: { zh: '有证书不能核发', en: 'A certificate cannot be issued' },
  finds: (c) => {
    const candidates = candidatesOf(c)
    const occupations = occupationsOf(c)
    const held = new Set<string>()
    const before = heldByPassers(c)
    const certified = new Set(passersOf(c))
    return (c.lists.results ?? []).flatMap((result, i): Issue[] => {
      if (!certified.has(result)) return []
      const candidate = candidates.get(result.no)
      const wrong = lint(result, candidate, occupations.get(candidate?.occupation), c.claim.form, held)
      if (wrong) return [issueAt(`/results/${i}/${wrong[0]}`, wrong[1], wrong[2])]
      const says = before.get(result.no)
      return says ? [{ pointer: `/results/${i}/document`, says }] : []
    })
  },
}

/** The issuer's name stands on every certificate of the batch. */
export const issuerDrawable: Rule = {
  clause: '二(五)',
  says: { zh: '企业名称中有证书字体无法印制的字', en: "The enterprise's name has a character that cannot be printed" },
  holds: (c) => isDrawable(filedNow(c.known.filing).name ?? ''),
}

/** One certificate's content (证书参考样式) but for its number and day, in the order of the numbers: levels from the highest, then by place. */
export function itemsOf(c: Case): Facts[] {
  const candidates = candidatesOf(c)
  const occupations = occupationsOf(c)
  const passers = passersOf(c)
  return levelCodes.flatMap((level) =>
    passers
      .filter((r) => r.level === level)
      .map(({ no, theory, practical, comprehensive }, i) => {
        const { name, document, occupation, photo } = candidates.get(no) ?? {}
        const { code, name: title, job } = occupations.get(occupation) ?? {}
        const marks = { theory, practical, ...(comprehensive !== undefined && { comprehensive }) }
        return {
          no,
          level,
          place: i + 1,
          name,
          document,
          occupation: { code, name: title },
          job,
          marks,
          ...(photo && { photo }),
        }
      }),
  )
}

/** How many certificates each level has, the highest first; none is left out. */
export const countsOf = (items: readonly Facts[]): { level: Level; count: number }[] =>
  levelCodes
    .map((level) => ({ level, count: items.filter((item) => item.level === level).length }))
    .filter(({ count }) => count > 0)
