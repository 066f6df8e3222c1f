import { dateOf } from '../../shared/domain/words/dates.ts'
import type { Entry } from '../../shared/domain/workflow/procedure.ts'
import type { World } from './world-fixture.ts'

export type Asked = { region?: string; owner?: string; round?: string }
// biome-ignore lint/suspicious/noExplicitAny: a count of counts, compared as a whole
type Counted = any

/** All entries of one dossier, oldest first. */
type Story = { procedure: string; id: string; told: Entry[] }

const storiesOf = ({ entries }: World): Story[] => {
  const stories = new Map<string, Story>()
  for (const entry of entries) {
    const { procedure, id } = entry
    const story = stories.get(`${procedure}/${id}`) ?? { procedure, id, told: [] }
    story.told.push(entry)
    stories.set(`${procedure}/${id}`, story)
  }
  return [...stories.values()]
}
const lastOf = ({ told }: Story, ...actions: string[]) => told.findLast(({ action }) => actions.includes(action))
const did = (story: Story, action: string) => lastOf(story, action) !== undefined
const stateOf = ({ told }: Story) => told.at(-1)?.to ?? ''
const seatOf = ({ told }: Story) => told.at(-1)?.seat ?? { owner: '', region: '' }
const monthOf = (day: string) => day.slice(0, 7)

/**
 * Counts the year again from its raw entries, one dossier after another and one certificate after another, by none of the
 * code that is to be checked.
 */
export function recount(world: World, asked: Asked = {}): Counted {
  const all = storiesOf(world)
  const filings = new Map(all.filter((s) => s.procedure === 'filing').map((s) => [s.id, s]))
  const plans = new Map(all.filter((s) => s.procedure === 'plan').map((s) => [s.id, s]))
  const reports = new Map(all.filter((s) => s.procedure === 'report').map((s) => [s.id, s]))
  const openOf = (s: Story) => s.told[0]?.facts ?? {}
  const filingOf = (s: Story): string | undefined => {
    if (s.procedure === 'filing') return s.id
    if (s.procedure === 'certificate') return openOf(s).filing
    const plan = s.procedure === 'results' || s.procedure === 'spot-check' ? plans.get(openOf(s).plan) : s
    return plan && openOf(plan).filing
  }
  const roundOf = (s: Story) => {
    const filing = filings.get(filingOf(s) ?? '')
    return openOf(filing ?? s).round
  }
  const isAsked = (s: Story) =>
    (asked.region === undefined || seatOf(s).region === asked.region) &&
    (asked.owner === undefined || seatOf(s).owner === asked.owner) &&
    (asked.round === undefined || roundOf(s) === asked.round)

  const ours = all.filter(isAsked)
  const of = (procedure: string) => ours.filter((s) => s.procedure === procedure)
  const counted = ours.filter((s) => !['certificate', 'report', 'access'].includes(s.procedure))
  const tellOf = (stories: Story[]) => totals(stories, world, plans, reports)

  const dossiers: Record<string, { procedure: string; state: string; count: number }> = {}
  for (const s of counted) {
    const key = `${s.procedure}|${stateOf(s)}`
    const one = dossiers[key] ?? { procedure: s.procedure, state: stateOf(s), count: 0 }
    dossiers[key] = { ...one, count: one.count + 1 }
  }

  const assessed: Record<string, Counted> = {}
  for (const s of of('results')) {
    const plan = plans.get(openOf(s).plan)
    if (stateOf(s) !== 'approved' || !plan) continue
    const submitted = lastOf(s, 'submit')?.facts.results
    for (const row of world.lists.get(submitted.key) ?? []) {
      const city = seatOf(s).region
      const month = monthOf(lastOf(plan, 'submit')?.facts.lastDay)
      const key = `${city}|${row.occupation}|${row.level}|${month}`
      assessed[key] ??= { city, code: row.occupation, level: row.level, month, candidates: 0, attended: 0, passed: 0 }
      assessed[key].candidates += 1
      if ([row.theory, row.practical, row.comprehensive].some((m) => m !== undefined && m !== 'absent'))
        assessed[key].attended += 1
      if (row.passed) assessed[key].passed += 1
    }
  }

  const issued: Record<string, Counted> = {}
  for (const s of of('certificate')) {
    const { occupation, level, issuedOn } = openOf(s)
    const city = seatOf(filings.get(openOf(s).filing) as Story).region
    const month = monthOf(issuedOn)
    const key = `${city}|${occupation.code}|${level}|${month}`
    issued[key] ??= { city, code: occupation.code, level, month, ...noCertificates() }
    addCertificate(issued[key], s, reports)
  }

  const owners = [...new Set(counted.map((s) => seatOf(s).owner))].filter((owner) =>
    of('filing').some((f) => seatOf(f).owner === owner && did(f, 'submit')),
  )
  const cities = [...new Set(ours.map((s) => seatOf(s).region))].filter((city) => city !== '440000').toSorted()
  const inOrder = (record: Record<string, Counted>) =>
    Object.keys(record)
      .toSorted()
      .map((key) => record[key])
  return {
    totals: tellOf(ours),
    assessed: inOrder(assessed),
    issued: inOrder(issued),
    cities: cities.map((key) => ({ key, totals: tellOf(ours.filter((s) => seatOf(s).region === key)) })),
    enterprises: owners.toSorted().map((key) => ({ key, totals: tellOf(ours.filter((s) => seatOf(s).owner === key)) })),
    dossiers: inOrder(dossiers),
  }
}

