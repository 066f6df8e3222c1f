import { createHash } from 'node:crypto'
import { nameKey } from '../../shared/domain/vocabulary/identifiers/fold-name.ts'
import type { Dossier, Entry, Facts, ListRef } from '../../shared/domain/workflow/procedure.ts'

type Known = {
  batch: Dossier
  results: Dossier | undefined
  plan: Dossier | undefined
  filing: Dossier | undefined
  /** The batch's entry that took the numbers. */
  issued: Entry | undefined
  /** M6: lists of corrections that were confirmed before the batch was prepared, in their order. */
  corrections: readonly ListRef[]
  /** M12: candidates, by number in the plan, whom earlier batches on the same results certified. */
  certified: ReadonlySet<string>
}
/** What a certificate must say, and one of the proofs that it must carry: none where its holder was erased (M10). */
export type Derived = { number: string; says: Facts; proofs?: string[] }

const highestFirst = ['1', '2', '3', '4', '5']
const partsOf = (level: string) => ['theory', 'practical', ...(level <= '2' ? ['comprehensive'] : [])]
/** sixty or more in every part; words such as `absent` are no marks. */
const hasPassed = (level: string, result: Facts) =>
  partsOf(level).every((part) => typeof result[part] === 'number' && result[part] >= 60)

/** The day in Guangdong, which is eight hours ahead of UTC all year round. */
const dayOf = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)

const bySince = (a: Facts, b: Facts) => (a.since < b.since ? -1 : 1)

/** of the name's key; before 2026-12 of the name without blanks, which stands on certificates of that time. */
const proofsFor = (number: string, name: string) =>
  [nameKey(name), name.replace(/\p{White_Space}/gu, '').normalize('NFC')].map((text) =>
    createHash('sha256').update(`${number}|${text}`).digest().subarray(0, 16).toString('base64url'),
  )

/** The list that was reviewed: as it was reported, or, M6, as it was brought from the results of which these are a part. */
const listIn = (results: Dossier | undefined): ListRef | undefined => {
  const { submit, carry, hold } = results?.facts ?? {}
  return (submit ?? carry ?? hold)?.results
}
/** M6: who is judged in a part instead; each decision says all so far. */
const judgedApart = ({ facts: { endorse, approve, recall, 're-mark': reMark } }: Dossier): string[] =>
  [endorse, approve, recall, reMark].flatMap((one) => one?.aside ?? []).map(({ no }: Facts) => no)

/** two reviews by two people, of the very results that the batch was prepared on. */
function isApproved({ batch, results }: Known): boolean {
  const { endorse, approve } = results?.facts ?? {}
  const digests = [listIn(results)?.sha256, endorse?.digest, approve?.digest, batch.facts.open.digest]
  const duties = Object.values(results?.hands ?? {})
  return (
    results?.state === 'approved' &&
    new Set(digests).size === 1 &&
    duties.includes('first-review') &&
    duties.includes('second-review')
  )
}

/**
 * The certificates that a batch must lead to, in the order of their issue, straight from the notice: passers of approved
 * results, levels from the highest, numbers one behind another (人社鉴发〔2019〕2号). Nothing of the tables, of the frozen
 * lists or of the words is used. None where the results are not approved or their dossiers are gone.
 */
export async function deriveCertificates(known: Known, read: (ref: ListRef) => Promise<Facts[]>): Promise<Derived[]> {
  const { batch, results, plan, filing, issued, certified, corrections } = known
  const list = listIn(results)
  if (!results || !list || !plan || !filing || !issued || !isApproved(known)) return []
  const people = new Map((await read(plan.facts.submit.candidates)).map((person) => [person.no, person]))
  for (const { no, name, erased } of (await Promise.all(corrections.map(read))).flat())
    if (name !== undefined) people.set(no, { ...people.get(no), name, ...(erased && { erased }) })
  const marks = await read(list)
  // R-52, M12: who is certified already, or is for another batch, is left out
  const leftOut = (batch.facts.open.without ?? []).map((one: string | { no: string }) =>
    typeof one === 'string' ? one : one.no,
  )
  const without = new Set<string>([...leftOut, ...judgedApart(results), ...certified])
  const day = dayOf(issued.at)
  // W3: under the code that the filing had when the numbers were taken
  const { allocate, recode, renumber } = filing.facts
  const later: Facts[] = [recode, renumber].flatMap((last) => (last ? [...last.before, last] : []))
  const { prefix } =
    later
      .filter(({ since }) => since <= issued.at)
      .toSorted(bySince)
      .at(-1) ?? allocate
  const { now, names = [], dropped = [] } = filing.facts.amend ?? {}
  const filed = [...dropped, ...(now?.occupations ?? filing.facts.receipt.scope)]
  // M3: under the name that the enterprise had then
  const renamed = names.filter(({ since }: Facts) => since <= issued.at).at(-1)
  const derived: Derived[] = []
  for (const level of highestFirst) {
    const block = batch.facts.issue.blocks.find((b: Facts) => b.level === level)
    const passers = marks.filter(
      (mark) => people.get(mark.no)?.level === level && hasPassed(level, mark) && !without.has(mark.no),
    )
    for (const [i, { no }] of passers.entries()) {
      const { name, document, occupation, erased } = people.get(no) ?? {}
      const number = `${prefix}${day.slice(2, 4)}${level}${String((block?.from ?? 0) + i).padStart(6, '0')}`
      derived.push({
        number,
        says: {
          issuance: batch.id,
          item: derived.length,
          no,
          document: { type: document.type, subject: document.subject },
          occupation: {
            code: occupation,
            name: filed.findLast((o: Facts) => o.code === occupation)?.name,
          },
          issuer: renamed?.name ?? filing.facts.submit.name,
          filing: filing.id,
          issuedOn: day,
        },
        ...(erased === undefined && { proofs: proofsFor(number, name) }),
      })
    }
  }
  return derived
}
