import canonicalize from 'canonicalize'
import type * as z from 'zod'
import type { complaintForm } from '../../shared/domain/complaint/form.ts'
import { type Receipt, receiptOf } from '../../shared/domain/complaint/receipt.ts'
import { isCertificateNumber } from '../../shared/domain/vocabulary/identifiers/certificate-number.ts'
import { isFilingComplete } from '../../shared/domain/vocabulary/records/in-force.ts'
import { type Actor, publicRole } from '../../shared/domain/workflow/procedure.ts'
import type { Move } from '../../shared/stores/ledger/ledger.ts'
import { sealComplainant } from '../platform/commands/complainant.ts'
import { presentSeat } from '../platform/http/present-seat.ts'
import { problemOf, Refuse } from '../platform/http/problem.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { complaintIdOf, type Receipts } from './receipts.ts'

type Form = z.infer<typeof complaintForm>
type Deps = Pick<Dependencies, 'commandHandler' | 'ledger' | 'vault' | 'now'> & { receipts: Receipts }

const anyone: Actor = { role: publicRole, id: publicRole, person: publicRole, org: publicRole }

const nowhere = { region: '', supervisor: '' }
/**
 * The filing of the enterprise that is named by its USCC, or by a certificate of its: undefined when there is none in
 * force. Whoever complains is not told which, so that nobody learns here whether a certificate exists.
 */
async function findFiling({ ledger }: Pick<Deps, 'ledger'>, { about }: Form): Promise<string | undefined> {
  const number = about.certificate?.replace(/\s/g, '').toUpperCase() ?? ''
  const certificate = isCertificateNumber(number) ? await ledger.head('certificate', number) : undefined
  const named = about.uscc ?? certificate?.seat?.owner
  // M3: of whoever has it now.
  const { owner } = await presentSeat(ledger, { ...nowhere, owner: named ?? '' })
  const filings = owner ? await ledger.owned(owner, 'filing') : { heads: [] }
  return filings.heads.find(isFilingComplete)?.id
}

/**
 * Takes a complaint down: who complains goes to the vault first, then everything else is one entry. After a crash between
 * the two the same call, sent again, seals the same under the same reference. `key` is the caller's own. Throws Refuse.
 */
export async function receive(deps: Deps, key: string, form: Form): Promise<Receipt & { code: string }> {
  const { commandHandler, vault, receipts, now } = deps
  const code = await receipts.code(key)
  const id = complaintIdOf(code)
  const { contact, materials, ...told } = form
  const complainant = contact && (await sealComplainant(vault, id, contact))
  const filing = await findFiling(deps, form)
  const claim = {
    ...told,
    materials: materials.map((one, i) => ({ ...one, name: `附件${i + 1}` })),
    ...(complainant && { complainant }),
    ...(filing && { filing }),
  }
  const answer = ([first]: readonly Move[]): string => JSON.stringify(first && receiptOf(first.entry))
  const call = {
    key: await receipts.digest(`key|${key}`),
    digest: await receipts.digest(`body|${canonicalize(form)}`),
    answer,
  }
  const outcome = await commandHandler.apply(
    [{ procedure: 'complaint', id, action: 'receive', claim, by: anyone, at: now() }],
    {
      call,
    },
  )
  if (!outcome.ok) throw new Refuse(problemOf(outcome.refusal))
  const receipt: Receipt = JSON.parse('repeated' in outcome ? outcome.repeated : answer(outcome.moves))
  return { code, ...receipt }
}
