import { creditId } from '../vocabulary/records/credit.ts'
import { isCertificateInForce } from '../vocabulary/records/in-force.ts'
import { carriedOut, nextIn, revokedIn } from '../vocabulary/records/revocation.ts'
import { dayOf, officialDate } from '../workflow/day-rules.ts'
import type { Case, Dossier, Facts, Issue, Move, Rule } from '../workflow/procedure.ts'

/** All that the revocation lists, and those that its next transaction goes through. */
export const listed = (c: Case): string[] => [...revokedIn(c.facts)]
export const next = (c: Case): string[] => [...nextIn(c.past)]

const headOf = (c: Case, id: string): Dossier | undefined =>
  c.known.certificate.find((certificate: Dossier) => certificate.id === id)

const eachListed = (c: Case, isWrong: (id: string, i: number, all: string[]) => boolean, { says }: Rule): Issue[] =>
  c.claim.certificates.flatMap((id: string, i: number, all: string[]) =>
    isWrong(id, i, all) ? [{ pointer: `/certificates/${i}`, says }] : [],
  )

export const noneTwice: Rule = {
  clause: '四(三)',
  says: { zh: '名单中证书重复', en: 'A certificate twice in the list' },
  reads: ['certificates'],
  finds: (c) => eachListed(c, (id, i, all) => all.indexOf(id) < i, noneTwice),
}

export const allInForce: Rule = {
  clause: '四(三)',
  says: { zh: '证书不存在或已失效', en: 'There is no such certificate in force' },
  finds: (c) => eachListed(c, (id) => !isCertificateInForce(headOf(c, id)), allInForce),
}

/** Of those that come next: others may have ended since they were listed. */
export const inForceNow = (c: Case): string[] => next(c).filter((id) => isCertificateInForce(headOf(c, id)))

/** Where none of a whole list is in force any more there is nothing to decide. */
export const someInForce: Rule = {
  clause: '四(三)',
  says: { zh: '所列证书均已失效', en: 'None of these certificates is in force any more' },
  holds: (c) => inForceNow(c).length > 0 || next(c).length < revokedIn(c.facts).length,
}

export const someLeft: Rule = {
  clause: '四(三)',
  says: { zh: '名单已办理完毕', en: 'The list was gone through' },
  holds: (c) => next(c).length > 0,
}

/** How far the list was gone through with this portion; `left` names what was in force no more, and is left as it stands. */
export const goneThrough = (c: Case): Facts => {
  const { done, revoked } = carriedOut(c.past)
  const [portion, moved] = [next(c), inForceNow(c)]
  return {
    done: done + portion.length,
    revoked: revoked + moved.length,
    left: portion.filter((id) => !moved.includes(id)),
  }
}

export const allCarriedOut: Rule = {
  clause: '四(三)',
  says: {
    zh: '撤销名单尚在办理，办理完毕后再登记复议决定',
    en: 'The list is still being carried out: record the decision on review afterwards',
  },
  holds: (c) => nextIn(c.past).length === 0,
}

const isRevokedByIt = (c: Case, certificate: Dossier | undefined): boolean =>
  certificate?.state === 'revoked' && certificate.facts.revoke.revocation === c.id

/** M8: what was never revoked, or was by another decision, or restored already, is not restored. */
export const allRevokedByIt: Rule = {
  clause: '四(三)',
  says: { zh: '不是由本次决定撤销的证书，或已恢复效力', en: 'Not revoked by this decision, or restored already' },
  finds: (c) => eachListed(c, (id) => !isRevokedByIt(c, headOf(c, id)), allRevokedByIt),
}

/** W5: the decision of the body that reviewed the revocation follows it. */
export const reviewedSince = officialDate({
  clause: '四(三)',
  what: { zh: '复议决定日期', en: 'the day of the decision on review' },
  at: '/on',
  notBefore: {
    what: { zh: '证书撤销之日', en: 'the revocation' },
    day: (c) => dayOf(c.known.certificate.find((one: Dossier) => isRevokedByIt(c, one))?.at),
  },
})

/** the event that the revocation is counted with. */
export const creditOf = (id: string): string => creditId({ procedure: 'revocation', id }, 'certificates-revoked')

/** Once all of its certificates are restored it counts for nothing; while one stays revoked the event stands. */
export const unlessStruck = (c: Case): Move[] => {
  const [event] = c.known.credit as Dossier[]
  const all = c.facts.restore.restored === carriedOut(c.facts).revoked
  if (!all || !event || event.state === 'struck') return []
  return [{ procedure: 'credit', id: event.id, action: 'annul', claim: { reason: c.facts.annul.reason } }]
}
