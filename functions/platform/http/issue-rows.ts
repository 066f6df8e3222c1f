import { contentOf } from '../../../shared/domain/certificate/certificate.ts'
import { numberOf } from '../../../shared/domain/issuance/certificates.ts'
import { dateOf } from '../../../shared/domain/vocabulary/calendar/dates.ts'
import type { Level } from '../../../shared/domain/vocabulary/occupations/level.ts'
import type { Dossier, Facts } from '../../../shared/domain/workflow/procedure.ts'
import type { Archive } from '../../../shared/stores/archive/archive.ts'
import { mapAtOnce } from '../../../shared/stores/at-once.ts'
import type { Ledger } from '../../../shared/stores/ledger/ledger.ts'
import { readList } from '../commands/archive-and-pin.ts'
import { nameOf } from '../commands/certificate-record.ts'
import { type OpensTexts, openSound } from '../commands/personal-text.ts'
import { unlessGone } from '../commands/unless-gone.ts'

type Deps = { ledger: Ledger; archive: Archive; vault: OpensTexts }

/** One line of the register of issue. */
export type IssueRow = {
  /** Counted from 1, in the order of the numbers. */
  place: number
  number: string
  /** The full name as it stands now. */
  name: string
  occupation: { code: string; name: string }
  /** 工种; empty when there is none. */
  job: string
  level: Level
  /** `YYYY-MM-DD` in Asia/Shanghai, as all days here. */
  issuedOn: string
  form: 'electronic' | 'paper' | 'both'
  /** 印制流水码 of the paper that is in use: the last one, when it was reissued. */
  serial?: string
  /** Absent while it was not handed over. */
  handedOn?: string
  receivedBy?: 'holder' | 'agent'
  /** `void`: its number was taken, and it was not issued (yet). */
  state: 'issued' | 'corrected' | 'reissued' | 'restored' | 'revoked' | 'cancelled' | 'void'
  /** The day since which `state` holds. */
  stateOn?: string
}

/** What was handed over, by number (发放登记). */
async function readRecords({ ledger }: Pick<Deps, 'ledger'>, id: string): Promise<Map<string, Facts>> {
  const entries = await ledger.entries('issuance', id)
  const records = entries.filter(({ action }) => action === 'hand-over').flatMap(({ facts }): Facts[] => facts.records)
  return new Map(records.map((record) => [record.number, record]))
}

const stateOf = (head: Dossier | undefined): Pick<IssueRow, 'state' | 'stateOn'> =>
  head?.at ? { state: head.state as IssueRow['state'], stateOn: dateOf(head.at) } : { state: 'void' }

/** M10: once the list was let go, which numbers it had: of the names the certificates have the masks alone. */
const placesIn = (blocks: readonly Facts[]): Facts[] =>
  blocks.flatMap(({ level, count }) => Array.from({ length: count }, (_, i) => ({ level, place: i + 1 })))

/** The rows of a batch whose numbers are taken, `count` at most from the place `from` (counted from 0). */
export async function readRows(deps: Deps, batch: Dossier, from: number, count: number): Promise<IssueRow[]> {
  const { open, issue } = batch.facts
  const [items, records] = await Promise.all([
    unlessGone(readList(deps.archive, open.items), placesIn(issue.blocks)),
    readRecords(deps, batch.id),
  ])
  const rowOf = async (item: Facts, i: number): Promise<IssueRow> => {
    const number = numberOf(issue.blocks, open.prefix, item)
    const head = await deps.ledger.head('certificate', number)
    const record = records.get(number)
    const serial = head?.facts.reissue?.serial ?? record?.serial
    const content = head ? contentOf(head.facts) : item
    return {
      place: from + i + 1,
      number,
      name:
        (head ? await unlessGone(nameOf(deps, head.facts, item), undefined) : item.name) ?? content.maskedName ?? '',
      occupation: content.occupation,
      job: content.job,
      level: item.level,
      issuedOn: issue.issuedOn,
      form: open.form,
      ...(serial && { serial }),
      ...(record && { handedOn: record.on, receivedBy: record.to }),
      ...stateOf(head),
    }
  }
  // As many at a time as the client has connections: more would only wait.
  const opened = await openSound(deps.vault, items.slice(from, from + count))
  const wanted = [...opened.entries()]
  return mapAtOnce(wanted, 50, ([i, item]) => rowOf(item, i))
}
