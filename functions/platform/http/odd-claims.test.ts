import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { candidates } from '../../../local/demo/people.ts'
import type { ScenarioVisitor } from '../../../local/demo/step.ts'
import type { Head } from '../../../local/demo/visitor.ts'
import { procedures } from '../../../shared/domain/procedures.ts'
import { stateCouncilCalendar } from '../../../shared/domain/vocabulary/calendar/calendar-data.ts'
import { unopened } from '../../../shared/domain/workflow/evolve.ts'
import type { Dossier, Entry, Facts, Procedure } from '../../../shared/domain/workflow/procedure.ts'
import { advance } from '../../../shared/stores/ledger/chain.ts'
import type { Ledger } from '../../../shared/stores/ledger/ledger.ts'
import { type Harness, openHarness } from '../../../test/harness/harness.ts'
import { assessAll, fileAll, reserve } from '../../../test/harness/walks.ts'
import { commandHandler } from '../commands/command-handler.ts'
import { findFlaw } from './body.ts'

/** A claim that some door let in: an object of JSON that can be stored. */
const anything = fc
  .dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }))
  .filter((claim) => findFlaw(claim) === undefined)

/** A claim that was once right, with one place of it put wrong. */
const spoilt = (facts: Facts) =>
  fc
    .tuple(fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), fc.jsonValue({ maxDepth: 1 }))
    .map(([path, value]) => spoil(facts, path, value) as Facts)
    .filter((claim) => findFlaw(claim) === undefined)

function spoil(value: unknown, [step, ...rest]: readonly number[], by: unknown): unknown {
  if (step === undefined || typeof value !== 'object' || value === null) return by
  const names = Object.keys(value)
  const name = names[step % (names.length || 1)]
  if (name === undefined) return by
  const inner = spoil((value as Facts)[name], rest, by)
  return Array.isArray(value) ? value.with(Number(name), inner) : { ...value, [name]: inner }
}

describe('a claim, however odd', () => {
  let harness: Harness
  /** Every move of a whole notice that somebody asked for, with its claim and the head from which it started. */
  const moves: { before: Dossier; entry: Entry; claim: Facts }[] = []
  beforeAll(async () => {
    harness = await openHarness()
    const claims = new Map<string, unknown>()
    const { on, onStep } = harness.scenario
    const keep = async (moving: Promise<Head>, claim: unknown) => {
      const head = await moving
      claims.set(`${head.procedure}#${head.id}#${head.version}`, claim)
      return head
    }
    const recorded: ScenarioVisitor = {
      ...on,
      open: (who, procedure, claim) => keep(on.open(who, procedure, claim), claim),
      apply: (who, at, action, claim = {}) => keep(on.apply(who, at, action, claim), claim),
    }
    const scenario = { on: recorded, onStep }
    const filed = await fileAll(scenario, 9)
    await reserve(scenario, filed, await assessAll(scenario, filed, candidates(9)))
    for await (const { procedure, id } of harness.dependencies.ledger.heads()) {
      let before = unopened(procedures[procedure] as Procedure, id)
      for (const entry of await harness.dependencies.ledger.entries(procedure, id)) {
        const claim = claims.get(`${procedure}#${id}#${entry.version}`)
        if (claim) moves.push({ before, entry, claim })
        before = advance(before, entry)
      }
    }
  })
  afterAll(() => harness.close())

  /** The ledger as it stood before a move, and in which nothing is written. */
  const dryLedger = (before: Dossier): Ledger => ({
    ...harness.dependencies.ledger,
    head: async (procedure, id) => {
      if (procedure !== before.procedure || id !== before.id) return harness.dependencies.ledger.head(procedure, id)
      return before.version > 0 ? before : undefined
    },
    append: async () => {},
  })

  it('is taken or refused, and never a fault, in every row that the notice needs', async () => {
    expect(moves.length).toBeGreaterThan(30)
    let taken = 0
    const subjectsOf = async (d: readonly unknown[]) => d.map(String)
    // what others have sealed is opened; nothing is sealed
    const vault = { ...harness.dependencies.vault, keep: subjectsOf, subjectsOf, sealTexts: subjectsOf }
    for (const { before, entry, claim: right } of moves) {
      const ledger = dryLedger(before)
      const { archive, held } = harness.dependencies
      const calendar = async () => stateCouncilCalendar
      const { apply } = commandHandler({ ledger, archive, vault, held, procedures, calendar })
      const { procedure, id, action, by, at } = entry
      const judge = async (claim: Facts) => {
        const outcome = await apply([{ procedure, id, action, claim, by, at }])
        taken += outcome.ok ? 1 : 0
        return outcome.ok || outcome.refusal.says.zh !== ''
      }
      await fc.assert(fc.asyncProperty(fc.oneof(anything, spoilt(right)), judge), { numRuns: 40 })
    }
    expect(taken).toBeGreaterThan(0)
  })
})
