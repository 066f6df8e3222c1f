import * as z from 'zod'
import { enterprisePaper, officePaper, personName, text } from '../vocabulary/documents/papers.ts'
import { staffNo } from '../vocabulary/records/filed-shapes.ts'
import {
  type DenialGround,
  denials,
  erasureOutcomes,
  type PlaceName,
  placeKinds,
  type RequestKind,
  requestKinds,
} from '../vocabulary/records/personal-request.ts'
import { date, documentType, listRef } from '../vocabulary/shapes.ts'

const namesOf = <N extends string>(table: Readonly<Record<N, unknown>>) => z.enum(Object.keys(table) as [N, ...N[]])

/** One document of the person's, as shown; of a correction what is wrong and how it should be. All of it is sealed. */
const shownDocument = z.strictObject({
  name: personName(60),
  document: z.strictObject({ type: documentType, number: z.string().max(30) }),
  wrong: text(1000).optional(),
  right: text(1000).optional(),
})

/** What was signed, what was checked of who it is, and who may act for the person. */
const kind = z.enum(['request', 'identity', 'authority'])
const papers = z
  .array(z.union([enterprisePaper.extend({ kind }), officePaper.extend({ kind })]))
  .min(1)
  .max(20)

/**
 * What the person is to the enterprise beside a candidate, where no document is shown: numbers in its roster, whom to call,
 * whoever is responsible for results or certificates. What has the same name, and is not stated, may be somebody else's.
 */
const posts = z.strictObject({
  /** At a centre: the enterprise's USCC. */
  owner: z.string().max(18).optional(),
  staff: z.array(staffNo).min(1).max(20).optional(),
  contact: z.literal(true).optional(),
  responsible: z.literal(true).optional(),
})
export type Posts = z.infer<typeof posts>

export const requestShape = z.strictObject({
  kind: namesOf<RequestKind>(requestKinds),
  /** Of the enterprise by which the person is identified; a centre names none. */
  filing: z.string().optional(),
  person: z.array(shownDocument).min(1).max(4),
  /** The day beside the person's signature. */
  signedOn: date,
  reason: text(2000),
  materials: papers,
  /** Receipt codes of the person's own complaints. */
  receipts: z.array(z.string().max(60)).min(1).max(10).optional(),
  posts: posts.optional(),
  /** The person was told what becomes of a certificate in force, and asks all the same. */
  certificateStays: z.literal(true).optional(),
})

export const denialShape = z.strictObject({ ground: namesOf<DenialGround>(denials), reason: text(2000) })

/** By which dossier a correction was carried out. */
export const correctionShape = z.strictObject({
  by: z.strictObject({
    procedure: z.enum(['amendment', 'candidate-correction', 're-mark', 'change']),
    id: z.string().max(100),
  }),
  note: text(2000).optional(),
})

const code = z.string().max(200)
const place = z.strictObject({
  kind: namesOf<PlaceName>(placeKinds),
  procedure: code,
  dossier: code,
  owner: code,
  region: code,
  confidential: z.literal(true).optional(),
  state: code,
  field: code.optional(),
  list: listRef.optional(),
  row: z.int().min(0).optional(),
  file: z.strictObject({ id: code, version: z.string().max(1100), sha256: code }).optional(),
  shared: z.literal(true).optional(),
  certificate: code.optional(),
  superseded: z.literal(true).optional(),
  unverified: z.literal(true).optional(),
  key: code.optional(),
  clear: z.boolean().optional(),
  until: date.optional(),
  underWay: z.boolean().optional(),
  at: code.optional(),
  role: code.optional(),
  org: code.optional(),
  purpose: code.optional(),
})
export const gatheredShape = z.strictObject({ places: z.array(place) })

const outcome = z.strictObject({ outcome: namesOf(erasureOutcomes), until: date.optional() })
/** Of each target in its order. */
export const outcomesShape = z.strictObject({ outcomes: z.array(outcome).min(1).max(500) })
