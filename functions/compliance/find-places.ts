import { contentOf } from '../../shared/domain/certificate/certificate.ts'
import { planOf } from '../../shared/domain/conduct/rules.ts'
import { type DataKindName, originalsIn } from '../../shared/domain/vocabulary/documents/retention.ts'
import type { Place, PlaceName } from '../../shared/domain/vocabulary/records/personal-request.ts'
import { listRef } from '../../shared/domain/vocabulary/shapes.ts'
import { namedLists } from '../../shared/domain/workflow/named-lists.ts'
import type { Dossier, Entry, Facts, ListRef } from '../../shared/domain/workflow/procedure.ts'
import { Altered } from '../../shared/stores/archive/archive.ts'
import { personOf } from '../../shared/stores/vault/sealed-text.ts'
import { importedLists, readList } from '../platform/commands/archive-and-pin.ts'
import { archiveKey } from '../platform/commands/archive-keys.ts'
import { ownersOf } from '../platform/commands/list-refs.ts'
import { openAll } from '../platform/commands/personal-text.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { inList, inOrder, openPlaces, type PlaceMaker, photoOf, subjectsIn } from './place.ts'

type Deps = Pick<Dependencies, 'ledger' | 'archive' | 'procedures'> & {
  vault: Pick<Dependencies['vault'], 'openTexts'>
}

/** A request that waits: whose documents were shown, by their subjects, and under which names. */
export type Asked = { request: Dossier; subjects: ReadonlySet<string>; names: ReadonlySet<string> }

/** Lists with documents, by procedure and field; a test holds them to the tables. */
export const listKinds: Readonly<Record<string, Readonly<Record<string, PlaceName>>>> = {
  plan: { candidates: 'candidate', assessed: 'candidate' },
  issuance: { items: 'item', certificates: 'certificate' },
  amendment: { holder: 'amendment' },
  'candidate-correction': { corrections: 'correction' },
  'personal-request': { person: 'request' },
}
/** Papers that a dossier about one person has pinned. */
const paperKinds: Readonly<Record<string, PlaceName>> = {
  amendment: 'paper',
  're-mark': 'paper',
  'candidate-correction': 'paper',
  'personal-request': 'request-paper',
}
/** What hangs on a list or on a certificate by a number alone: looked at once these are known. */
const related = ['results', 're-mark', 'revocation', 'complaint', 'candidate-correction'] as const
type Related = Record<(typeof related)[number], Dossier[]>
const isRelated = (procedure: string): procedure is keyof Related => related.some((one) => one === procedure)

/** Everything that was found of one request. */
class Found {
  readonly places: Place[] = []
  /** Numbers in plans, `<plan> <no>`; and certificates. */
  readonly numbers = new Map<string, { plan: string; no: string }>()
  readonly certificates = new Map<string, Dossier>()
  /** Photos that somebody else has too, by a mistake: they do not go. */
  readonly shared = new Set<string>()
}

/**
 * M10: every place that names a person, by reference: rows of lists, by the document or by what is sealed; what hangs on
 * these by a number; certificates, photos, papers and prints; who read of it; what is told to the national system. One more
 * walk over all heads, made only while somebody waits for it.
 */
