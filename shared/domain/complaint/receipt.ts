import type { Entry } from '../workflow/procedure.ts'

/**
 * What is answered to a complaint beside its code, and remembered with the call: two days (`YYYY-MM-DD`). It does not name
 * the complaint, whose id is drawn from the code.
 */
export type Receipt = { receivedOn: string; due: string | null }

/** As the first entry of a complaint has it. */
export const receiptOf = ({ facts, due }: Entry): Receipt => ({ receivedOn: facts.on, due })