const noCertificates = () => ({ issued: 0, active: 0, revoked: 0, cancelled: 0, accepted: 0, talent: 0 })

function addCertificate(sums: ReturnType<typeof noCertificates>, s: Story, reports: Map<string, Story>) {
  const told = Math.max(...s.told.filter(({ action }) => action !== 'reissue').map(({ version }) => version))
  const taken = lastOf(reports.get(s.id) ?? { procedure: '', id: '', told: [] }, 'confirm')?.facts.version ?? 0
  const state = stateOf(s)
  const inForce = state !== 'revoked' && state !== 'cancelled'
  sums.issued += 1
  if (inForce) sums.active += 1
  if (state === 'revoked') sums.revoked += 1
  if (state === 'cancelled') sums.cancelled += 1
  if (taken >= told) sums.accepted += 1
  if (taken >= told && inForce) sums.talent += 1
}

function tallyNames(names: string[]) {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = names.filter((other) => other === name).length
  return counts
}

function totals(stories: Story[], world: World, plans: Map<string, Story>, reports: Map<string, Story>): Counted {
  const of = (procedure: string) => stories.filter((s) => s.procedure === procedure)
  const owners = (is: (s: Story) => boolean) =>
    new Set(
      of('filing')
        .filter(is)
        .map((s) => seatOf(s).owner),
    ).size
  const submitted = of('plan').filter((s) => did(s, 'submit'))
  const people = { planned: 0, candidates: 0, attended: 0, passed: 0 }
  const answers = { acknowledged: 0, late: 0, lapsed: 0 }
  for (const s of submitted) {
    const { candidates } = lastOf(s, 'submit')?.facts ?? {}
    if (!['draft', 'cancelled', 'halted'].includes(stateOf(s)))
      people.planned += world.lists.get(candidates.key)?.length ?? 0
    let due = ''
    for (const { action, from, at, due: next } of s.told) {
      if (action === 'acknowledge') answers[dateOf(at) > due ? 'late' : 'acknowledged'] += 1
      if (from === 'submitted' && (action === 'lapse' || action === 'begin')) answers.lapsed += 1
      due = next ?? ''
    }
  }
  for (const s of of('results').filter((s) => stateOf(s) === 'approved' && plans.has(s.told[0]?.facts.plan)))
    for (const row of world.lists.get(lastOf(s, 'submit')?.facts.results.key) ?? []) {
      people.candidates += 1
      if (row.attendance !== 'absent') people.attended += 1
      if (row.passed) people.passed += 1
    }
  const certificates = noCertificates()
  for (const s of of('certificate')) addCertificate(certificates, s, reports)
  const checks = of('spot-check')
  const reported = checks.filter((s) => did(s, 'report'))
  const unmet = (s: Story) => {
    const { checklist } = lastOf(s, 'report')?.facts ?? {}
    return Object.keys(checklist).filter((item) => checklist[item].met === false)
  }
  const mended = { inTime: 0, late: 0, overdue: checks.filter((s) => stateOf(s) === 'overdue').length }
  for (const { told } of reported) {
    let until = ''
    for (const { action, facts, at } of told) {
      if (facts.until) until = facts.until
      if (action === 'answer') mended[dateOf(at) > until ? 'late' : 'inTime'] += 1
    }
  }
  const first = (s: Story) => s.told.find(({ action }) => action === 'submit')?.facts.late
  return {
    enterprises: {
      applied: owners((s) => did(s, 'submit')),
      accepted: owners((s) => did(s, 'accept')),
      qualified: owners((s) => did(s, 'qualify')),
      published: owners((s) => did(s, 'list')),
      listed: owners((s) => stateOf(s) === 'listed'),
      suspended: owners((s) => stateOf(s) === 'suspended'),
      removed: owners((s) => stateOf(s) === 'removed'),
    },
    plans: { submitted: submitted.length, states: tallyNames(submitted.map(stateOf)) },
    candidates: {
      ...people,
      passRate: people.attended === 0 ? null : Number((people.passed / people.attended).toFixed(4)),
    },
    certificates,
    deadlines: {
      results: {
        inTime: of('results').filter((s) => first(s) === false).length,
        late: of('results').filter((s) => first(s) === true).length,
        overdue: of('results').filter((s) => stateOf(s) === 'overdue').length,
      },
      plans: answers,
      rectification: mended,
    },
    spotChecks: {
      opened: checks.length,
      reported: reported.length,
      withFindings: reported.filter((s) => unmet(s).length > 0).length,
      concluded: checks.filter((s) => stateOf(s) === 'concluded').length,
      stages: tallyNames(reported.map((s) => lastOf(s, 'report')?.facts.stage)),
      unmet: tallyNames(reported.flatMap(unmet)),
      consequences: tallyNames(reported.flatMap((s) => lastOf(s, 'clear', 'recheck')?.facts.consequence ?? [])),
    },
  }
}
