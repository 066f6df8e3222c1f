import * as z from 'zod'
import { draftOf, printedName, reason, text } from '../vocabulary/documents/papers.ts'
import { filedNow } from '../vocabulary/records/filed.ts'
import { roundFollowed } from '../vocabulary/records/round-of.ts'
import { someLevels } from '../vocabulary/shapes.ts'
import { ending, restoring } from '../workflow/ending.ts'
import { byCatalogue } from '../workflow/occupations.ts'
import {
  convene,
  enoughExperts,
  fromPool,
  majority,
  onlyOnce,
  onPanel,
  opinionOf,
  panelShape,
  panelWhole,
  sign,
  visitDayCome,
} from '../workflow/panel.ts'
import { panelMembers } from '../workflow/panel-members.ts'
import { type Case, enterpriseRoles, type Facts, procedure } from '../workflow/procedure.ts'
import { filingComplete, normsCurrent, normsFiled, occupationsInScope, staffInRoster, venuesFiled } from './rules.ts'

export const methods = ['theory', 'practical', 'comprehensive'] as const

const occupation = z.strictObject({
  code: z.string(),
  job: printedName(60).optional(), // 工种
  levels: someLevels,
  methods: z.array(z.enum(methods)).min(2),
  norm: z.string().optional(), // id of the filed norm, where the basis is the enterprise's own
})

/** Ids of the filed norms on which the scheme rests. */
const norms = (c: Case): string[] => c.claim.occupations.flatMap((o: { norm?: string }) => o.norm ?? [])

/** what the guide asks a pilot scheme to say. The guide's own text is not public. */
const schemeShape = z.strictObject({
  organisation: text(5000),
  qualityAssurance: text(5000),
  schedule: text(2000),
  treatment: text(2000),
  occupations: z.array(occupation).min(1).max(100),
  venues: z.array(z.string()).min(1),
  staff: z.array(z.string()).min(3),
  /** Whether missing the usual examiner ratios blocks a plan or only warns. */
  ratios: z.enum(['warn', 'block']),
})

const draft = draftOf(schemeShape)

/** 二(三): the enterprise's pilot scheme (试点方案). */
export const scheme = procedure(
  'scheme',
  {
    start: 'unopened',
    during: 'programme',
    seat: (c) => c.known.filing.seat,
    rests: ['superseded', 'halted'],
    evaluated: {
      in: 'reviewing',
      with: {
        filing: ({ open }) => [open.filing],
        norm: ({ submit }) => (submit?.occupations ?? []).flatMap(({ norm }: Facts): string[] => norm ?? []),
      },
    },
    knows: {
      filing: (c) => c.facts.open.filing,
      // W4
      round: (c) => roundFollowed(c, c.known.filing),
      /** The version that this one will replace: of the same enterprise, or the default rules refuse it. */
      scheme: (c) => c.facts.open.replaces,
    },
  },
  {
    unopened: {
      //
      open: {
        by: enterpriseRoles,
        to: 'draft',
        needs: z.strictObject({ filing: z.string(), replaces: z.string().optional() }),
        given: [filingComplete],
        clause: '二(三)',
      },
    },
    draft: {
      ...ending('draft'), // W1
      save: { by: enterpriseRoles, to: 'draft', needs: draft, clause: '二(三)' },
      //
      submit: {
        by: enterpriseRoles,
        to: 'submitted',
        needs: schemeShape,
        completes: 'save',
        given: [filingComplete, occupationsInScope, venuesFiled, staffInRoster, normsFiled, normsCurrent],
        knows: { ...byCatalogue.knows, norm: norms },
        // A norm that was filed ends with its filing alone, which is looked at.
        settled: norms,
        lists: { ...byCatalogue.lists, staff: (c) => filedNow(c.known.filing).staff },
        clause: '二(三)',
      },
    },
    //
    submitted: {
      ...ending('submitted'),
      convene: {
        by: 'province-centre',
        to: 'reviewing',
        needs: panelShape,
        knows: fromPool,
        given: [enoughExperts],
        yields: convene,
        clause: '二(三)',
      },
      return: { by: 'province-centre', to: 'draft', needs: reason, clause: '二(三)' },
    },
    reviewing: {
      ...ending('reviewing'),
      ...panelMembers('reviewing', '二(三)'),
      opine: {
        by: 'expert',
        to: 'reviewing',
        needs: opinionOf(z.strictObject({ feasible: z.boolean(), withinFiling: z.boolean() })),
        given: [onPanel, onlyOnce, visitDayCome],
        yields: sign,
        clause: '二(三)',
      },
      file: {
        by: 'province-centre',
        to: 'filed',
        given: [panelWhole, majority('qualified')],
        also: (c) =>
          c.facts.open.replaces
            ? [{ procedure: 'scheme', id: c.facts.open.replaces, action: 'supersede', claim: { by: c.id } }]
            : [],
        clause: '二(三)',
      },
      return: {
        by: 'province-centre',
        to: 'draft',
        needs: reason,
        given: [panelWhole, majority('unqualified')],
        clause: '二(三)',
      },
    },
    filed: {
      ...ending('filed'),
      supersede: {
        by: 'province-centre',
        to: 'superseded',
        follows: 'scheme.file',
        needs: z.strictObject({ by: z.string() }),
        clause: '二(三)',
      },
    },
    superseded: {},
    halted: restoring,
  },
)
