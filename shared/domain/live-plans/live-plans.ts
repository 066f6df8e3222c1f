import * as z from 'zod'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { type Emergency, emergenciesUntil, type LivePlan, livePlansOf } from '../vocabulary/records/live-plans.ts'
import {
  type Case,
  enterpriseRoles,
  type Facts,
  noting,
  procedure,
  type Row,
  supervisors,
} from '../workflow/procedure.ts'

const others = (c: Case) => livePlansOf({ facts: c.past }).filter(({ plan }) => plan !== c.claim.plan)
const emergencies = (c: Case, dossier: { facts: Facts } = { facts: c.past }) => emergenciesUntil(dateOf(c.at), dossier)
/** Each move states all plans and emergencies, and which move it is: the last one's hold. */
const stated = (c: Case, plans: readonly Facts[], counted: readonly Emergency[] = emergencies(c)): Facts => ({
  plans,
  ...(counted.length > 0 && { emergencies: counted }),
  since: c.version + 1,
})

const about = {
  to: 'open',
  // Whoever moves a plan moves this with it: no act of anyone's, and in nobody's way.
  duty: noting,
  needs: z.strictObject({ plan: z.string() }),
  knows: { plan: (c) => c.claim.plan },
  clause: '二(四)',
} as const satisfies Partial<Row<'open'>>
const handed = {
  by: 'province-hrss',
  to: 'open',
  duty: noting,
  follows: 'change.approve',
  needs: z.strictObject({ filing: z.string(), of: z.string() }),
  clause: '二(二)',
} as const satisfies Row<'open'>
const positions = z.array(z.int().min(0)).min(1)
const ownOf = (c: Case): LivePlan | undefined =>
  livePlansOf({ facts: c.past }).find(({ plan }) => plan === c.claim.plan)
const without = (all: readonly number[] | undefined, gone: readonly number[]) => {
  const out = new Set(gone)
  return (all ?? []).filter((one) => !out.has(one))
}
/** M6: with an approval all but those who are judged apart; with that of a part its own. */
const afterApproval = (c: Case): LivePlan[] => {
  const own = ownOf(c)
  if (!own) return []
  const { left, gone = [], ...plan } = own
  const { but, only } = c.claim
  if (only && left === undefined) return [{ ...plan, gone: [...gone, ...only] }]
  const still = only ? without(left, only) : without(but, gone)
  return still.length > 0 ? [{ ...plan, left: still }] : []
}
/** M6: whose approval is recalled. */
const afterRecall = (c: Case): LivePlan => {
  const {
    left = [],
    gone,
    ...plan
  } = ownOf(c) ?? { plan: c.claim.plan, candidates: c.known.plan.facts.submit.assessed }
  if (gone) return { ...plan, gone: without(gone, c.claim.positions) }
  return { ...plan, left: [...new Set([...left, ...c.claim.positions])] }
}
const left = { ...about, yields: (c: Case) => stated(c, others(c)) }

/**
 * the plans of an enterprise that are under way (在办计划), from submission until their results are approved; its
 * credit code is the dossier's id. It moves with every one of them, so that of two plans submitted at once each is judged
 * against the other.
 */
export const livePlans = procedure(
  'live-plans',
  {
    start: 'open',
    standing: true,
    during: 'always',
    impersonal: true,
    seat: (c) => c.known.plan.seat,
    rests: ['open'],
  },
  {
    open: {
      join: {
        ...about,
        by: enterpriseRoles,
        follows: 'plan.submit',
        yields: (c) =>
          stated(c, [...others(c), { plan: c.claim.plan, candidates: c.known.plan.facts.submit.assessed }]),
      },
      // M5: each is counted.
      note: {
        ...about,
        by: enterpriseRoles,
        follows: ['plan.postpone', 'plan.substitute'],
        yields: (c) =>
          stated(c, livePlansOf({ facts: c.past }), [...emergencies(c), { plan: c.claim.plan, on: dateOf(c.at) }]),
      },
      leave: {
        ...left,
        by: [...enterpriseRoles, ...supervisors, 'province-hrss', 'clock'],
        follows: ['plan.return', 'plan.amend', 'plan.cancel', 'plan.halt', 'plan.drop', 'plan.expire'],
      },
      release: {
        ...about,
        by: 'province-centre',
        follows: 'results.approve',
        needs: z.strictObject({ plan: z.string(), but: positions.optional(), only: positions.optional() }),
        yields: (c) => stated(c, [...others(c), ...afterApproval(c)]),
      },
      rejoin: {
        ...about,
        by: ['province-centre', 'enterprise-lead'],
        follows: ['results.recall', 'results.re-mark'],
        needs: z.strictObject({ plan: z.string(), positions }),
        yields: (c) => stated(c, [...others(c), afterRecall(c)]),
      },
      // M3: the successor has them, and whoever had them has none.
      'take-on': {
        ...handed,
        knows: { filing: (c) => c.claim.filing, 'live-plans': (c) => c.claim.of },
        yields: (c) =>
          stated(
            c,
            [...livePlansOf({ facts: c.past }), ...livePlansOf(c.known['live-plans'])],
            [...emergencies(c), ...emergencies(c, c.known['live-plans'])],
          ),
        seat: (c) => c.known.filing.seat,
      },
      'hand-on': { ...handed, yields: (c) => stated(c, []), seat: (c) => c.seat ?? c.known.plan.seat },
    },
  },
)
