import { dateOf } from '../../../shared/domain/vocabulary/calendar/dates.ts'
import { appointmentId, holdsOffice, wasAppointed } from '../../../shared/domain/vocabulary/records/appointments.ts'
import { isEnterprise } from '../../../shared/domain/workflow/default-rules.ts'
import type { Ledger } from '../../../shared/stores/ledger/ledger.ts'
import type { Authenticate } from './actor.ts'
import { problem, Refuse } from './problem.ts'

type Deps = {
  ledger: Pick<Ledger, 'head'>
  now: () => string
  /** Whether an account on which nobody ever decided is refused; else only those on which somebody did are judged. */
  required: boolean
  /** Accounts that act as administrators until an appointment of their own was decided on, so that there is a beginning. */
  firstAdmins: readonly string[]
}

const noOffice = {
  ...problem(403, 'not-appointed', '该账号目前没有此项任职，不能办理', 'The account does not hold this office now'),
  clause: '四(三)',
} as const

/**
 * a token of an authority is believed only while its account holds the office that it names. It is read
 * anew and consistently at every call and never kept, so that whoever is dismissed is refused at the next call, however
 * long the token lives. Enterprises appoint their own people at the issuer of tokens. Throws Refuse: 403.
 */
export const appointed =
  (authenticate: Authenticate, { ledger, now, required, firstAdmins }: Deps): Authenticate =>
  async (authorization) => {
    const actor = await authenticate(authorization)
    if (isEnterprise(actor)) return actor
    const head = await ledger.head('appointment', appointmentId(actor.id))
    const passes = wasAppointed(head)
      ? holdsOffice(head, actor, dateOf(now()))
      : !required || (actor.role === 'admin' && firstAdmins.includes(actor.id))
    if (!passes) throw new Refuse(noOffice)
    return actor
  }
