import * as z from 'zod'
import { filedNow } from '../words/filed.ts'
import { level } from '../words/level-shape.ts'
import { occupationCode } from '../words/occupation.ts'
import { material, reason, text } from '../words/papers.ts'
import { enterpriseRoles, procedure, type Rule } from '../workflow/procedure.ts'

const draft = {
  code: occupationCode,
  name: text(60),
  title: text(200),
  international: text(500),
  searched: text(1000), // what was found when existing norms were searched, and why another is needed
  materials: z
    .array(material(['norm']))
    .min(1)
    .max(20),
}

const basedOnNorm: Rule = {
  clause: '一(四)',
  says: {
    zh: '备案申请中该职业的认定依据不是企业规范',
    en: 'The filing does not base this occupation on an enterprise norm',
  },
  holds: (c) =>
    (filedNow(c.known.filing).occupations ?? []).some(
      (o: { code: string; basis: { kind: string } }) => o.code === c.claim.code && o.basis.kind === 'enterprise-norm',
    ),
}

/** 一(四): where no national standard exists, the enterprise develops a norm and the province decides its levels. */
export const norm = procedure(
  'norm',
  {
    start: 'unopened',
    during: 'programme',
    seat: (c) => c.known.filing.seat,
    rests: ['filed'],
    knows: { filing: (c) => c.facts.open.filing, round: (c) => c.facts.open.round },
  },
  {
    unopened: {
      open: {
        by: enterpriseRoles,
        to: 'draft',
        needs: z.strictObject({ round: z.string(), filing: z.string() }),
        clause: '一(四)',
      },
    },
    draft: {
      //
      submit: {
        by: enterpriseRoles,
        to: 'submitted',
        needs: z.strictObject(draft),
        given: [basedOnNorm],
        pins: 'materials',
        clause: '一(四)',
      },
    },
    submitted: {
      //
      decide: {
        by: 'province-hrss',
        to: 'filed',
        needs: z.strictObject({ levels: z.array(level).min(1).max(5) }),
        clause: '一(四)',
      },
      return: { by: 'province-hrss', to: 'draft', needs: reason, clause: '一(四)' },
    },
    filed: {},
  },
)
