import { type Dossier, type Entry, noting, type Procedure } from './procedure.ts'
import { factsAfter } from './recount.ts'

/** What is only noted takes no duty from whoever has exercised one. */
const handsAfter = (hands: Dossier['hands'], { by: { person }, duty }: Entry): Dossier['hands'] =>
  duty === noting ? { [person]: duty, ...hands } : { ...hands, [person]: duty }

/** All of event sourcing here. Never re-checks rules, so that old entries survive new ones. */
export const evolve = (d: Dossier, e: Entry): Dossier => ({
  ...d,
  version: e.version,
  state: e.to,
  facts: factsAfter(d.facts, e),
  seat: e.seat,
  due: e.due,
  opened: d.opened ?? e.at,
  at: e.at,
  hands: handsAfter(d.hands, e),
})

/** A dossier before its first entry. */
export const unopened = (p: Procedure, id: string): Dossier => ({
  procedure: p.name,
  id,
  version: 0,
  state: p.start,
  facts: {},
  seat: null,
  due: null,
  opened: null,
  at: null,
  hands: {},
  digest: null,
})
