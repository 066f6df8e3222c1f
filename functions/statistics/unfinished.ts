import type { Hono } from 'hono'
import {
  type Milestone,
  milestones,
  type Outstanding,
  outstandingIn,
  type Standing,
} from '../../shared/domain/round/outstanding.ts'
import { inScope } from '../../shared/domain/statistics/scope.ts'
import type { Tally } from '../../shared/domain/statistics/tally.ts'
import { placeOf, stateOf } from '../../shared/domain/statistics/titles.ts'
import type { Bilingual } from '../../shared/domain/vocabulary/bilingual.ts'
import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { termsOf } from '../../shared/domain/vocabulary/records/round-terms.ts'
import type { Variables } from '../platform/http/http-app.ts'
import { readRound, superviseAs } from '../platform/http/supervise.ts'
import type { Deps } from './figures.ts'

/** What a tally says of its dossier. */
type Tallied = Standing & { readonly tally: Tally }
const talliedOf = (tally: Tally): Tallied => {
  const { procedure, id, state, round, rounds, filing, batch, results } = tally
  const passed = results?.groups.some((group) => group.passed > 0)
  const { partOf, left, batch: last } = results ?? {}
  const standing = { procedure, id, state, round, rounds, filing, results: batch?.results, passed }
  return { ...standing, partOf, left, batch: last, tally }
}

/** The names by which callers know the milestones. */
const nameOf = { directoryBy: 'directory', schemesBy: 'schemes', pilotUntil: 'pilot' } as const

const noScheme = { zh: '试点方案尚未备案', en: 'No scheme is filed' }
const noBatch = { zh: '合格人员的证书尚未核发', en: 'Those who passed have no certificates yet' }
const being = (state: string): Bilingual => ({
  zh: `现状：${stateOf(state).zh}`,
  en: `It is now: ${stateOf(state).en}`,
})
const lacking = ({ lacks, at }: Outstanding<Tallied>): Bilingual => {
  if (lacks === 'scheme') return noScheme
  return lacks === 'certificates' && at.procedure === 'results' ? noBatch : being(at.state)
}

/**
 * R-69, R-70, R-72: what is unfinished at each milestone of a round, for those who supervise: the province all, a city its
 * own. From the tallies, which follow the ledger by moments and have what its indexes leave out: enterprises' own queues are
 * by enterprise, and what rests is in none.
 */
export function serveUnfinished(app: Hono<Variables>, { ledger, tallies, now }: Deps): void {
  app.get('/v1/authority/rounds/:id/unfinished', async (c) => {
    const { region } = superviseAs(c.get('actor'))
    const round = await readRound(ledger, c.req.param('id'))
    const today = dateOf(now())
    const all = await tallies.all()
    const { dossiers } = inScope(all, {})
    const named = [...dossiers, ...inScope(all, { round: round.id }).dossiers]
    const names = new Map(named.flatMap(({ owner, application }) => (application ? [[owner, application.name]] : [])))
    const open = outstandingIn(round.id, dossiers.map(talliedOf)).filter(
      ({ of }) => region === undefined || of.tally.region === region,
    )
    const show = (one: Outstanding<Tallied>) => {
      const { procedure, id, state, owner, region, due } = one.at.tally
      const [name, cityName] = [names.get(owner) ?? '', placeOf(region)]
      return { procedure, id, state, lacks: lacking(one), enterprise: owner, name, city: region, cityName, due }
    }
    const milestone = (which: Milestone) => {
      const day: string = termsOf(round)[which]
      const items = open.filter((one) => one.milestone === which).map(show)
      return {
        milestone: nameOf[which],
        day,
        clause: milestones[which],
        passed: today > day,
        count: items.length,
        items,
      }
    }
    return c.json({
      round: round.id,
      asOf: now(),
      milestones: (Object.keys(milestones) as Milestone[]).map(milestone),
    })
  })
}
