import * as z from 'zod'
import { reason } from '../vocabulary/documents/papers.ts'
import { recordOf } from '../vocabulary/records/enterprise.ts'
import { officialDate } from '../workflow/day-rules.ts'
import {
  type Case,
  type Dossier,
  enterpriseRoles,
  type Facts,
  type Issue,
  procedure,
  type Rule,
  type Seat,
} from '../workflow/procedure.ts'
import { certificateNumber, mostTreatments, treatments } from './form.ts'
import { treatmentsSheet } from './sheet.ts'

/** Each once, however many treatments its holder was given. */
const namedIn = ({ treatments = [], certificates = [] }: Facts): string[] => [
  ...new Set<string>([...treatments.map(({ certificate }: Facts) => certificate), ...certificates]),
]

const ownRecord: Rule = {
  clause: '四(六)',
  says: {
    zh: '企业只有一份待遇兑现记录，以其统一社会信用代码为号',
    en: 'An enterprise has one record, under its credit code',
  },
  holds: (c) => c.id === c.by.org,
}

/** That they were issued by this enterprise, and not by another, the default rules see to. */
const certificatesIssued: Rule = {
  clause: '一(五)6',
  says: { zh: '没有这份证书', en: 'There is no such certificate' },
  finds: (c) => {
    const issued = new Set((c.known.certificate as Dossier[]).map(({ id }) => id))
    const missing = (field: string, number: (item: Facts) => unknown): Issue[] =>
      (c.claim[field] ?? []).flatMap((item: Facts, i: number) =>
        issued.has(number(item) as string) ? [] : [{ pointer: `/${field}/${i}`, says: certificatesIssued.says }],
      )
    return [...missing('treatments', ({ certificate }) => certificate), ...missing('certificates', (number) => number)]
  },
}

/** W5: what is given for a certificate is given since it was issued. */
const givenSince = officialDate({
  clause: '四(六)',
  what: { zh: '兑现日期', en: 'the day of the treatment' },
  at: '/treatments/*/on',
  notBefore: {
    what: { zh: '证书签发之日', en: 'the day on which the certificate was issued' },
    day: ({ claim, known }, [i = 0]) => {
      const number = claim.treatments[i].certificate
      return (known.certificate as Dossier[]).find(({ id }) => id === number)?.facts.issue?.issuedOn
    },
  },
})

/** M3: certificates of those that it took over are its own. */
const ownSeat = (c: Case): Seat => {
  const seat: Seat = [c.known.certificate].flat()[0]?.seat ?? c.seat ?? { owner: c.by.org, region: '', supervisor: '' }
  const { predecessors } = recordOf(c.known.enterprise)
  if (predecessors.length === 0) return seat
  return { ...seat, owner: predecessors.includes(seat.owner) ? c.id : seat.owner, formerly: predecessors }
}

const about = {
  by: enterpriseRoles,
  to: 'open',
  knows: { certificate: (c: Case) => namedIn(c.claim), enterprise: (c: Case) => c.id },
  // That a certificate was issued, and by whom, and M3 whom an enterprise took over, is never taken back.
  settled: (c: Case) => [...namedIn(c.claim), c.id],
} as const

/**
 * what the holders of an enterprise's certificates were given for them (兑现待遇), by certificate number; the
 * enterprise's credit code is the dossier's id. Who was given something stands in the entries: the last says nothing of
 * those before it.
 */
export const treatment = procedure(
  'treatment',
  {
    start: 'open',
    standing: true,
    during: 'always',
    seat: ownSeat,
    rests: ['open'],
    listed: true,
    shows: { treatments: treatmentsSheet },
  },
  {
    open: {
      record: {
        ...about,
        needs: z.strictObject({ treatments }),
        takes: ['treatments'],
        keeps: ['treatments'],
        given: [ownRecord, certificatesIssued, givenSince],
        clause: '四(六)',
      },
      /** All that was recorded of these so far counts no longer: it was a mistake, or was not given after all. */
      retract: {
        ...about,
        needs: z.strictObject({
          certificates: z.array(certificateNumber).min(1).max(mostTreatments),
          ...reason.shape,
        }),
        given: [ownRecord, certificatesIssued],
        clause: '四(六)',
      },
    },
  },
)
