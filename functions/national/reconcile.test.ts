import { describe, expect, it } from 'vitest'
import { report } from '../../shared/domain/report/report.ts'
import { segment } from '../../shared/domain/segment/segment.ts'
import { unopened } from '../../shared/domain/workflow/evolve.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import type { Held } from '../../shared/stores/national/national.ts'
import { numbersOf, reconcile } from './reconcile.ts'

const prefix = 'Y000044000001'
const numberAt = (serial: number, block = '194') => `${prefix}${block}${String(serial).padStart(6, '0')}`
const held = (number: string, version = 1, digest = 'd'): Held => ({ number, version, digest })
const segmentWith = (used: Record<string, number>): Dossier => ({
  ...unopened(segment, 'F'),
  facts: { open: { prefix }, draw: { used } },
})

/** Two lists, as a ledger and a national system would give them; pages of three. */
const between = (ours: readonly Held[], theirs: readonly Held[]) => {
  const ledger = {
    head: async (_: string, number: string) => {
      const one = ours.find((o) => o.number === number)
      return one && { ...unopened(report, number), facts: { confirm: one } }
    },
  } as Ledger
  return {
    ledger,
    held: async (wanted: string, after = '') => {
      const found = theirs.filter(({ number }) => number.startsWith(wanted) && number > after)
      const items = found.slice(0, 3)
      const last = items.at(-1)?.number
      return { items, ...(found.length > 3 && last !== undefined && { after: last }) }
    },
  }
}

describe('reconciliation with the national system', () => {
  it('finds nothing where both hold the same, over blocks of several years and levels', async () => {
    const all = [...numbersOf(segmentWith({ '2019-4': 4, '2019-3': 2, '2020-4': 1 }))]
    expect(all).toEqual([
      ...[1, 2].map((serial) => numberAt(serial, '193')),
      ...[1, 2, 3, 4].map((serial) => numberAt(serial)),
      numberAt(1, '204'),
    ])
    const both = all.map((number) => held(number))
    const deps = between(both, both)
    const found = await reconcile(deps, segmentWith({ '2019-4': 4, '2019-3': 2, '2020-4': 1 }))
    expect(found).toEqual({ ours: 7, theirs: 7, differing: [] })
  })

  it('names every number on which they differ, and why', async () => {
    const ours = [held(numberAt(1)), held(numberAt(2)), held(numberAt(3), 2), held(numberAt(4), 1, 'x')]
    const theirs = [held(numberAt(2)), held(numberAt(3)), held(numberAt(4)), held(numberAt(5)), held(numberAt(999))]
    expect(await reconcile(between(ours, theirs), segmentWith({ '2019-4': 6 }))).toEqual({
      ours: 4,
      theirs: 5,
      differing: [
        { number: numberAt(1), because: 'only-ours', ours: 1, theirs: 0 },
        { number: numberAt(3), because: 'version', ours: 2, theirs: 1 },
        { number: numberAt(4), because: 'content', ours: 1, theirs: 1 },
        { number: numberAt(5), because: 'only-theirs', ours: 0, theirs: 1 },
        { number: numberAt(999), because: 'only-theirs', ours: 0, theirs: 1 },
      ],
    })
  })

  it('goes through a long segment part by part, each number once', async () => {
    const used = { '2019-4': 4500 }
    const all = [...numbersOf(segmentWith(used))].map((number) => held(number))
    const theirs = all.filter(({ number }) => !number.endsWith('000'))
    let after: string | undefined
    const parts = []
    do {
      const part = await reconcile(between(all, theirs), segmentWith(used), after)
      parts.push(part)
      after = part.after
    } while (after !== undefined)
    expect(parts.map(({ ours }) => ours)).toEqual([2000, 2000, 500])
    expect(parts.map(({ theirs }) => theirs)).toEqual([1998, 1998, 500])
    expect(parts.flatMap(({ differing }) => differing.map(({ number }) => number))).toEqual(
      [1000, 2000, 3000, 4000].map((serial) => numberAt(serial)),
    )
  })

  it('of a segment from which nothing was drawn finds what they hold and we never gave', async () => {
    const found = await reconcile(between([], [held(numberAt(1))]), segmentWith({}))
    expect(found).toMatchObject({ ours: 0, theirs: 1, differing: [{ because: 'only-theirs' }] })
  })
})
