// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>

/** M2: why the centre takes a member off a panel. Whoever has signed was able to, and goes for a conflict alone. */
export const challengeGrounds = ['conflict', 'unable'] as const
export type ChallengeGround = (typeof challengeGrounds)[number]

/** Who sits on a panel (专家组), each by `person` as the pool names them. */
export type Panel = {
  /** The version of the dossier that called it: what is signed, and each visit, names it. */
  readonly panel: number | undefined
  /** How many it has when it is whole. */
  readonly size: number
  readonly experts: readonly string[]
  /** Members who were drawn in the place of others: the day of the draw, and the one that their visit was set for. */
  readonly later: readonly { readonly person: string; readonly on: string; readonly visitDate: string }[]
  /** Who was once on a panel of the dossier and was taken off: never drawn for it again. */
  readonly left: readonly {
    readonly person: string
    readonly on: string
    readonly ground: 'recused' | ChallengeGround
  }[]
  /** Whoever must stand aside, as the centre stated with all draws of the dossier. */
  readonly aside: readonly { readonly person: string; readonly reason: string }[]
  /** A challenge that waits for another person's decision, and who made it. */
  readonly challenged: { readonly person: string; readonly ground: ChallengeGround; readonly proposer: string } | null
}

/** As it was called; before 2026-12 nobody left a panel. */
const calledBy = ({ panel, size, experts, left = [], excluded = [], aside = excluded }: Facts): Panel => ({
  panel,
  size: size ?? experts.length,
  experts,
  later: [],
  left,
  aside,
  challenged: null,
})

const moves = ['recuse', 'challenge', 'confirm-challenge', 'dismiss-challenge', 'replace'] as const

/** The panel as the last move of its members states it; undefined where none was ever called. `facts` are the dossier's. */
export function panelOf(facts: Facts): Panel | undefined {
  const { convene } = facts
  if (!convene?.experts) return undefined
  const called = { since: convene.since ?? convene.panel ?? 0, now: calledBy(convene) }
  return moves
    .flatMap((move): { since: number; now: Panel }[] => facts[move] ?? [])
    .reduce((last, one) => (one.since > last.since ? one : last), called).now
}

export type Opinion = { readonly expert: string; readonly conclusion: 'qualified' | 'unqualified' }

/** All that was signed for the panel now called; an earlier one's opinions count no more. */
export const opinionsOf = (facts: Facts): readonly Opinion[] =>
  facts.opine && facts.opine.panel === facts.convene?.panel ? facts.opine.opinions : []
