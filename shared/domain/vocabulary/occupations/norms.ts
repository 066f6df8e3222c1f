import type { Level } from './level.ts'

/** A filed norm as others may know it: not its files. `enterprise` is a name, `since` the day its levels were decided. */
export type FiledNorm = {
  readonly norm: string
  /** The filing under which it was decided; absent in entries of before 2026-12. */
  readonly filing?: string
  readonly title: string
  readonly enterprise: string
  readonly levels: readonly Level[]
  readonly since: string
}

/** The norms of an occupation, the earliest first. `register` is the standing dossier under its code. */
// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
export const normsIn = (register: { facts: Record<string, any> } | undefined): readonly FiledNorm[] =>
  register?.facts.enter?.norms ?? []

/** W10, R-18: the levels that norms of a filing decided for the register's occupation; by its enterprise's name before 2026-12. */
export const levelsDecided = (
  register: Parameters<typeof normsIn>[0],
  filing: {
    readonly id: string
    readonly facts: { readonly [action: string]: { readonly name?: string } | undefined }
  },
): Level[] =>
  normsIn(register)
    .filter((norm) => (norm.filing ? norm.filing === filing.id : norm.enterprise === filing.facts.submit?.name))
    .flatMap(({ levels }) => levels)
