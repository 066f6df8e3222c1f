import { contentOf, namedIn } from '../../../shared/domain/certificate/certificate.ts'
import type { Document } from '../../../shared/domain/vocabulary/identifiers/subject.ts'
import type { Level, Part } from '../../../shared/domain/vocabulary/occupations/level.ts'
import type { Dossier, Facts } from '../../../shared/domain/workflow/procedure.ts'
import type { Archive } from '../../../shared/stores/archive/archive.ts'
import type { Ledger } from '../../../shared/stores/ledger/ledger.ts'
import type { Vault } from '../../../shared/stores/vault/vault.ts'
import { openList, readList } from './archive-and-pin.ts'
import { materialKey } from './archive-keys.ts'
import { type OpensTexts, openSound } from './personal-text.ts'

/** A certificate as it stands: everything that is printed on it or told to the national system. */
export type CertificateRecord = {
  number: string
  version: number
  /** The instant of that version, ISO 8601 UTC. */
  at: string
  state: 'issued' | 'corrected' | 'reissued' | 'restored' | 'revoked' | 'cancelled'
  name: string
  document: Document
  occupation: { code: string; name: string }
  /** 工种; empty when there is none. */
  job: string
  level: Level
  marks: Partial<Record<Part, number>>
  issuer: string
  /** 13 characters. */
  prefix: string
  /** `YYYY-MM-DD`, as all dates here in Asia/Shanghai. */
  issuedOn: string
  form: 'electronic' | 'paper' | 'both'
  photo?: { key: string; versionId: string; sha256: string }
  /** As frozen with the batch. */
  template: { name: string; sha256: string }
  proof: string
}

type NameDeps = { ledger: Ledger; archive: Archive; vault: OpensTexts }
type Deps = NameDeps & { vault: Vault }

/** The holder's full name: in the list that the batch froze, or in the amendment that corrected it last. */
export async function nameOf(deps: NameDeps, facts: Facts, item: Facts): Promise<string> {
  const corrected = namedIn(facts)
  if (corrected === undefined) return (await openSound(deps.vault, [item]))[0]?.name
  const amendment = await deps.ledger.head('amendment', corrected)
  const [holder] = await openList(deps, amendment?.facts.open.holder)
  return holder?.name
}

/** What the batch froze of a certificate. `lists` keeps lists read before: many certificates of a batch stand in one. */
async function frozen({ ledger, archive }: Deps, { issue }: Facts, lists: Map<string, Facts[]>): Promise<Facts> {
  const batch = await ledger.head('issuance', issue.issuance)
  const { items: ref, template } = batch?.facts.open ?? {}
  const items = lists.get(ref.sha256) ?? (await readList(archive, ref))
  lists.set(ref.sha256, items)
  const item = items[issue.item]
  if (!item) throw new Error('the batch has no such item')
  return { ...item, template }
}

/** M10: of a certificate that stands, and whose holder was erased: it answers by number and proof, and is printed no more. */
export class Erased extends Error {}

/**
 * The whole certificate; undefined when the number was never issued. Throws when what the ledger names is gone or altered, and
 * Erased when its holder was.
 */
export async function readRecord(
  deps: Deps,
  number: string,
  lists = new Map<string, Facts[]>(),
): Promise<CertificateRecord | undefined> {
  const head: Dossier | undefined = await deps.ledger.head('certificate', number)
  if (!head?.at) return undefined
  const item = await frozen(deps, head.facts, lists)
  const content = contentOf(head.facts)
  const [name, sealed] = await Promise.all([
    nameOf(deps, head.facts, item),
    deps.vault.reveal(content.document.subject),
  ])
  const erased = sealed ? undefined : await deps.vault.erasedAt(content.document.subject)
  if (erased !== undefined) throw new Erased(`the holder was erased at ${erased}`)
  // Of whoever was registered again the document is there, and the name on this certificate is not.
  if (name === '') throw new Erased('the name of the holder was erased')
  if (!sealed) throw new Error('the vault does not hold the document of a certificate')
  const { id, versionId, sha256 } = content.photo ?? item.photo ?? {}
  return {
    number,
    version: head.version,
    at: head.at,
    state: head.state as CertificateRecord['state'],
    name,
    // P-4: the number may stand in the vault under another kind that shows it
    document: { type: content.document.type, number: sealed.number },
    occupation: content.occupation,
    job: content.job,
    level: item.level,
    marks: item.marks,
    issuer: content.issuer,
    prefix: number.slice(0, 13),
    issuedOn: content.issuedOn,
    form: content.form,
    ...(id && { photo: { key: materialKey(id), versionId, sha256 } }),
    template: item.template,
    proof: content.proof,
  }
}
