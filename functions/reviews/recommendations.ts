import type { Hono } from 'hono'
import { cityCodes, regionName } from '../../shared/domain/vocabulary/geography/region.ts'
import { regionRead } from '../../shared/domain/workflow/reading.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import type { Recommendation } from '../../shared/stores/register/listings.ts'
import type { RecommendationReader } from '../../shared/stores/register/recommendations.ts'
import { RegisterUnavailable } from '../../shared/stores/register/register.ts'
import type { Variables } from '../platform/http/http-app.ts'
import { problem, Refuse } from '../platform/http/problem.ts'

type Deps = { ledger: Pick<Ledger, 'head'>; reader: RecommendationReader }

const nowhere = () => new Refuse(problem(404, 'no-such-dossier', '没有这个事项', 'There is no such dossier'))
const cannotSay = (error: unknown) => {
  if (!(error instanceof RegisterUnavailable)) throw error
  throw new Refuse(problem(503, 'cannot-say', '此刻无法查询，请稍后再试', 'Cannot be said now: try again later'))
}

/** How many enterprises a city recommended, by the channel that they applied through. */
const countCity = (told: readonly Recommendation[], city: string) => {
  const count = (channel: Recommendation['channel']) =>
    told.filter((one) => one.city === city && one.channel === channel).length
  const byChannel = {
    'open-call': count('open-call'),
    'city-recommended': count('city-recommended'),
    other: count('other'),
  }
  return { recommended: Object.values(byChannel).reduce((sum, n) => sum + n, 0), byChannel }
}

/**
 * R-7 (一(一): 每个市推荐1家以上): what each of the 21 cities recommended in a round, and which have recommended nobody yet. A
 * city sees its own line. Counted from what the projection keeps, moments behind the ledger.
 */
export function serveRecommendations(app: Hono<Variables>, { ledger, reader }: Deps): void {
  app.get('/v1/authority/rounds/:id/recommendations', async (c) => {
    const own = regionRead(c.get('actor'))
    const round = await ledger.head('round', c.req.param('id'))
    if (!round) throw nowhere()
    const all = await reader.recommendations(round.id).catch(cannotSay)
    const told = all.filter(({ word }) => word === 'recommended')
    const cities = cityCodes
      .filter((city) => own === undefined || city === own)
      .map((city) => ({ city, name: regionName(city), ...countCity(told, city) }))
    const below = cities.filter(({ recommended }) => recommended < 1).map(({ city }) => city)
    return c.json({ round: round.id, cities, below })
  })
}