export async function findPlaces(
  deps: Deps,
  asked: readonly Asked[],
  yearsOf: (kind: DataKindName) => number,
): Promise<Map<string, Place[]>> {
  const { ledger, archive, procedures, vault } = deps
  const make: PlaceMaker = openPlaces(procedures, yearsOf)
  const found = new Map(asked.map((one) => [one, new Found()]))
  const foundOf = (one: Asked): Found => found.get(one) as Found
  const bySubject = Map.groupBy(
    asked.flatMap((one) => [...one.subjects].map((subject) => ({ one, subject }))),
    ({ subject }) => subject,
  )
  const whose = (item: Facts): Set<Asked> =>
    new Set(subjectsIn(item).flatMap((subject) => (bySubject.get(subject) ?? []).map(({ one }) => one)))
  const others: Related = { results: [], 're-mark': [], revocation: [], complaint: [], 'candidate-correction': [] }

  /** A list that was let go, or was altered, which others find, names nobody any more. */
  const readOrNone = async (ref: ListRef): Promise<Facts[]> => {
    try {
      return await readList(archive, ref)
    } catch (e) {
      if (e instanceof Altered) return []
      throw e
    }
  }
  const papersOf = (kind: PlaceName, head: Dossier): Place[] =>
    originalsIn(head.facts).map(({ id, versionId, sha256 }) =>
      make(kind, head, { file: { id, version: versionId, sha256 } }),
    )

  async function lookAt(head: Dossier, entries: readonly Entry[], field: string, kind: PlaceName) {
    for (const [ref, entry] of refsOf(entries, field)) {
      const list = await readOrNone(ref)
      for (const [row, item] of list.entries())
        for (const one of whose(item)) {
          if (one.request.id === head.id && head.procedure === 'personal-request') continue
          const { places, numbers, shared } = foundOf(one)
          const here = {
            ...inList(field, ref, row),
            ...(item.sealed === undefined && typeof item.name === 'string' && { clear: true }),
          }
          const isDraft = entry.action === 'save'
          places.push(make(isDraft ? 'draft' : kind, head, here))
          const photo = photoOf(list, item)
          if (photo?.isShared) shared.add(photo.file.id)
          if (photo && !isDraft) places.push(make('photo', head, { ...here, file: photo.file }))
          if (head.procedure === 'plan' && !isDraft && item.no !== undefined)
            numbers.set(`${head.id} ${item.no}`, { plan: head.id, no: item.no })
          const papers = paperKinds[head.procedure]
          if (papers && (list.length === 1 || papers === 'request-paper')) places.push(...papersOf(papers, head))
        }
    }
  }
  /** The enterprise that identified the person has him or her on its own roster, or as whom to call: by name, for want of more. */
  async function lookAtStaff(head: Dossier, entries: readonly Entry[]) {
    const own = asked.filter(
      ({ request: { seat } }) => seat && seat.owner !== '' && ownersOf(seat).includes(head.seat?.owner ?? ''),
    )
    if (own.length === 0) return
    const note = async (kind: 'staff' | 'contact', items: readonly Facts[], where: (row: number) => Partial<Place>) => {
      const opened = await openAll(vault, items)
      for (const [row, item] of items.entries()) {
        const name = opened[row]?.name
        const key = typeof item.sealed === 'string' ? personOf(item.sealed) : undefined
        for (const one of own.filter(({ names }) => names.has(String(name))))
          foundOf(one).places.push(make(kind, head, { ...where(row), ...(key ? { key } : { clear: true }) }))
      }
    }
    for (const [ref] of refsOf(entries, 'staff'))
      await note('staff', await readOrNone(ref), (row) => inList('staff', ref, row))
    const contacts = entries.flatMap(({ facts }): Facts[] => [facts.contact, facts.now?.contact].filter(isObject))
    await note('contact', contacts, () => ({ field: 'contact' }))
  }

  for await (const head of ledger.heads()) {
    const { procedure, id, facts } = head
    if (isRelated(procedure)) others[procedure].push(head)
    if (procedure === 'certificate' && facts.issue) {
      const { document } = contentOf(facts)
      for (const one of whose({ document })) foundOf(one).certificates.set(id, head)
    }
    const kinds = Object.entries(listKinds[procedure] ?? {})
    const isRoster = procedure === 'filing' || procedure === 'change'
    if (kinds.length === 0 && !isRoster) continue
    const entries = await ledger.entries(procedure, id)
    for (const [field, kind] of kinds) await lookAt(head, entries, field, kind)
    if (isRoster) await lookAtStaff(head, entries)
  }
  for (const key of (await archive.keys(archiveKey('lists', 'imports/'))).filter(isOfCandidates)) {
    const kept = await archive.newest(key)
    if (!kept) continue
    const { versionId, sha256 } = kept
    const list = await readOrNone({ key, versionId, sha256, count: 0 })
    const [, , owner = ''] = key.split('/')
    for (const [row, item] of list.entries())
      for (const one of whose(item)) {
        const ref = { key, versionId, sha256, count: list.length }
        foundOf(one).places.push({
          kind: 'draft',
          procedure: 'plan',
          dossier: '',
          owner,
          region: one.request.seat?.owner === owner ? one.request.seat.region : '',
          state: 'draft',
          ...inList('candidates', ref, row),
        })
      }
  }
  for (const one of asked) await follow(deps, make, one, foundOf(one), others, { readOrNone, papersOf })
  return new Map(
    asked.map((one) => {
      const { places, shared } = foundOf(one)
      return [
        one.request.id,
        inOrder(places.filter(({ kind, file }) => kind !== 'photo' || !shared.has(file?.id ?? ''))),
      ]
    }),
  )
}

const isObject = (value: unknown): value is Facts => typeof value === 'object' && value !== null
const isOfCandidates = (key: string) => key.includes(`/${importedLists('', 'candidates').split('/').at(-2)}/`)

