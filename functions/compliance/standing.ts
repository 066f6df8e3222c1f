import { addDays, dateOf } from '../../shared/domain/words/dates.ts'
import { filedNow } from '../../shared/domain/words/filed.ts'
import { isFilingInForce } from '../../shared/domain/words/in-force.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import type { Cloud } from '../edge/cloud.ts'
import { readList } from '../edge/file-away.ts'
import type { Finding } from './findings.ts'
import type { Watch } from './watch.ts'

const seated = ({ seat }: Dossier) => (seat ? { seat } : {})

/** Whatever the clock marked as overdue, until it is made good: plans with no results, rectifications. */
export function watchOverdue(): Watch {
  const findings: Finding[] = []
  return {
    name: 'overdue',
    see(head) {
      const { procedure, id, state, at } = head
      if (state === 'overdue' && at)
        findings.push({ check: 'overdue', procedure, id, says: dateOf(at), ...seated(head) })
    },
    tell: async () => findings,
  }
}

/** pilot enterprises that were listed a year ago or more and have finished no plan for a year. */
export function watchIdle({ now }: { now: () => string }): Watch {
  const since = addDays(dateOf(now()), -365)
  const listed: Dossier[] = []
  const active = new Set<string>()
  return {
    name: 'idle',
    see(head) {
      const { procedure, state, facts } = head
      if (procedure === 'filing' && state === 'listed' && facts.list.on <= since) listed.push(head)
      if (procedure === 'plan' && state === 'finished' && facts.submit.lastDay > since) active.add(facts.open.filing)
    },
    tell: async () =>
      listed
        .filter(({ id }) => !active.has(id))
        .map((head) => ({
          check: 'idle',
          procedure: 'filing',
          id: head.id,
          says: head.facts.list.on,
          ...seated(head),
        })),
  }
}

/** Days ahead of the lapse of a professional's qualification. */
const lapseAhead = 30

/** examiners, invigilators and supervisors whose qualification lapses within thirty days, or has lapsed, by their number in the roster. */
export function watchStaff({ archive, now }: Pick<Cloud, 'archive' | 'now'>): Watch {
  const until = addDays(dateOf(now()), lapseAhead)
  const findings: Finding[] = []
  return {
    name: 'staff-lapsing',
    async see(head) {
      if (head.procedure !== 'filing' || !isFilingInForce(head)) return
      for (const { no, validUntil } of await readList(archive, filedNow(head).staff)) {
        const says = `${no} ${validUntil}`
        if (validUntil <= until)
          findings.push({ check: 'staff-lapsing', procedure: 'filing', id: head.id, says, ...seated(head) })
      }
    },
    tell: async () => findings,
  }
}
