import * as z from 'zod'
import { material, materialId, personName, reason, text } from '../vocabulary/documents/papers.ts'
import { nameProblem } from '../vocabulary/identifiers/person-name.ts'
import { correctionsOf, withCorrections } from '../vocabulary/records/corrected.ts'
import { filedNow } from '../vocabulary/records/filed.ts'
import { isNameOnDuty, nameOnDuty } from '../vocabulary/records/on-duty.ts'
import { plannedNow, replacedIn } from '../vocabulary/records/planned.ts'
import { asideNumbers, batchesOf, reportOf } from '../vocabulary/records/results.ts'
import { roundFollowed } from '../vocabulary/records/round-of.ts'
import { itemsOfBatches, takenIn } from '../vocabulary/records/taken.ts'
import { column, documentColumns, nameColumn, noColumn, type ShownList } from '../vocabulary/sheets/shown-list.ts'
import {
  type Case,
  enterpriseRoles,
  type Facts,
  type Issue,
  procedure,
  type Rule,
  supervisors,
} from '../workflow/procedure.ts'

const correction = z
  .strictObject({
    no: z.string(),
    name: personName(60).optional(),
    photo: z.strictObject({ id: materialId }).optional(),
  })
  .refine(({ name, photo }) => name !== undefined || photo !== undefined)

const correctionsList: ShownList = {
  name: { zh: '人员信息更正', en: 'Corrections of candidates' },
  columns: [noColumn, nameColumn, ...documentColumns, column('photo/id', '照片材料编号', 'Photo')],
  seals: true,
  personal: { fields: ['name'] },
}

const listedIn = (c: Case): readonly Facts[] => c.claim.corrections ?? c.lists.corrections ?? []

/** Whoever is judged in these results, each once. */
const ofTheseResults: Rule = {
  clause: '二(五)',
  says: { zh: '所列人员不在该评价结果中', en: 'A candidate who is named is not in these results' },
  finds: (c) => {
    const aside = asideNumbers(c.known.results)
    const here = new Set((c.lists.results ?? []).flatMap(({ no }) => (aside.has(no) ? [] : no)))
    const seen = new Set<string>()
    return listedIn(c).flatMap(({ no }, i): Issue[] => {
      const isTwice = seen.has(no)
      seen.add(no)
      return here.has(no) && !isTwice ? [] : [{ pointer: `/corrections/${i}/no`, says: ofTheseResults.says }]
    })
  },
}

/** M8: once a certificate says it, the certificate is what is corrected. */
const notCertified: Rule = {
  clause: '二(五)',
  says: {
    zh: '该人员已在核发批次中：请办理证书更正',
    en: 'This candidate is in a batch of certificates already: have the certificate corrected',
  },
  finds: (c) => {
    const taken = takenIn(c)
    return listedIn(c).flatMap(({ no }, i) =>
      taken.has(no) ? { pointer: `/corrections/${i}/no`, says: notCertified.says } : [],
    )
  },
}

const soundNames: Rule = {
  clause: '二(四)',
  says: { zh: '更正后的姓名不正确', en: 'A corrected name is wrong' },
  finds: (c) =>
    listedIn(c).flatMap(({ name }, i): Issue[] => {
      const says = name === undefined ? undefined : nameProblem(name)
      return says ? [{ pointer: `/corrections/${i}/name`, says }] : []
    }),
}

/** As planned, and as corrected since: a correction that was wrong is corrected back. */
const saysOtherwise: Rule = {
  clause: '二(四)',
  says: { zh: '与现有的姓名相同', en: 'The name is the one that stands' },
  finds: (c) => {
    const stand = withCorrections(c.lists.candidates ?? [], (c.lists.before ?? []) as unknown as Facts[][])
    return listedIn(c).flatMap(({ no, name, photo }, i) =>
      name !== undefined && photo === undefined && stand.get(no)?.name === name
        ? { pointer: `/corrections/${i}/name`, says: saysOtherwise.says }
        : [],
    )
  },
}

/**
 * R-53, part D: a name that is corrected once the assessment is over is no way round the rule that nobody assesses himself:
 * nor may it be that of anyone who has, or had (M5), a duty in the batch, unless it is stated to be another person's.
 */
