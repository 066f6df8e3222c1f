import * as z from 'zod'
import { reason, text } from '../vocabulary/documents/papers.ts'
import { city } from '../vocabulary/geography/region.ts'
import { aimedAt, channelOf, channels, cityApplied, cityCarriedTo, statedDirect } from '../vocabulary/records/aim.ts'
import { type Earlier, earlierOf, everOpposed, opinionsOn } from '../vocabulary/records/city-opinions.ts'
import { othersLive, recordOf } from '../vocabulary/records/enterprise.ts'
import { keyAfter } from '../workflow/following.ts'
import { type Case, type Dossier, enterpriseRoles, type Facts, type Row, type Rule } from '../workflow/procedure.ts'
import { byEnterprise, cooledOff, noneLives } from './rules.ts'

/*
 * W7: where an application goes, that it may be taken back, and that another may follow it.
 */

/** Where an application goes, as its enterprise states it. */
export const aimed = z.strictObject({
  round: z.string(),
  city,
  channel: z.enum(channels),
  /** 省直属企业, which no city handles; where it is not stated, it is not. */
  provincialDirect: z.boolean().optional(),
})

/** Held for ever by whatever is applied for first in a round, and after each application there that came to nothing. */
const keyOf = (round: string, owner: string, after?: string) => keyAfter(`filing/${round}/${owner}`, after)

const cameToNothing = (c: Case, { state, facts }: Dossier): boolean =>
  ['withdrawn', 'declined', 'ended'].includes(state) && aimedAt({ facts }).includes(c.claim.round)

const followed = (c: Case): Dossier | undefined =>
  ([c.known.filing ?? []].flat() as Dossier[]).find((filing) => cameToNothing(c, filing))

/** W7: in a round another application follows one of the enterprise's own that was taken back, or that its city declined. */
export const followsNothing: Rule = {
  clause: '一(一)',
  says: {
    zh: '所接续的须为本企业在本批次已撤回、未获推荐或随移出终止的申请',
    en: "What is followed must be the enterprise's own, in this round, and withdrawn, not recommended or ended by a removal",
  },
  finds: (c) => (c.claim.after === undefined || followed(c) ? [] : [{ pointer: '/after', says: followsNothing.says }]),
}

/** W7: what came before, and what the cities said of it, goes along with the application. */
export const carried = (c: Case): Facts => {
  const filing = followed(c)
  if (!filing) return {}
  const last = { filing: filing.id, state: filing.state, city: cityApplied(filing), opinions: opinionsOn(filing) }
  return { earlier: [...earlierOf(filing), last as Earlier] }
}

/** W7: once a city said no the open call remains, whatever was withdrawn, abandoned or redirected since. */
export const openCallRemains: Rule = {
  clause: '一(一)',
  says: {
    zh: '本批次已有不予推荐意见，只能通过公开征集申报',
    en: 'A city advised against it in this round: the open call remains',
  },
  finds: (c) => {
    const before = c.past.open ? earlierOf({ facts: c.past }) : (carried(c).earlier ?? [])
    const opposed = everOpposed({ facts: { open: { earlier: before } } })
    return opposed && c.claim.channel !== 'open-call' ? [{ pointer: '/channel', says: openCallRemains.says }] : []
  },
}

/** The key that a new application takes. */
export const keyOpened = (c: Case): string[] => [keyOf(c.claim.round, c.by.org, c.claim.after)]

/** W7: a draft that goes to another round takes its place there, and keeps those that it has. */
const keyRedirected = (c: Case): string[] =>
  aimedAt({ facts: c.past }).includes(c.claim.round) ? [] : [keyOf(c.claim.round, c.seat?.owner ?? '')]

/** M3: an application goes with its enterprise to the city to which that has moved. */
const cityMovedTo: Rule = {
  clause: '二(一)',
  says: {
    zh: '企业已迁移，申请随其转至迁入地；改向其他地市申报的，请撤回后重新申报',
    en: 'The enterprise has moved, and its application with it: for another city withdraw this one and apply anew',
  },
  finds: (c) => {
    const { city } = recordOf(c.known.enterprise)
    const there = city ?? cityCarriedTo({ facts: c.past }) ?? c.claim.city
    return there === c.claim.city ? [] : [{ pointer: '/city', says: cityMovedTo.says }]
  },
}

