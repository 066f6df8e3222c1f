import type { Says } from '../common/says.ts'

/** A call as the service tells it. Days are `YYYY-MM-DD`, inclusive. */
export type Round = {
  readonly id: string
  readonly title: string
  readonly notice: string
  readonly criteria: string
  readonly opens: string
  readonly closes: string
  readonly directoryBy: string
  readonly schemesBy: string
  readonly pilotFrom: string
  readonly pilotUntil: string
  readonly state: string
  /** How its days were moved, the oldest first. */
  readonly changes?: readonly {
    readonly on: string
    readonly reason: string
    readonly days: readonly { readonly dayName: Says; readonly was: string; readonly now: string }[]
  }[]
  readonly cancelled?: { readonly on: string; readonly reason: string }
  readonly stateName: Says
}

/** The rounds in an answer of the service, the latest first; undefined when it is none, which is not the same as no round. */
export const readRounds = (status: number, { rounds }: { readonly rounds?: unknown }): readonly Round[] | undefined =>
  status === 200 && Array.isArray(rounds) ? (rounds as Round[]) : undefined

/** Whose call is open or to come stand apart from the others. */
export const isLive = ({ state }: Round): boolean => state === 'calling' || state === 'upcoming'
