import * as z from 'zod'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { checkDocument } from '../vocabulary/documents/documents.ts'
import { reason, text } from '../vocabulary/documents/papers.ts'
import { printSerial, printSerialKey } from '../vocabulary/identifiers/print-serial.ts'
import { recordOf } from '../vocabulary/records/enterprise.ts'
import { isCertificateInForce } from '../vocabulary/records/in-force.ts'
import { documentType } from '../vocabulary/shapes.ts'
import { isDrawable } from '../vocabulary/sheets/drawable.ts'
import { documentColumns, nameColumn, type ShownList } from '../vocabulary/sheets/shown-list.ts'
import { isEnterprise } from '../workflow/default-rules.ts'
import {
  actsForHolders,
  type Case,
  enterpriseRoles,
  type Facts,
  procedure,
  type Rule,
  supervisors,
} from '../workflow/procedure.ts'
import { issueAt } from '../workflow/shapes.ts'

const holder = z.strictObject({
  name: text(60),
  document: z.strictObject({ type: documentType, number: z.string().max(30) }),
})

/** Who the certificate's holder is, as corrected. */
const holderList: ShownList = {
  name: { zh: '更正后的持证人', en: 'The holder as corrected' },
  columns: [nameColumn, ...documentColumns],
  seals: true,
}

const about = { certificate: z.string(), reason: text(2000) }
const request = z.discriminatedUnion('kind', [
  z.strictObject({ ...about, kind: z.literal('correct'), evidence: text(2000), holder: z.array(holder).length(1) }),
  z.strictObject({
    ...about,
    kind: z.literal('reissue'),
    serial: printSerial.optional(),
  }),
  z.strictObject({ ...about, kind: z.literal('cancel'), evidence: text(2000) }),
])

const inForce: Rule = {
  clause: '二(五)',
  says: { zh: '证书不存在或已失效', en: 'There is no such certificate in force' },
  holds: (c) => isCertificateInForce(c.known.certificate),
}

const soundHolder: Rule = {
  clause: '二(五)',
  says: { zh: '更正后的姓名或证件号码不正确', en: 'The corrected name or document number is wrong' },
  finds: (c) => {
    const [person] = (c.claim.holder ?? []) as Facts[]
    if (!person) return []
    const says = checkDocument(person.document.type, person.document.number, dateOf(c.at))
    return [
      ...(says ? [{ pointer: '/holder/0/document/number', says }] : []),
      ...(isDrawable(person.name)
        ? []
        : [
            issueAt(
              '/holder/0/name',
              '姓名中有证书字体无法印制的字',
              'The name has a character that cannot be printed',
            ),
          ]),
    ]
  },
}

const paperHasSerial: Rule = {
  clause: '二(五)',
  says: { zh: '补发纸质证书须有新的印制流水码', en: 'A paper certificate is reissued under a new print serial' },
  holds: (c) =>
    c.claim.kind !== 'reissue' || c.known.certificate.facts.issue.form === 'electronic' || c.claim.serial !== undefined,
}

const ofKind = (kind: string): Rule => ({
  clause: '二(五)',
  says: { zh: '与申请事项不符', en: 'Something else was asked for' },
  holds: (c) => c.facts.open.kind === kind,
})

/** What was asked for stands on the certificate as it was seen then. */
const unchanged: Rule = {
  clause: '二(五)',
  says: { zh: '证书在申请后已变更，请重新申请', en: 'The certificate has changed since: ask again' },
  holds: (c) => c.known.certificate.version === c.facts.open.version,
}

/** It was removed, and did not come back with another filing. */
const hasLeft = (c: Case): boolean =>
  c.known.filing?.state === 'removed' && recordOf(c.known.enterprise).filings.length === 0

/** M4: whoever holds a certificate of an enterprise that has left turns to the centre that supervised it. */
const whoActs: Rule = {
  clause: '二(五)',
  says: {
    zh: '企业在试点内由企业办理，已退出的由原监管中心为持证人办理',
    en: 'Asked and confirmed by the enterprise while it is in the pilot, by its supervising centre once it has left',
  },
  holds: (c) => isEnterprise(c.by) !== hasLeft(c),
}

/** M4: an enterprise that has left does not stop what its holders are owed. */
const notLeft: Rule = { ...whoActs, holds: (c) => !(isEnterprise(c.by) && hasLeft(c)) }

const move = (action: string) => (c: Case) => [
  {
    procedure: 'certificate',
    id: c.facts.open.certificate,
    action,
    claim: { amendment: c.id, ...(c.facts.open.serial !== undefined && { serial: c.facts.open.serial }) },
  },
]

const confirmed = { to: 'confirmed', duty: 'confirming', clause: '二(五)' } as const

/**
 * what an enterprise asks for a certificate that it issued: 更正 (the holder's name or document was wrong), 补发
 * (lost or damaged), 注销 (the holder's wish). One person asks, another confirms; a correction the supervising centre. M4: of
 * an enterprise that has left two people of that centre do both.
 */
export const amendment = procedure(
  'amendment',
  {
    start: 'unopened',
    during: 'always',
    // M3: certificates stay where they were issued; whoever has the filing now answers for them.
    seat: (c) => c.seat ?? c.known.filing?.seat ?? c.known.certificate.seat,
    rests: ['confirmed', 'declined', 'withdrawn'],
    shows: { holder: holderList },
    knows: {
      certificate: (c) => c.facts.open.certificate,
      filing: (c) => c.known.certificate?.facts.issue?.filing,
      // Only where the filing has ended does the record tell whether its enterprise came back.
      enterprise: (c) => (c.known.filing?.state === 'removed' ? c.known.filing.seat.owner : undefined),
    },
  },
  {
    unopened: {
      open: {
        by: [...enterpriseRoles, ...supervisors],
        to: 'requested',
        duty: 'requesting',
        needs: request,
        given: [whoActs, inForce, soundHolder, paperHasSerial],
        claims: (c) => (c.claim.serial === undefined ? [] : [printSerialKey(c.seat?.owner, c.claim.serial)]),
        yields: (c) => ({ version: c.known.certificate.version }),
        keeps: ['holder'],
        clause: '二(五)',
      },
    },
    requested: {
      correct: {
        ...confirmed,
        by: supervisors,
        given: [ofKind('correct'), unchanged],
        also: move('correct'),
        within: 5,
      },
      reissue: {
        ...confirmed,
        by: actsForHolders,
        given: [whoActs, ofKind('reissue'), unchanged],
        also: move('reissue'),
      },
      cancel: { ...confirmed, by: actsForHolders, given: [whoActs, ofKind('cancel'), unchanged], also: move('cancel') },
      decline: {
        by: [...supervisors, 'enterprise-lead'],
        to: 'declined',
        duty: 'confirming',
        needs: reason,
        given: [notLeft],
        clause: '二(五)',
      },
      withdraw: {
        by: [...enterpriseRoles, ...supervisors],
        to: 'withdrawn',
        duty: 'requesting',
        given: [whoActs],
        clause: '二(五)',
      },
    },
    confirmed: {},
    declined: {},
    withdrawn: {},
  },
)
