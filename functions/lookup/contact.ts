import { contactOfNotice } from '../../shared/domain/words/contact.ts'
import { dateOf } from '../../shared/domain/words/dates.ts'
import type { RegisteredContact } from '../../shared/stores/register/announcements.ts'
import { answerProblem, answerTagged, writeKnown } from '../edge/public/answer.ts'
import type { Door } from './desk.ts'

const contactOn = (known: RegisteredContact | undefined, day: string) => {
  const { phones, email, address } = known?.values.findLast(({ from }) => from <= day) ?? contactOfNotice
  return { phones, email, address }
}

/** how to reach the provincial centre today (五), as the department set it. */
export const contact: Door = async ({ headers }, { reader, orCannotSay, now }) => {
  const today = dateOf(now().toISOString())
  const known = await orCannotSay(reader.contact().then((all) => contactOn(all, today)))
  return 'because' in known ? answerProblem(known) : answerTagged(writeKnown(known), now(), headers['if-none-match'])
}
