import { createHash } from 'node:crypto'

/** An office: what somebody is, and for which body (region code), from and until which day, both inclusive. */
export type Term = { readonly role: string; readonly org: string; readonly from: string; readonly until: string }

// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Head = { readonly state: string; readonly facts: Record<string, any> } | undefined

/** The dossier of an account: SHA-256 (hex) of its id at the issuer of tokens, which may be anything, an address even. */
export const appointmentId = (account: string): string => createHash('sha256').update(account).digest('hex')

/** Every term of the account that is not over; none while it is dismissed, or was only nominated. */
export const termsIn = (head: Head): readonly Term[] =>
  head !== undefined && ['in-office', 'renewing'].includes(head.state) ? head.facts.instate.terms : []

/** Of two terms of the same office the later one counts from its first day on, so that it can also shorten the earlier. */
export const holdsOffice = (head: Head, { role, org }: Pick<Term, 'role' | 'org'>, day: string): boolean =>
  (termsIn(head).findLast((term) => term.role === role && term.org === org && term.from <= day)?.until ?? '') >= day

/** Whether anybody has ever decided on the account: a mere nomination has not. */
export const wasAppointed = (head: Head): boolean => head?.facts.instate !== undefined
