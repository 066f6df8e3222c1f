import { addDays, dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import {
  deletedIn,
  isOver,
  nameOf,
  originalsIn,
  retainedUntil,
} from '../../shared/domain/vocabulary/documents/retention.ts'
import { filingComplainedOf } from '../../shared/domain/vocabulary/records/complaints.ts'
import { settingOf } from '../../shared/domain/vocabulary/records/settings.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import type { Check } from './check.ts'
import type { Finding } from './findings.ts'

/** Days ahead of the end of a retention. */
const endsAhead = 30

/** Proceedings that may have need of whatever an enterprise has handed in. */
const proceedings = ['complaint', 'demand', 'spot-check', 'exit', 'revocation']

const keyOf = ({ procedure, id }: Dossier) => `${procedure} ${id}`

/**
 * dossiers that are over and whose retention ends within thirty days or has ended, with its last day, until their
 * originals are recorded as deleted: a list for people, and nothing is deleted. Off it stays whatever an enterprise handed
 * in while a proceeding about the enterprise is open, and an original that a dossier has pinned which is not on it.
 */
export function checkRetention({ now, procedures }: Pick<Dependencies, 'now' | 'procedures'>): Check {
  const today = dateOf(now())
  const over: Dossier[] = []
  const owners = new Map<string, string>()
  /** Enterprises of open proceedings, and filings that an open complaint names. */
  const [enterprises, filings] = [new Set<string>(), new Set<string>()]
  /** By original, who has pinned it. */
  const pinned = new Map<string, string[]>()
  const deleted = new Set<string>()
  let configuration: Dossier | undefined

  function lookForNeed({ procedure, state, seat, facts }: Dossier) {
    if (!proceedings.includes(procedure) || procedures[procedure]?.rests.includes(state)) return
    if (seat?.owner) enterprises.add(seat.owner)
    const filing = procedure === 'complaint' && filingComplainedOf(facts)
    if (filing) filings.add(filing)
  }
  return {
    name: 'retention-ending',
    visit(head) {
      const { procedure, id, seat, facts } = head
      if (procedure === 'configuration') configuration = head
      if (procedure === 'disposal') {
        for (const name of deletedIn(head)) deleted.add(name)
        // it names what others have pinned
        return
      }
      if (procedure === 'filing' && seat) owners.set(id, seat.owner)
      lookForNeed(head)
      const names = originalsIn(facts).map(nameOf)
      for (const name of names) pinned.set(name, [...(pinned.get(name) ?? []), keyOf(head)])
      if (isOver(head) && names.length > 0) over.push(head)
    },
    async report() {
      for (const filing of filings) enterprises.add(owners.get(filing) ?? 'unknown')
      const years = settingOf(configuration, 'retention-years', today)
      const isEnding = (head: Dossier) => retainedUntil(head, years) <= addDays(today, endsAhead)
      const ending = over.filter((head) => isEnding(head) && !enterprises.has(head.seat?.owner ?? ''))
      const keys = new Set(ending.map(keyOf))
      return ending.flatMap((head): Finding[] => {
        const names = originalsIn(head.facts).map(nameOf)
        const isHeld = names.some((name) => pinned.get(name)?.some((key) => !keys.has(key)))
        if (isHeld || names.every((name) => deleted.has(name))) return []
        const { procedure, id } = head
        return [{ check: 'retention-ending', procedure, id, says: retainedUntil(head, years) }]
      })
    },
  }
}
