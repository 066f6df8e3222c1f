import * as z from 'zod'
import { bilingual } from '../vocabulary/bilingual.ts'
import { reason, text } from '../vocabulary/documents/papers.ts'
import { occupationCode } from '../vocabulary/occupations/occupation.ts'
import { filedNow } from '../vocabulary/records/filed.ts'
import { isFilingComplete } from '../vocabulary/records/in-force.ts'
import { level } from '../vocabulary/shapes.ts'
import { enterpriseRoles, type Facts, procedure, type Rule, supervisors } from '../workflow/procedure.ts'

const count = z.int().min(0).max(100_000)

/** How many questions of each kind (题型); the questions themselves never come here. */
const items = z
  .strictObject({
    single: count, // 单项选择
    multiple: count, // 多项选择
    judgement: count, // 判断
    essay: count, // 简答、论述
    practical: count, // 操作技能
  })
  .refine((all) => Object.values(all).some((n) => n > 0), bilingual('题库不能为空', 'The bank must not be empty'))

const withinFiling: Rule = {
  clause: '四(二)',
  says: { zh: '职业或级别未备案', en: 'The occupation or level is not filed' },
  holds: (c) =>
    isFilingComplete(c.known.filing) &&
    filedNow(c.known.filing).occupations.some(
      ({ code, levels }: Facts) => code === c.claim.occupation && levels.includes(c.claim.level),
    ),
}

/** What was reviewed is the sealed bank whose digest stands here, and no other. */
const sameBank: Rule = {
  clause: '四(二)',
  says: { zh: '题库摘要与登记的不一致', en: 'The digest is not that of the bank as registered' },
  holds: (c) => c.claim.sha256 === c.past.open.sha256,
}

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, bilingual('应为SHA-256摘要', 'must be a SHA-256 in hex'))
const retire = { by: [...enterpriseRoles, ...supervisors], to: 'retired', needs: reason, clause: '四(二)' } as const

/**
 * the register of question banks (题库建设). An enterprise owns and keeps its bank; what stands here is what it is
 * about, how large it is, and the digest of the sealed file, by which anyone who has it can tell that it is the one that
 * the supervising centre reviewed.
 */
export const questionBank = procedure(
  'question-bank',
  {
    start: 'unopened',
    during: 'always',
    seat: (c) => c.known.filing.seat,
    rests: ['retired'],
    listed: true,
    knows: { filing: (c) => c.facts.open.filing },
  },
  {
    unopened: {
      open: {
        by: enterpriseRoles,
        to: 'registered',
        needs: z.strictObject({
          filing: z.string(),
          title: text(200),
          occupation: occupationCode,
          level,
          version: text(40),
          items,
          sha256,
        }),
        given: [withinFiling],
        // A version of a bank is one bank: its digest does not change under its name.
        claims: (c) => {
          const { filing, occupation, level, title, version } = c.claim
          return [`question-bank/${filing}/${occupation}/${level}/${title}/${version}`]
        },
        clause: '四(二)',
      },
    },
    registered: {
      review: {
        by: supervisors,
        to: 'reviewed',
        needs: z.strictObject({ sha256, comment: text(2000) }),
        given: [sameBank],
        within: 10,
        clause: '四(二)',
      },
      reject: { by: supervisors, to: 'retired', needs: reason, clause: '四(二)' },
      retire,
    },
    reviewed: {
      employ: { by: enterpriseRoles, to: 'in-use', clause: '四(二)' },
      retire,
    },
    'in-use': { retire },
    retired: {},
  },
)
