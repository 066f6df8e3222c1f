import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import type { Dossier, Says } from '../../shared/domain/workflow/procedure.ts'

const taken = { code: 'received', zh: '已收到，待决定是否受理', en: 'Received; to be decided whether it is taken up' }
const underway = { code: 'investigating', zh: '已受理，核查中', en: 'Taken up, under investigation' }
const decided = { code: 'decided', zh: '已作出结论，待答复', en: 'Decided, to be replied to' }

/** What whoever complained may know of where it stands: neither who handles it, nor what was found before the reply. */
const stages: Readonly<Record<string, { code: string } & Says>> = {
  received: taken,
  referred: taken,
  investigating: underway,
  reported: underway,
  substantiated: decided,
  unsubstantiated: decided,
  replied: { code: 'replied', zh: '已答复', en: 'Replied to' },
  closed: { code: 'closed', zh: '已办结', en: 'Closed' },
  declined: { code: 'declined', zh: '不予受理', en: 'Not taken up' },
}

const answered = ({ reply, substantiate }: Dossier['facts']) =>
  reply && {
    reply: reply.reply,
    repliedOn: reply.on,
    outcome: substantiate
      ? { code: 'substantiated', zh: '属实', en: 'Substantiated' }
      : { code: 'unsubstantiated', zh: '不属实', en: 'Not substantiated' },
  }

/** A complaint as its receipt code shows it. `due` is the last day of the next step, while there is one before the reply. */
export function followed({ state, facts, due }: Dossier, at: string) {
  const { code = '', ...says } = stages[state] ?? {}
  const waits = due !== null && !facts.reply && state !== 'declined'
  return {
    state: code,
    says,
    category: facts.receive.category,
    receivedOn: facts.receive.on,
    ...(facts.accept && { acceptedOn: facts.accept.on }),
    ...(facts.extend && { extended: true }),
    ...(waits && { due, overdue: dateOf(at) > due }),
    ...(facts.decline && { reason: facts.decline.reason, declinedOn: facts.decline.on }),
    ...answered(facts),
    answeredAt: at,
  }
}
