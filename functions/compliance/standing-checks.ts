import { addDays, dateOf, yearsLater } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { recordOf } from '../../shared/domain/vocabulary/records/enterprise.ts'
import { filedNow } from '../../shared/domain/vocabulary/records/filed.ts'
import { isFilingInForce } from '../../shared/domain/vocabulary/records/in-force.ts'
import { emergenciesUntil, manyEmergencies } from '../../shared/domain/vocabulary/records/live-plans.ts'
import { plannedNow } from '../../shared/domain/vocabulary/records/planned.ts'
import { validitiesIn, validUntilOf } from '../../shared/domain/vocabulary/records/training.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import { readList } from '../platform/commands/archive-and-pin.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import type { Check } from './check.ts'
import type { Finding } from './findings.ts'

const seated = ({ seat }: Dossier) => (seat ? { seat } : {})

/** Whatever the clock marked as overdue, until it is made good: plans with no results, rectifications. */
export function checkOverdue(): Check {
  const findings: Finding[] = []
  return {
    name: 'overdue',
    visit(head) {
      const { procedure, id, state, at } = head
      if (state === 'overdue' && at)
        findings.push({ check: 'overdue', procedure, id, says: dateOf(at), ...seated(head) })
    },
    report: async () => findings,
  }
}

const later = (a: string, b = '') => (a > b ? a : b)

/**
 * pilot enterprises that are listed and have assessed nobody for a year, since they were listed or last did, on
 * whichever of their filings; M3: nor did those that they took over. Whoever is idle once more is told once more.
 */
export function checkIdle({ now }: { now: () => string }): Check {
  const today = dateOf(now())
  const listed: Dossier[] = []
  /** The last day of assessment, by enterprise. */
  const assessed = new Map<string, string>()
  const predecessors = new Map<string, readonly string[]>()
  const lastOf = (owner = '') =>
    [owner, ...(predecessors.get(owner) ?? [])].map((one) => assessed.get(one) ?? '').reduce((a, b) => later(a, b))
  return {
    name: 'idle',
    visit(head) {
      const { procedure, state, seat } = head
      if (procedure === 'filing' && state === 'listed') listed.push(head)
      if (procedure === 'plan' && ['in-progress', 'interrupted', 'finished'].includes(state) && seat)
        assessed.set(seat.owner, later(plannedNow(head).lastDay, assessed.get(seat.owner)))
      if (procedure === 'enterprise') predecessors.set(head.id, recordOf(head).predecessors)
    },
    report: async () =>
      listed.flatMap((head): Finding[] => {
        const says = later(head.facts.list.on, lastOf(head.seat?.owner))
        if (yearsLater(says, 1) > today) return []
        return [{ check: 'idle', procedure: 'filing', id: head.id, says, ...seated(head) }]
      }),
  }
}

/** M5, R-81: enterprises that postponed or changed plans in an emergency three times within a year, or more often. */
export function checkEmergencies({ now }: { now: () => string }): Check {
  const today = dateOf(now())
  const findings: Finding[] = []
  return {
    name: 'many-emergencies',
    visit(head) {
      const { procedure, id } = head
      const counted = procedure === 'live-plans' ? emergenciesUntil(today, head) : []
      const [first] = counted
      const says = `${counted.length} since ${first?.on}`
      if (counted.length >= manyEmergencies)
        findings.push({ check: 'many-emergencies', procedure, id, says, ...seated(head) })
    },
    report: async () => findings,
  }
}

/** Days ahead of the lapse of a professional's qualification. */
const lapseAhead = 30

/**
 * examiners, invigilators and supervisors whose qualification, as the roster or later training has it, lapses
 * within thirty days or has lapsed: by their number in the roster.
 */
export function checkStaff({ archive, now }: Pick<Dependencies, 'archive' | 'now'>): Check {
  const until = addDays(dateOf(now()), lapseAhead)
  const filings: Dossier[] = []
  const trainings = new Map<string, Dossier>()
  return {
    name: 'staff-lapsing',
    visit(head) {
      if (head.procedure === 'filing' && isFilingInForce(head)) filings.push(head)
      if (head.procedure === 'training') trainings.set(head.id, head)
    },
    async report() {
      const findings: Finding[] = []
      for (const head of filings) {
        const trained = validitiesIn(trainings.get(head.id))
        for (const person of await readList(archive, filedNow(head).staff)) {
          const lapses = validUntilOf(person, trained)
          const says = `${person.no} ${lapses}`
          if (lapses <= until)
            findings.push({ check: 'staff-lapsing', procedure: 'filing', id: head.id, says, ...seated(head) })
        }
      }
      return findings
    },
  }
}
