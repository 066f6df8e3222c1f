import { createHash } from 'node:crypto'
import { writeReceiptCode } from '../../shared/domain/vocabulary/identifiers/receipt-code.ts'
import { type SubjectOf, subjectsFrom } from '../../shared/domain/vocabulary/identifiers/subject.ts'

/** The id under which a complaint is kept: whoever reads the ledger cannot tell its code. 64 hex digits. */
export const complaintIdOf = (code: string) => createHash('sha256').update(`yueji/complaint/${code}`).digest('hex')

/**
 * Receipt codes, drawn from the caller's Idempotency-Key under a secret: the same call has the same code, which therefore
 * need not be kept, and a key that somebody guesses tells no code to whoever lacks the secret. `digest` is keyed too: from
 * a bare digest of what was sent a telephone number could be found by trying. The secret is read on first use.
 */
export function openReceipts(readSecret: () => Promise<Uint8Array>) {
  let opened: SubjectOf | undefined
  const open = async () => {
    opened ??= subjectsFrom(await readSecret())
    return opened
  }
  return {
    code: async (key: string): Promise<string> =>
      writeReceiptCode(Buffer.from((await open())({ type: 'complaint-receipt', number: key }), 'base64url')),
    digest: async (text: string): Promise<string> => (await open())({ type: 'complaint-call', number: text }),
  }
}
export type Receipts = ReturnType<typeof openReceipts>
