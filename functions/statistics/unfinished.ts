import type { Hono } from 'hono'
import type { Clause } from '../../shared/domain/clauses.ts'
import { inScope } from '../../shared/domain/statistics/scope.ts'
import type { Tally } from '../../shared/domain/statistics/tally.ts'
import { placeOf, stateOf } from '../../shared/domain/statistics/titles.ts'
import type { Bilingual } from '../../shared/domain/vocabulary/bilingual.ts'
import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { isAwaitingDirectory, isFilingComplete } from '../../shared/domain/vocabulary/records/in-force.ts'
import type { Facts } from '../../shared/domain/workflow/procedure.ts'
import type { Variables } from '../platform/http/http-app.ts'
import { readRound, superviseAs } from '../platform/http/supervise.ts'
import type { Deps } from './figures.ts'

/** What is not finished by a milestone of a round, by whom, and what it lacks. */
type Unfinished = { procedure: string; id: string; state: string; lacks: Bilingual; dossier: Tally }

const being = (state: string): Bilingual => ({
  zh: `现状：${stateOf(state).zh}`,
  en: `It is now: ${stateOf(state).en}`,
})
const asItStands = (dossier: Tally, lacks = being(dossier.state)): Unfinished => {
  const { procedure, id, state } = dossier
  return { procedure, id, state, lacks, dossier }
}

/** R-69 (评估备案并公布): handed in, and neither refused nor published. Whoever is qualified waits until a list is agreed. */
function filingsOpen(dossiers: readonly Tally[], agreed: boolean): Unfinished[] {
  const isOpen = (filing: Tally) => isAwaitingDirectory(filing) || (!agreed && filing.state === 'qualified')
  return dossiers
    .filter((dossier) => dossier.procedure === 'filing' && isOpen(dossier))
    .map((dossier) => asItStands(dossier))
}

const noScheme = { zh: '试点方案尚未备案', en: 'No scheme is filed' }

/** R-70 (制定试点方案): filed enterprises whose scheme is not. */
function schemesOpen(dossiers: readonly Tally[]): Unfinished[] {
  const done = new Set(
    dossiers.flatMap(({ procedure, state, filing }) =>
      procedure === 'scheme' && ['filed', 'superseded'].includes(state) ? [filing] : [],
    ),
  )
  return dossiers
    .filter((dossier) => dossier.procedure === 'filing' && isFilingComplete(dossier) && !done.has(dossier.id))
    .map((dossier) => asItStands(dossier, noScheme))
}

const noBatch = { zh: '合格人员的证书尚未核发', en: 'Those who passed have no certificates yet' }

/** R-72 (完成所有批次认定及证书核发): plans that stand, results that are not approved, certificates that are not issued. */
function pilotOpen(dossiers: readonly Tally[]): Unfinished[] {
  const batches = new Set(
    dossiers.flatMap(({ state, batch }) => (batch && state !== 'withdrawn' ? [batch.results] : [])),
  )
  return dossiers.flatMap((dossier) => {
    const { procedure, id, state, plan, results } = dossier
    const passed = results?.groups.some((group) => group.passed > 0)
    if (plan) return ['finished', 'cancelled', 'halted'].includes(state) ? [] : asItStands(dossier)
    if (results && state !== 'approved') return asItStands(dossier)
    if (results) return passed && !batches.has(id) ? asItStands(dossier, noBatch) : []
    return procedure === 'issuance' && ['prepared', 'reserved'].includes(state) ? asItStands(dossier) : []
  })
}

const milestones = ({ directoryBy, schemesBy, pilotUntil }: Facts, dossiers: readonly Tally[], agreed: boolean) =>
  [
    { milestone: 'directory', day: directoryBy, clause: '三(二)', open: filingsOpen(dossiers, agreed) },
    { milestone: 'schemes', day: schemesBy, clause: '三(三)', open: schemesOpen(dossiers) },
    { milestone: 'pilot', day: pilotUntil, clause: '三(五)', open: pilotOpen(dossiers) },
  ] as const satisfies readonly { milestone: string; day: string; clause: Clause; open: Unfinished[] }[]

/**
 * R-69, R-70, R-72: what is unfinished at each milestone of a round, for those who supervise: the province all, a city its
 * own. From the tallies, which follow the ledger by moments and have what its indexes leave out: enterprises' own queues are
 * by enterprise, and what rests is in none.
 */
export function serveUnfinished(app: Hono<Variables>, { ledger, tallies, now }: Deps): void {
  app.get('/v1/authority/rounds/:id/unfinished', async (c) => {
    const whose = superviseAs(c.get('actor'))
    const round = await readRound(ledger, c.req.param('id'))
    const today = dateOf(now())
    const all = await tallies.all()
    const ofRound = inScope(all, { round: round.id }).dossiers
    const agreed = ofRound.some(({ procedure, state }) => procedure === 'selection' && state === 'agreed')
    const { dossiers } = inScope(all, { ...whose, round: round.id })
    const names = new Map(ofRound.flatMap(({ owner, application }) => (application ? [[owner, application.name]] : [])))
    const show = ({ dossier: { owner, region, due }, ...rest }: Unfinished) => ({
      ...rest,
      enterprise: owner,
      name: names.get(owner) ?? '',
      city: region,
      cityName: placeOf(region),
      due,
    })
    return c.json({
      round: round.id,
      asOf: now(),
      milestones: milestones(round.facts.open, dossiers, agreed).map(({ open, ...milestone }) => ({
        ...milestone,
        passed: today > milestone.day,
        count: open.length,
        items: open.map(show),
      })),
    })
  })
}
