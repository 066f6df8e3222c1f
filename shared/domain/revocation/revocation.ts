import * as z from 'zod'
import { reason, text } from '../vocabulary/documents/papers.ts'
import { creditMove } from '../vocabulary/records/credit.ts'
import { isCertificateInForce } from '../vocabulary/records/in-force.ts'
import { procedure, type Rule } from '../workflow/procedure.ts'

const grounds = ['no-approved-result', 'fraud', 'wrong-person', 'other'] as const

const inForce: Rule = {
  clause: '四(三)',
  says: { zh: '证书不存在或已失效', en: 'There is no such certificate in force' },
  holds: (c) => isCertificateInForce(c.known.certificate),
}

/**
 * 四(三), W2: the revocation (撤销) of one certificate, on a ground and with evidence: whoever supervises proposes it, and
 * another person, of the provincial centre, decides. A number that was revoked never comes back.
 */
export const revocation = procedure(
  'revocation',
  {
    start: 'unopened',
    during: 'always',
    // M3: whoever has the filing now.
    seat: (c) => c.seat ?? c.known.filing?.seat ?? c.known.certificate.seat,
    rests: ['revoked', 'declined'],
    knows: {
      certificate: (c) => c.facts.open.certificate,
      filing: (c) => c.known.certificate?.facts.issue?.filing,
    },
  },
  {
    unopened: {
      open: {
        supervising: true,
        to: 'proposed',
        duty: 'proposing',
        needs: z.strictObject({ certificate: z.string(), ground: z.enum(grounds), evidence: text(2000) }),
        given: [inForce],
        clause: '四(三)',
      },
    },
    proposed: {
      revoke: {
        by: 'province-centre',
        to: 'revoked',
        duty: 'deciding',
        given: [inForce],
        within: 5,
        also: (c) => [
          {
            procedure: 'certificate',
            id: c.facts.open.certificate,
            action: 'revoke',
            claim: { revocation: c.id, ground: c.facts.open.ground },
          },
          //
          creditMove(
            'certificates-revoked',
            { procedure: 'revocation', id: c.id },
            c.known.certificate.facts.issue.filing,
            { body: c.seat?.supervisor, action: 'reckon' },
          ),
        ],
        clause: '四(三)',
      },
      decline: { by: 'province-centre', to: 'declined', duty: 'deciding', needs: reason, clause: '四(三)' },
    },
    revoked: {},
    declined: {},
  },
)
