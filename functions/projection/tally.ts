import { numberOf } from '../../shared/domain/issuance/certificates.ts'
import { batchedIn } from '../../shared/domain/round/outstanding.ts'
import type { AssessedGroup, Tally } from '../../shared/domain/statistics/tally.ts'
import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { roundApplied } from '../../shared/domain/vocabulary/records/aim.ts'
import { filedNow } from '../../shared/domain/vocabulary/records/filed.ts'
import { plannedNow } from '../../shared/domain/vocabulary/records/planned.ts'
import { roundsOf } from '../../shared/domain/vocabulary/records/round-of.ts'
import type { Dossier, Entry, Facts } from '../../shared/domain/workflow/procedure.ts'
import { recount } from '../../shared/domain/workflow/recount.ts'

/** Certificates are counted in the register; reports, and what was read, are too many to be of interest one by one. */
const uncounted = ['certificate', 'report', 'access']
/** Moves of a batch that change nothing that is counted. */
const uncountedMoves = ['progress', 'hand-over']

export const isCounted = ({ procedure, action }: { procedure: string; action: string }): boolean =>
  !uncounted.includes(procedure) && !uncountedMoves.includes(action)

/** What a dossier is counted with beside its own head. */
export type Beside = {
  /** Of plans and spot checks: all entries, oldest first. */
  readonly entries?: readonly Entry[]
  /** Of results and spot checks. */
  readonly plan?: Dossier | undefined
  /** Of results, once they are approved: the list, and the names of the filing's occupations by code. */
  readonly list?: readonly Facts[]
  readonly names?: ReadonlyMap<string, string>
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)
const count = (entries: readonly Entry[], is: (entry: Entry, i: number) => boolean) => entries.filter(is).length

/** W7: what was taken back was not applied for. */
const application = ({ state, facts }: Dossier): Tally['application'] =>
  facts.submit && state !== 'withdrawn'
    ? {
        name: filedNow({ facts }).name,
        accepted: facts.accept !== undefined,
        qualified: facts.qualify !== undefined,
        listed: facts.list !== undefined,
      }
    : undefined

/** each submission is answered within its ten working days, or proceeds without. */
function plan(head: Dossier, { entries = [] }: Beside): Tally['plan'] {
  const { submit } = head.facts
  if (!submit) return undefined
  const { firstDay, lastDay } = plannedNow(head)
  const dueBefore = (i: number) => entries[i - 1]?.due ?? ''
  const inTime = ({ at }: Entry, i: number) => dateOf(at) <= dueBefore(i)
  return {
    firstDay,
    lastDay,
    candidates: submit.candidates.count,
    acknowledged: count(entries, (entry, i) => entry.action === 'acknowledge' && inTime(entry, i)),
    acknowledgedLate: count(entries, (entry, i) => entry.action === 'acknowledge' && !inTime(entry, i)),
    lapsed: count(entries, ({ action, from }) => from === 'submitted' && ['lapse', 'begin'].includes(action)),
  }
}

/** Candidates by occupation and level, in the order in which these come. */
function groupsOf(list: readonly Facts[], names: ReadonlyMap<string, string> = new Map()): AssessedGroup[] {
  const groups = new Map<string, AssessedGroup>()
  for (const { occupation: code, level, attendance, passed } of list) {
    const key = `${code}|${level}`
    const before = groups.get(key) ?? { candidates: 0, attended: 0, passed: 0 }
    groups.set(key, {
      occupation: { code, name: names.get(code) ?? code },
      level,
      candidates: before.candidates + 1,
      attended: before.attended + (attendance === 'absent' ? 0 : 1),
      passed: before.passed + (passed ? 1 : 0),
    })
  }
  return [...groups.values()]
}

/** M6: the plan whose results these are a part of. M12: how many who passed are left to another batch. */
const partOf = ({ facts }: Dossier) => ({
  ...(facts.open.of !== undefined && { partOf: facts.open.plan }),
  ...batchedIn({ facts }),
})

/** whether the report came in time; R-88: who came and who passed, once both reviews approved it. */
const results = (head: Dossier, { plan, list = [], names }: Beside): Tally['results'] =>
  plan && {
    late: head.facts.submit?.late ?? null,
    lastDay: plannedNow(plan).lastDay,
    groups: groupsOf(list, names),
    ...partOf(head),
  }

/** what was found, and whether each order to rectify was answered by its day. */
function check({ facts: { report, clear, recheck } }: Dossier, { entries = [] }: Beside): Tally['check'] {
  if (!report) return undefined
  const until = (i: number): string => {
    const set = entries.slice(0, i).findLast(({ action }) => ['rectify', 'insist', recount].includes(action))
    return (set?.action === recount ? set.due : set?.facts.until) ?? ''
  }
  const answered = (inTime: boolean) => (entry: Entry, i: number) =>
    entry.action === 'answer' && dateOf(entry.at) <= until(i) === inTime
  const consequence = textOf((recheck ?? clear)?.consequence)
  return {
    stage: report.stage,
    unmet: Object.keys(report.checklist).filter((item) => !report.checklist[item].met),
    rectified: count(entries, answered(true)),
    rectifiedLate: count(entries, answered(false)),
    ...(consequence && { consequence }),
  }
}

const batch = ({ facts: { open, issue } }: Dossier): Tally['batch'] => {
  const number = (level: string, place: number) => numberOf(issue.blocks, open.prefix, { level, place })
  const numbers = issue?.blocks.map(({ level, count }: Facts) => ({
    first: number(level, 1),
    last: number(level, count),
  }))
  return { results: open.results, total: open.total, ...(numbers && { numbers }) }
}

const kinds = { filing: application, plan, results, 'spot-check': check, issuance: batch } as const
const places = {
  filing: 'application',
  plan: 'plan',
  results: 'results',
  'spot-check': 'check',
  issuance: 'batch',
} as const
const isKind = (procedure: string): procedure is keyof typeof kinds => Object.hasOwn(kinds, procedure)

/** What a dossier adds to the statistics; undefined before it is opened. A pure fold of the ledger. */
export function tallyOf(head: Dossier, beside: Beside = {}): Tally | undefined {
  const { procedure, id, state, facts, seat, due, version, at } = head
  if (!seat || !at) return undefined
  const isFiling = procedure === 'filing'
  const filing = isFiling ? id : textOf(beside.plan?.facts.open.filing ?? facts.open?.filing)
  const round = isFiling ? roundApplied(head) : textOf(facts.submit?.round ?? facts.open?.round)
  const rounds = isFiling ? roundsOf(head) : []
  const added = isKind(procedure) ? kinds[procedure](head, beside) : undefined
  return {
    procedure,
    id,
    state,
    owner: seat.owner,
    region: seat.region,
    ...(filing && { filing }),
    ...(round && { round }),
    ...(rounds.length > 1 && { rounds }),
    due,
    ...(isKind(procedure) && added && { [places[procedure]]: added }),
    version,
    asOf: at,
  }
}