/** W7: a wrong city, channel or round chosen at the opening is changed while it is a draft. */
export const redirect = {
  by: enterpriseRoles,
  to: 'draft',
  needs: aimed,
  during: 'application',
  knows: { round: (c: Case) => c.claim.round, ...byEnterprise },
  given: [openCallRemains, cooledOff, noneLives, cityMovedTo],
  yields: (c: Case) => ({ rounds: [...new Set([...aimedAt({ facts: c.past }), c.claim.round])] }),
  claims: keyRedirected,
  clause: '一(一)',
} as const satisfies Row<'draft'>

const anotherLives: Rule = {
  clause: '一(三)',
  says: {
    zh: '已受理的申请不能撤回；仅当本企业另有备案已出回执的除外',
    en: 'What was taken in is not taken back, unless another filing of the enterprise has its receipt',
  },
  holds: (c) => othersLive(c.known.enterprise, c.id).length > 0,
}

/** W7: taken back before it is taken in, whatever day it is; a draft is abandoned in the same way. */
export const withdraw = {
  by: enterpriseRoles,
  to: 'withdrawn',
  needs: reason,
  during: 'always',
  clause: '一(一)',
} as const satisfies Row<'withdrawn'>

/** W4: one that was taken in stands behind the receipt of another for ever; it may be taken back as well. */
export const withdrawBehind = {
  ...withdraw,
  given: [anotherLives],
  knows: byEnterprise,
  clause: '一(三)',
} as const satisfies Row<'withdrawn'>

/** W7: an opinion, and which of them came last. */
export const stated = (c: Case): Facts => ({ said: c.version + 1 })

/** W7, R-3: a negative opinion ends an application by 推荐. */
export const byRecommendation: Rule = {
  clause: '一(一)',
  says: {
    zh: '不予推荐只终止通过推荐申报的；本申请不属推荐渠道，请出具不予推荐意见，由省中心继续办理',
    en: 'Declining ends what came by recommendation alone: advise against this one, which goes on to the centre',
  },
  holds: (c) => channelOf(c) === 'city-recommended',
}
export const byOtherChannel: Rule = {
  clause: '一(一)',
  says: {
    zh: '本申请通过推荐渠道申报，不予推荐即告终止，请办理“不予推荐”',
    en: 'This came by recommendation, which a negative opinion ends: decline it',
  },
  holds: (c) => channelOf(c) !== 'city-recommended',
}

const isDirect = (c: Case): boolean => statedDirect({ facts: c.past }) === true

const anotherWay: Rule = {
  clause: '四(三)',
  says: { zh: '与现有去向相同', en: 'It goes there already' },
  finds: (c) =>
    c.claim.provincialDirect === isDirect(c) ? [{ pointer: '/provincialDirect', says: anotherWay.says }] : [],
}

/** W7, R-79: the centre finds before it takes the application in whether the enterprise is 省直属, other than it stated. */
export const reroute = {
  by: 'province-centre',
  to: 'submitted',
  needs: z.strictObject({ provincialDirect: z.boolean(), reason: text(2000) }),
  given: [anotherWay],
  clause: '四(三)',
} as const satisfies Row<'submitted'>

/** W7: what the enterprise stated the centre confirms. Of an application of before, the acceptance alone says it. */
export const directConfirmed: Rule = {
  clause: '四(三)',
  says: {
    zh: '与企业所述是否省直属不符，请先改派，或退回企业补正',
    en: 'It is not what the enterprise stated: reroute the application first, or return it',
  },
  finds: (c) => {
    if (c.claim.provincialDirect === isDirect(c)) return []
    return [{ pointer: '/provincialDirect', says: directConfirmed.says }]
  },
}
