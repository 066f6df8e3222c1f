import type { Dossier, Entry, Procedure } from './procedure.ts'
import { factsAfter } from './recount.ts'

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
  hands: { ...d.hands, [e.by.person]: e.duty },
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
