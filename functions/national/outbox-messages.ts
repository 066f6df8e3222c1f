import type { Acknowledged } from '../../shared/stores/national/acknowledgement.ts'
import { type Letter, type Outbox, shards } from '../../shared/stores/outbox/outbox.ts'

/** All letters of one certificate, the oldest version first. */
export type Pile = { readonly number: string; readonly letters: readonly Letter[] }

/** Every pile of the outbox, whole, wherever a page may end. */
export async function* pilesOf(outbox: Outbox): AsyncIterable<Pile> {
  for (const shard of shards) {
    let letters: Letter[] = []
    let cursor: string | undefined
    do {
      const page = await outbox.page(shard, cursor)
      for (const letter of page.letters) {
        if (letters[0] && letters[0].number !== letter.number) {
          yield { number: letters[0].number, letters }
          letters = []
        }
        letters.push(letter)
      }
      cursor = page.cursor
    } while (cursor !== undefined)
    if (letters[0]) yield { number: letters[0].number, letters }
  }
}

export const isAlive = ({ state }: Letter): boolean => state !== 'dead'
const isWaiting = ({ next }: Letter, at: string) => next !== undefined && next > at

/**
 * The letters of a pile that may be acted on now, the oldest first; none while somebody is at the pile. A newer letter
 * never overtakes an older one that is under way; what lies in a file holds nobody up.
 */
export function openOf({ letters }: Pile, at: string): Letter[] {
  const alive = letters.filter(isAlive)
  const busy = alive.some((letter) => isWaiting(letter, at) && letter.batch === undefined)
  return busy ? [] : alive.filter((letter) => !isWaiting(letter, at))
}

/** What an answer makes of a pile: letters up to the version that was taken are done, up to a refused one they are dead. */
export async function tidy(
  outbox: Outbox,
  letters: readonly Letter[],
  { version, answer }: Acknowledged,
): Promise<void> {
  for (const letter of letters.filter((l) => l.version <= version))
    if (answer.outcome === 'taken') await outbox.remove(letter)
    else if (isAlive(letter)) await outbox.park(letter, answer.reason)
}
