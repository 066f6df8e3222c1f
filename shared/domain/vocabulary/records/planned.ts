// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>
type Head = { readonly facts: Facts } | undefined

/** M5: what stands of a plan once it was filed, and may be moved: days, venues and staff. */
const movable = ['sessions', 'invigilators', 'examiners', 'supervisors', 'firstDay', 'lastDay'] as const
/** Rows that move it. Each states all of it as it is from then on, and the version of its entry. */
const moving = ['accept-postponement', 'resume', 'substitute', 'finish'] as const

const sinceOf = (stated: Facts | undefined): number => stated?.since ?? 0
/** A plan that was handed in anew is what was handed in then; one of before 2026-12 does not say since when. */
const standing = (facts: Facts, action: string): Facts[] =>
  sinceOf(facts[action]) > sinceOf(facts.submit) ? [facts[action]] : []

/** The plan as it holds now, by its own field names: what was submitted, and over it what was postponed and changed since. */
export const plannedNow = (plan: Head): Facts => {
  const { facts = {} } = plan ?? {}
  const moved = moving.flatMap((action) => standing(facts, action)).toSorted((a, b) => sinceOf(a) - sinceOf(b))
  return { ...facts.submit, ...moved.findLast(({ now }) => now)?.now }
}

/** What of it a row that moves it states. */
export const movableOf = (planned: Facts): Facts => Object.fromEntries(movable.map((field) => [field, planned[field]]))

/** The postponement that waits for the centre, or for its day. */
export const openPostponement = ({ facts }: { readonly facts: Facts }): Facts | undefined => {
  const [asked] = standing(facts, 'postpone')
  const answered = ['accept-postponement', 'refuse-postponement', 'resume'].some(
    (action) => sinceOf(facts[action]) > sinceOf(asked),
  )
  return answered ? undefined : asked
}

/** Everybody who was replaced since the plan was submitted, the first first: `{ role, person, substitute, on }`. */
export const replacedIn = ({ facts }: { readonly facts: Facts }): readonly Facts[] =>
  standing(facts, 'substitute')[0]?.replaced ?? []

/** States of a plan that is carried out, or was: it can be checked on the spot. */
export const checkable: readonly string[] = ['filed', 'postponed', 'in-progress', 'interrupted', 'finished']

/** When a session begins, as an instant: its day and time are those of Asia/Shanghai. */
export const beginsAt = ({ date, from }: Facts): string => new Date(`${date}T${from}:00+08:00`).toISOString()
