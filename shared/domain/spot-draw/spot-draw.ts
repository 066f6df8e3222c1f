import * as z from 'zod'
import { province } from '../vocabulary/geography/region.ts'
import { draw } from '../vocabulary/identifiers/draw.ts'
import { checkable, plannedNow } from '../vocabulary/records/planned.ts'
import { date } from '../vocabulary/shapes.ts'
import { type Case, type Dossier, type Facts, procedure, type Rule } from '../workflow/procedure.ts'
import { provincial } from '../workflow/seats.ts'
import { issueAt } from '../workflow/shapes.ts'

const plansOf = (c: Case): Dossier[] => [c.known.plan].flat().filter((plan) => plan !== undefined)

/** One transaction holds a hundred items: a check for each plan, two for each check that is opened. */
const mostPlans = 60
const mostDrawn = 15

const distinct = (plans: readonly string[]) => new Set(plans).size === plans.length

const periodInOrder: Rule = {
  clause: '二(四)',
  says: { zh: '期间的截止日期早于开始日期', en: 'The period ends before it begins' },
  holds: ({ claim: { from, to } }) => from <= to,
}

const isProvinces = (c: Case) => c.by.org === province

/** Whoever draws names all plans from which is drawn, so that anyone can hold them against the ledger; the province any. */
const ownPlansOfPeriod: Rule = {
  clause: '二(四)',
  says: { zh: '计划应属本机构监管且考核日期在期间内', en: 'Each plan is one to supervise, with days in the period' },
  finds: (c) => {
    const fits = (plan: Dossier) =>
      (isProvinces(c) || plan.seat?.supervisor === c.by.org) &&
      checkable.includes(plan.state) &&
      plannedNow(plan).firstDay <= c.claim.to &&
      plannedNow(plan).lastDay >= c.claim.from
    const fitting = new Set(plansOf(c).flatMap((plan) => (fits(plan) ? plan.id : [])))
    return (c.claim.plans as string[]).flatMap((id, i) =>
      fitting.has(id) ? [] : [issueAt(`/plans/${i}`, ownPlansOfPeriod.says.zh, ownPlansOfPeriod.says.en)],
    )
  },
}

const noMoreThanThere: Rule = {
  clause: '二(四)',
  says: { zh: '抽取数多于计划数', en: 'More are to be drawn than there are' },
  holds: ({ claim: { plans, size } }) => size <= plans.length && distinct(plans),
}

/** Drawn by a seed that stands in the entry and that nobody chose: the id is the server's, the instant its clock's. */
const drawn = (c: Case): Facts => {
  const seed = `${c.id}|${c.version + 1}|${c.at}`
  return { seed, drawn: draw(seed, c.claim.plans, c.claim.size) }
}

/**
 * R-55, W2: a random draw (随机抽取) of plans to be checked, once for a body and a period, so that nobody draws until it
 * suits: a city of plans that it manages, the province of all.
 * It is no enterprise's own, and open to all: anyone can draw again from the seed.
 */
export const spotDraw = procedure(
  'spot-draw',
  {
    start: 'unopened',
    during: 'always',
    impersonal: true,
    seat: (c) => {
      if (isProvinces(c)) return c.seat ?? provincial()
      const [first] = plansOf(c)
      return c.seat ?? { owner: '', region: first?.seat?.region ?? '', supervisor: first?.seat?.supervisor ?? '' }
    },
    rests: ['drawn'],
  },
  {
    unopened: {
      open: {
        supervising: true,
        to: 'drawn',
        needs: z.strictObject({
          from: date,
          to: date,
          plans: z.array(z.string()).min(1).max(mostPlans),
          size: z.int().min(1).max(mostDrawn),
        }),
        knows: { plan: (c) => c.claim.plans },
        given: [periodInOrder, ownPlansOfPeriod, noMoreThanThere],
        yields: drawn,
        claims: (c) => [`spot-draw/${c.by.org}/${c.claim.from}/${c.claim.to}`],
        also: (c) =>
          c.facts.open.drawn.map((plan: string) => ({
            procedure: 'spot-check',
            id: `${c.id}.${plan}`,
            action: 'draw',
            claim: { plan, draw: c.id },
          })),
        clause: '二(四)',
      },
    },
    drawn: {},
  },
)
