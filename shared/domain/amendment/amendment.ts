import * as z from 'zod'
import { enterprisePaper, officePaper, personName, printedName, reason, text } from '../vocabulary/documents/papers.ts'
import { printSerial, printSerialKey } from '../vocabulary/identifiers/print-serial.ts'
import { date, documentType, level } from '../vocabulary/shapes.ts'
import { documentColumns, nameColumn, type ShownList } from '../vocabulary/sheets/shown-list.ts'
import { byConfiguration } from '../workflow/configured.ts'
import { byCatalogue } from '../workflow/occupations.ts'
import { actsForHolders, type Case, enterpriseRoles, procedure, supervisors } from '../workflow/procedure.ts'
import {
  holderDocumentAccepted,
  inForce,
  notCancelled,
  notLeft,
  ofKind,
  paperHasSerial,
  sameCodeAndLevel,
  signedByHolder,
  signedSince,
  something,
  soundHolder,
  soundNames,
  unchanged,
  whoActs,
  withReason,
} from './rules.ts'

const holder = z.strictObject({
  name: personName(60),
  document: z.strictObject({ type: documentType, number: z.string().max(30) }),
})

/** Who the certificate's holder is, as corrected. */
const holderList: ShownList = {
  name: { zh: '更正后的持证人', en: 'The holder as corrected' },
  columns: [nameColumn, ...documentColumns],
  seals: true,
  personal: { fields: ['name'] },
}

/** M8: names, as they should be; code and level are those of the certificate. 工种 stays what it is where none is given. */
const occupation = z.strictObject({
  code: z.string().max(20),
  level,
  name: printedName(60),
  job: printedName(60).optional(),
})

/** Uploaded by the enterprise, or by the centre that acts for the holder. */
const papers = <const K extends readonly [string, ...string[]]>(kinds: K) => {
  const kind = z.enum(kinds)
  return z.array(z.union([enterprisePaper.extend({ kind }), officePaper.extend({ kind })])).max(20)
}

const about = { certificate: z.string(), reason: text(2000) }
const request = z.discriminatedUnion('kind', [
  z.strictObject({
    ...about,
    kind: z.literal('correct'),
    evidence: text(2000),
    holder: z.array(holder).length(1).optional(),
    occupation: occupation.optional(),
    materials: papers(['photo', 'evidence']).optional(),
  }),
  z.strictObject({
    ...about,
    kind: z.literal('reissue'),
    serial: printSerial.optional(),
  }),
  z.strictObject({
    ...about,
    kind: z.literal('cancel'),
    /** The day beside the holder's signature. */
    signedOn: date,
    materials: papers(['holder-request', 'evidence']),
  }),
])

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
 * M8: what an enterprise asks for a certificate that it issued: 更正 (holder, photo, or the name of occupation or
 * 工种 was wrong), 补发 (lost or damaged), 注销 (the holder's own signed wish). One person asks, another confirms; a correction
 * and a cancellation the supervising centre. M4: of an enterprise that has left two people of that centre do both.
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
        ...byCatalogue,
        knows: { ...byCatalogue.knows, ...byConfiguration.knows },
        given: [
          whoActs,
          inForce,
          something,
          soundHolder,
          holderDocumentAccepted,
          sameCodeAndLevel,
          soundNames,
          signedByHolder,
          signedSince,
          paperHasSerial,
        ],
        pins: 'materials',
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
      cancel: { ...confirmed, by: supervisors, given: [ofKind('cancel'), unchanged], also: move('cancel'), within: 5 },
      'decline-cancellation': {
        by: [...supervisors, 'enterprise-lead'],
        to: 'declined',
        duty: 'confirming',
        given: [notLeft, ofKind('cancel')],
        yields: () => ({ reason: notCancelled.zh }),
        clause: '二(五)',
      },
      decline: {
        by: [...supervisors, 'enterprise-lead'],
        to: 'declined',
        duty: 'confirming',
        needs: reason,
        given: [notLeft, withReason],
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
