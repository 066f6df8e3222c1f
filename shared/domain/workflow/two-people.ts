import * as z from 'zod'
import type { bilingual } from '../vocabulary/bilingual.ts'
import { text } from '../vocabulary/documents/papers.ts'
import type { Case, Facts, Rule } from './procedure.ts'

/**
 * Administrators are one duty, and their dossiers stand for years: it is not over a dossier's whole history that two of
 * them are told apart, but in each of its decisions. What one puts forward says who did.
 */
export const putForward = (c: Case): Facts => ({ proposer: c.by.person })

/** What was put forward by `action` is decided by another person. */
export const byAnother = (action: string): Rule => ({
  clause: '四(三)',
  says: { zh: '须由提出者以外的另一人核准', en: 'Another person than who put it forward must decide' },
  holds: (c) => c.past[action].proposer !== c.by.person,
})

type Message = ReturnType<typeof bilingual>
/** 两人以上: natural persons of the body that sends them, each once; `few` and `twice` say what is wrong. */
export const severalPersons = (few: Message, twice: Message) =>
  z
    .array(text(200))
    .min(2, few)
    .max(10)
    .refine((persons) => new Set(persons).size === persons.length, twice)
