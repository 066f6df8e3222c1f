import type { Clause } from '../clauses.ts'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import type { Case, Facts, Issue, Rule, Says } from './procedure.ts'
import { issueAt } from './shapes.ts'

/** For the clock: the day by which somebody had to act is over. */
export const pastDue = (clause: Clause, says: Says): Rule => ({
  clause,
  says,
  holds: (c) => c.due !== null && dateOf(c.at) > c.due,
})

/** Where a day stands in a claim: its pointer, and its place in each list on the way there. */
type Place = { pointer: string; value: unknown; indices: readonly number[] }

/** The places that a pattern names: a JSON pointer in which `*` stands for each item of a list. */
const placesOf = (claim: unknown, pattern: string): Place[] =>
  pattern
    .split('/')
    .slice(1)
    .reduce<Place[]>(
      (places, part) =>
        places.flatMap(({ pointer, value, indices }) =>
          part === '*'
            ? ((value ?? []) as unknown[]).map((item, i) => ({
                pointer: `${pointer}/${i}`,
                value: item,
                indices: [...indices, i],
              }))
            : [{ pointer: `${pointer}/${part}`, value: (value as Facts | undefined)?.[part], indices }],
        ),
      [{ pointer: '', value: claim, indices: [] }],
    )

/** A rule on official dates; `dates` are the places in the claim that it bounds, with `*` for each item of a list. */
export type OfficialDate = Rule & { dates: readonly string[] }

type Terms = {
  clause: Clause
  /** What the day is called, as a noun; in English with its article. */
  what: Says
  /** Where it stands: a JSON pointer, `*` for each item of a list. */
  at: string | readonly string[]
  /** Absent where nothing before it is known here. */
  notBefore?: {
    /** What the day follows, as a noun; in English with its article. */
    what: Says
    /** The day of that. Undefined where nothing tells it: an old dossier of which it was not kept. */
    day: (c: Case, indices: readonly number[]) => string | undefined
  }
  /** How many items at the head of the list were stated before: they stand, and are not judged anew. */
  stated?: (c: Case) => number
}

/**
 * W5: an official date, on which something was signed, decided, held, seen or received, is not after today
 * (Asia/Shanghai, of the move's instant), and not before what it follows. The refusal names both days.
 */
export const officialDate = ({ clause, what, at, notBefore, stated = () => 0 }: Terms): OfficialDate => {
  const dates = [at].flat()
  const wrong = (c: Case, { pointer, value, indices }: Place): Issue[] => {
    if (typeof value !== 'string') return []
    const today = dateOf(c.at)
    if (value > today)
      return [
        issueAt(
          pointer,
          `${what.zh}（${value}）晚于今天（${today}），请填写实际日期`,
          `${capital(what.en)} (${value}) lies after today (${today}): give the day on which it was`,
        ),
      ]
    const first = notBefore?.day(c, indices)
    if (notBefore === undefined || first === undefined || value >= first) return []
    return [
      issueAt(
        pointer,
        `${what.zh}（${value}）早于${notBefore.what.zh}（${first}），请填写实际日期`,
        `${capital(what.en)} (${value}) lies before ${notBefore.what.en} (${first}): give the day on which it was`,
      ),
    ]
  }
  return {
    clause,
    dates,
    says: {
      zh: `${what.zh}不得晚于今天${notBefore ? `，也不得早于${notBefore.what.zh}` : ''}`,
      en: `${capital(what.en)} is not after today${notBefore ? `, and not before ${notBefore.what.en}` : ''}`,
    },
    finds: (c) =>
      dates
        .flatMap((pattern) => placesOf(c.claim, pattern))
        .filter(({ indices: [first = 0] }) => first >= stated(c))
        .flatMap((place) => wrong(c, place)),
  }
}
const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** The day of an instant, where there is one. */
export const dayOf = (instant: string | null | undefined): string | undefined => (instant ? dateOf(instant) : undefined)

/** W5: what an enterprise does in the pilot, and is supervised for, follows the opening of its filing. */
export const filingOpened: NonNullable<Terms['notBefore']> = {
  what: { zh: '企业建立备案申请之日', en: 'the day on which the enterprise opened its filing' },
  day: (c) => dayOf(c.known.filing.opened),
}
