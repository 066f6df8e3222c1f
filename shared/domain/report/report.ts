import * as z from 'zod'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { type Case, nationalLink, procedure, type Row, type Rule } from '../workflow/procedure.ts'

/** Which version of the certificate the national system has answered on. */
const version = z.int().min(1)
/** A code of the national system: a receipt's number, or why it refused. Codes only, so that no text can carry a person. */
const code = z.string().regex(/^[\w.:-]{1,100}$/)

const versionStands: Rule = {
  clause: '二(五)',
  says: { zh: '证书没有这个版本', en: 'The certificate has no such version' },
  holds: (c) => c.claim.version <= c.known.certificate.version,
}

/** The version that the national system has taken last; 0 when none. Same for what it has refused last. */
const taken = ({ past }: Case): number => past.confirm?.version ?? 0
const refused = ({ past }: Case): number => past.refuse?.version ?? 0

/** Answers come late, doubled and out of order; what is known of a newer version is never taken back by an older one. */
const neverBack: Rule = {
  clause: '二(五)',
  says: {
    zh: '全国联网系统已答复同一或更新的版本',
    en: 'The national system has answered on this version or a newer one',
  },
  holds: (c) => c.claim.version > taken(c) && c.claim.version >= refused(c),
}

const answered = {
  by: nationalLink,
  given: [versionStands, neverBack],
  clause: '二(五)',
} as const satisfies Partial<Row<string>>

const onDay = (c: Case) => ({ on: dateOf(c.at) })

/** taken from this day on; `digest` is what the other side can be asked for again (reconciliation). */
const confirm = {
  ...answered,
  to: 'connected',
  needs: z.strictObject({ version, acknowledgement: code, digest: z.string().regex(/^[0-9a-f]{64}$/) }),
  yields: onDay,
} as const satisfies Row<'connected'>

/** Refused for what is in it: the certificate is corrected, or the letter sent again by hand. */
const refuse = {
  ...answered,
  to: 'refused',
  needs: z.strictObject({ version, reason: code }),
  yields: onDay,
} as const satisfies Row<'refused'>

/**
 * 二(五), R-65: what the national lookup says of one certificate (全国联网上报); its id is the certificate's number. A
 * certificate that is corrected, revoked or cancelled is reported again as a new version; of a revoked or cancelled one
 * `connected` means that the national system has taken the withdrawal.
 */
export const report = procedure(
  'report',
  {
    start: 'unreported',
    during: 'always',
    impersonal: true,
    seat: (c) => c.seat ?? c.known.certificate.seat,
    rests: ['connected'],
    knows: { certificate: (c) => c.id },
  },
  {
    unreported: { confirm, refuse },
    connected: { confirm, refuse },
    refused: { confirm, refuse },
  },
)
