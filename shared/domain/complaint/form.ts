import * as z from 'zod'
import { bilingual } from '../vocabulary/bilingual.ts'
import { text } from '../vocabulary/documents/papers.ts'
import { email, uscc } from '../vocabulary/identifiers/identifiers.ts'
import { type ComplaintCategory, complaintCategories } from '../vocabulary/records/complaints.ts'

/** Attachments of one complaint. */
export const mostAttachments = 3
const attachmentId = z.string().regex(/^public\.[0-9a-f-]{36}$/)

/** What is complained of. Whoever complains says it; nothing of it is taken for true, nor for there at all. */
const told = {
  category: z.enum(Object.keys(complaintCategories) as [ComplaintCategory, ...ComplaintCategory[]]),
  what: text(5000),
  when: text(200),
  about: z.strictObject({
    enterprise: text(200).optional(),
    uscc: uscc.optional(),
    certificate: text(40).optional(),
  }),
}

/** Who complains: any of it, or nothing at all. It is sealed before anything is kept. */
const contact = z
  .strictObject({
    name: text(50).optional(),
    phone: z
      .string()
      .regex(/^[+\d][\d() -]{4,29}$/, bilingual('应为电话号码', 'must be a telephone number'))
      .optional(),
    email: email.optional(),
    address: text(200).optional(),
  })
  .refine((given) => Object.keys(given).length > 0, bilingual('匿名请不填联系方式', 'Leave it out to stay anonymous'))
export type Contact = z.infer<typeof contact>

/** what the public sends. A file's name can be a person's, so that none is asked for. */
export const complaintForm = z.strictObject({
  ...told,
  contact: contact.optional(),
  materials: z.array(z.strictObject({ id: attachmentId })).max(mostAttachments),
})

/** What is kept of it: `complainant` is the reference of the sealed contact, `filing` what the door found it to be about. */
export const receipt = z.strictObject({
  ...told,
  complainant: z.string().max(100).optional(),
  materials: z.array(z.strictObject({ id: attachmentId, name: text(200) })).max(mostAttachments),
  filing: z.string().optional(),
})