const nobodyAssessedHimself: Rule = {
  clause: '二(四)',
  says: { zh: '考务人员不得参加本批次认定', en: 'Who has a duty in the batch is no candidate of it' },
  finds: (c) => {
    const { invigilators, examiners, supervisors, namesakes = [] } = plannedNow(c.known.plan)
    const replaced = replacedIn(c.known.plan).map(({ person }) => person)
    const numbers = [invigilators, examiners, supervisors, replaced].flat()
    const isOnDuty = isNameOnDuty((c.lists.staff ?? []).flat(), numbers)
    const others = new Set([...namesakes, ...(c.claim.namesakes ?? [])])
    return listedIn(c).flatMap(({ no, name }, i): Issue[] =>
      name !== undefined && isOnDuty(name) && !others.has(no)
        ? [{ pointer: `/corrections/${i}/name`, says: nameOnDuty }]
        : [],
    )
  },
}

/** M10: each correction beside the document of whoever it is about, so that it is sealed under that person's key. */
const ofWhom = (c: Case): Facts => {
  const documents = new Map((c.lists.candidates ?? []).map(({ no, document }) => [no, document]))
  return { corrections: listedIn(c).map((one) => ({ ...one, document: documents.get(one.no) })) }
}

const batches = { issuance: (c: Case) => [...batchesOf(c.known.results)] }
const lists = {
  results: (c: Case) => reportOf(c.known.results)?.results,
  taken: itemsOfBatches,
}

/**
 * M6: a name or a photo that the plan has wrong, or lacks, put right before the certificate is issued: an entry beside the
 * pinned list of candidates, confirmed by the centre, and read when a batch is prepared.
 */
export const candidateCorrection = procedure(
  'candidate-correction',
  {
    start: 'unopened',
    during: 'always',
    seat: (c) => c.known.filing.seat,
    rests: ['confirmed', 'withdrawn'],
    shows: { corrections: correctionsList },
    knows: {
      results: (c) => c.facts.open.results,
      plan: (c) => c.known.results?.facts.open.plan,
      filing: (c) => c.known.plan?.facts.open.filing,
      round: (c) => roundFollowed(c.known.plan, c.known.filing),
    },
  },
  {
    unopened: {
      open: {
        by: enterpriseRoles,
        to: 'draft',
        needs: z.strictObject({
          results: z.string(),
          reason: text(500),
          materials: z
            .array(material(['evidence']))
            .min(1)
            .max(20),
        }),
        pins: 'materials',
        clause: '二(四)',
      },
    },
    draft: {
      submit: {
        by: enterpriseRoles,
        to: 'submitted',
        needs: z.strictObject({
          corrections: z.array(correction).min(1).max(50),
          /** Who has the name of somebody with a duty in the batch and is another person, by number in the plan. */
          namesakes: z.array(z.string()).max(50).optional(),
        }),
        given: [ofTheseResults, notCertified, soundNames, saysOtherwise, nobodyAssessedHimself],
        knows: { ...batches, 'candidate-correction': (c) => [...correctionsOf(c.known.plan)] },
        lists: {
          ...lists,
          candidates: (c) => c.known.plan?.facts.submit.candidates,
          staff: (c) => [c.known.filing.facts.submit.staff, filedNow(c.known.filing).staff],
          before: (c) => c.known['candidate-correction'].map(({ facts }: Facts) => facts.submit.corrections),
        },
        pins: 'corrections/photo',
        yields: ofWhom,
        keeps: ['corrections'],
        clause: '二(四)',
      },
      withdraw: { by: enterpriseRoles, to: 'withdrawn', clause: '二(四)' },
    },
    submitted: {
      'confirm-correction': {
        by: supervisors,
        to: 'confirmed',
        given: [ofTheseResults, notCertified],
        knows: batches,
        lists: { ...lists, corrections: (c) => c.facts.submit.corrections },
        within: 10,
        also: (c) => [{ procedure: 'plan', id: c.known.plan.id, action: 'correct', claim: { correction: c.id } }],
        clause: '二(五)',
      },
      return: { by: supervisors, to: 'draft', needs: reason, clause: '二(五)' },
    },
    confirmed: {},
    withdrawn: {},
  },
)
