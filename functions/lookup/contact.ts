import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { contactOfNotice } from '../../shared/domain/vocabulary/geography/contact.ts'
import type { RegisteredContact } from '../../shared/stores/register/publications.ts'
import { answerProblem, answerTagged, writeKnown } from '../platform/public/answer.ts'
import type { Handler } from './certificate-finder.ts'

const contactOn = (known: RegisteredContact | undefined, day: string) => {
  const { phones, email, address } = known?.values.findLast(({ from }) => from <= day) ?? contactOfNotice
  return { phones, email, address }
}

/** how to reach the provincial centre today (五), as the department set it. */
export const contact: Handler = async ({ headers }, { reader, orCannotSay, now }) => {
  const today = dateOf(now().toISOString())
  const known = await orCannotSay(reader.contact().then((all) => contactOn(all, today)))
  return 'because' in known ? answerProblem(known) : answerTagged(writeKnown(known), now(), headers['if-none-match'])
}