/** Lists of a field that are kept in the archive, each once, with the entry that named it first. */
function refsOf(entries: readonly Entry[], field: string): [ListRef, Entry][] {
  const refs = new Map<string, [ListRef, Entry]>()
  for (const { list, entry } of namedLists(entries, field)) {
    const { data: ref } = listRef.safeParse(list)
    const standing = ref && refs.get(ref.sha256)
    // What was saved and then handed in was handed in.
    if (ref && (!standing || standing[1].action === 'save')) refs.set(ref.sha256, [ref, entry])
  }
  return [...refs.values()]
}

type Readers = {
  readOrNone: (ref: ListRef) => Promise<Facts[]>
  papersOf: (kind: PlaceName, head: Dossier) => Place[]
}

/** What hangs on what was found: by a number in a plan, by the number of a certificate, by a dossier. */
async function follow(
  { ledger }: Deps,
  make: PlaceMaker,
  { request }: Asked,
  { places, numbers, certificates }: Found,
  others: Related,
  { readOrNone, papersOf }: Readers,
): Promise<void> {
  const rowsWith = async (head: Dossier, field: string, kind: PlaceName, isIt: (item: Facts) => boolean) => {
    for (const [ref] of refsOf(await ledger.entries(head.procedure, head.id), field))
      for (const [row, item] of (await readOrNone(ref)).entries())
        if (isIt(item)) places.push(make(kind, head, inList(field, ref, row)))
  }
  for (const { plan, no } of numbers.values()) {
    const results = others.results.filter(({ facts }) => facts.open?.plan === plan)
    const ids = new Set(results.map(({ id }) => id))
    for (const head of results) await rowsWith(head, 'results', 'result', (item) => item.no === no)
    for (const head of others['re-mark'].filter(({ facts: { open } }) => ids.has(open.results) && open.no === no))
      places.push(make('re-mark', head), ...papersOf('paper', head))
    const sessions: unknown[] = (await ledger.head('plan', plan))?.facts.submit?.sessions ?? []
    for (const i of sessions.keys()) {
      const session = await ledger.head('conduct', `${plan}.${i + 1}`)
      if (session && planOf(session.id) === plan) places.push(make('session', session))
    }
  }
  for (const [certificate, head] of certificates) {
    const { issuance } = head.facts.issue
    places.push(make('certificate', head, { certificate }), make('print', head, { certificate }))
    const report = await ledger.head('report', certificate)
    if (report) places.push(make('report', report, { certificate }))
    const treatment = await ledger.head('treatment', head.seat?.owner ?? '')
    if (treatment) await rowsWith(treatment, 'treatments', 'treatment', (item) => item.certificate === certificate)
    const batch = await ledger.head('issuance', issuance)
    const handed =
      batch && (await ledger.entries('issuance', issuance)).some(({ facts }) => hasNumber(facts.records, certificate))
    if (batch && handed) places.push(make('hand-over', batch, { certificate }))
    for (const one of others.revocation.filter(({ facts }) => facts.open.certificates?.includes(certificate)))
      places.push(make('revocation', one, { certificate }))
    if (request.facts.open.kind === 'deletion')
      for (const one of others.complaint.filter(({ facts }) => facts.accept?.certificate === certificate)) {
        const place = make('proceeding', one)
        if (place.underWay) places.push(place)
      }
  }
  for (const id of (request.facts.open.receipts ?? []) as string[]) {
    const complaint = await ledger.head('complaint', id)
    if (complaint) places.push(make('complaint', complaint))
  }
  await readings(ledger, places)
}

const hasNumber = (records: unknown, certificate: string): boolean =>
  Array.isArray(records) && records.some((record: Facts) => record.number === certificate)

/** who read of the dossiers that name the person. Enterprises leave a record where the vault was opened. */
async function readings(ledger: Deps['ledger'], places: Place[]): Promise<void> {
  const dossiers = new Map(
    places
      .filter(({ dossier, kind }) => dossier !== '' && kind !== 'proceeding')
      .map((one) => [`${one.procedure}.${one.dossier}`, one]),
  )
  for (const [id, { procedure, dossier, owner, region, state, confidential }] of dossiers)
    for (const { at, by, facts } of await ledger.entries('access', id))
      places.push({
        kind: 'reading',
        procedure,
        dossier,
        owner,
        region,
        ...(confidential && { confidential }),
        state,
        at,
        role: by.role,
        org: by.org,
        purpose: facts.purpose,
      })
}
