import { setTimeout as pause } from 'node:timers/promises'
import type { Calendar } from '../../../shared/domain/vocabulary/calendar/working-days.ts'
import { type Decision, decide } from '../../../shared/domain/workflow/decide.ts'
import { unopened } from '../../../shared/domain/workflow/evolve.ts'
import { placeOf } from '../../../shared/domain/workflow/open-actions.ts'
import { type Admitted, admit, prepare } from '../../../shared/domain/workflow/prepare.ts'
import {
  type Command,
  type Dossier,
  type Entry,
  type Facts,
  type Procedure,
  toldBy,
} from '../../../shared/domain/workflow/procedure.ts'
import { ofDossier } from '../../../shared/domain/workflow/readership.ts'
import { allow } from '../../../shared/domain/workflow/reading.ts'
import type { Archive } from '../../../shared/stores/archive/archive.ts'
import { advance } from '../../../shared/stores/ledger/chain.ts'
import {
  type Ledger,
  type Move,
  type OutboxMessage,
  Repeated,
  Stale,
  Taken,
  TooLarge,
} from '../../../shared/stores/ledger/ledger.ts'
import type { CertificatesInForceReader } from '../../../shared/stores/register/certificates-in-force.ts'
import type { Vault } from '../../../shared/stores/vault/vault.ts'
import { archiveAndPin } from './archive-and-pin.ts'
import { absent, busy, type Refused, reused, stale, taken, tooLarge } from './command-refusal.ts'
import { readHolders } from './document-holders.ts'
import { explainListRefs, resolveListRefs } from './list-refs.ts'
import { noticeOf } from './notices.ts'
import { openAll } from './personal-text.ts'
import { openUnitOfWork, type UnitOfWork } from './unit-of-work.ts'

export type CommandHandlerDeps = {
  ledger: Ledger
  archive: Archive
  vault: Vault
  /** What a document's holder holds, of certificates in force. */
  held: CertificatesInForceReader
  procedures: Readonly<Record<string, Procedure>>
  /** The working days to count with at an instant, asked for each transaction. */
  calendar: (at?: string) => Promise<Calendar>
  /** Between two attempts, in milliseconds. */
  wait?: (ms: number) => Promise<unknown>
}

export type Outcome = { ok: true; moves: Move[] } | { ok: true; repeated: string } | Refused

export type Options = {
  /** `If-Match`: the version at which the first command must find its dossier. */
  expected?: number
  /** `Idempotency-Key`: the answer is remembered with the moves, and given again to the same question. */
  call?: { key: string; digest: string; answer: (moves: readonly Move[]) => string }
  /** Lists read already, by their SHA-256: a worker that moves many dossiers reads a long list once. */
  lists?: Map<string, Facts[]>
  /** A procedure whose commands open dossiers that hardly stand yet: they are read only when one is found standing. */
  fresh?: string | undefined
  /**
   * Heads as the call before left them, and filled by this one: a worker that moves the same dossiers again and again reads
   * them once. The transaction stands only while they do; otherwise all is read and decided anew.
   */
  left?: Dossier[] | undefined
}
/** M10: what was saved before with people's particulars, opened, where the claim completes it and says nothing else of it. */
async function openSaved(vault: Vault, { row, dossier, command }: Admitted): Promise<Facts | undefined> {
  const saved: Facts | undefined = row.completes && dossier.facts[row.completes]
  const claim = (command.claim ?? {}) as object
  if (!saved || typeof claim !== 'object' || Array.isArray(claim)) return undefined
  const rest = Object.entries(saved).filter(([field]) => !Object.hasOwn(claim, field))
  return openAll(vault, Object.fromEntries(rest))
}

/** The same, presuming nothing. */
const onWhatStands = (options: Options): Options => {
  options.left?.splice(0)
  return { ...options, fresh: undefined }
}

const attempts = 7
/** Half as long or half as long again, so that those who were in each other's way are not so again. */
const pauseAbout = (ms: number) => pause(ms * (0.5 + Math.random()))
type Moved = { ok: true; moves: Move[]; keys: string[]; messages: OutboxMessage[] }
const messageOf = (entry: Entry, tells: ReturnType<typeof toldBy>[number]): OutboxMessage => {
  const { id, version, at } = entry
  return tells === 'national' ? { to: tells, id, version, at } : { to: 'people', notification: noticeOf(entry, tells) }
}
const nothing = (): Moved => ({ ok: true, moves: [], keys: [], messages: [] })

/**
 * The shell around the engine: has every command and whatever moves with it admitted, prepared and decided, reads what
 * rows must know, files long lists away, and appends all of it in one transaction that stands only on what was seen.
 */
export function commandHandler(deps: CommandHandlerDeps) {
  const { ledger, archive, vault, held, procedures, calendar: readCalendar, wait = pauseAbout } = deps
  const tableOf = ({ procedure }: Command): Procedure => {
    const p = procedures[procedure]
    if (!p) throw new Error(`no such procedure: ${procedure}`)
    return p
  }

  /** Before anything is decided or filed away. Whoever may not see the dossier learns only that, from the decision. */
  async function judgeVersion(unitOfWork: UnitOfWork, command: Command | undefined, expected: number) {
    if (!command) return absent
    const p = tableOf(command)
    const head = await unitOfWork.read(p, command.id)
    if (!head.seat && !p.standing) return absent
    return head.version === expected || (head.seat && allow(command.by, 'dossier', ofDossier(p, head, head.seat)))
      ? undefined
      : stale
  }

  async function decideOn(unitOfWork: UnitOfWork, admitted: Admitted): Promise<Decision> {
    const named = admitted.row.takes && (await resolveListRefs(unitOfWork.list, admitted))
    const saved = await openSaved(vault, admitted)
    const prepared = prepare(admitted, saved || named ? { ...saved, ...named?.lists } : undefined)
    return explainListRefs(decide(prepared, await unitOfWork.know(prepared)), named?.issues ?? [])
  }

  async function move(unitOfWork: UnitOfWork, command: Command): Promise<Refused | Moved> {
    const p = tableOf(command)
    const dossier = await unitOfWork.read(p, command.id)
    const admitted = admit(p, dossier, command)
    const decision = admitted.ok ? await decideOn(unitOfWork, admitted) : admitted
    if (!decision.ok) return decision

    const { entry: verdict, issues } = await archiveAndPin({ archive, vault }, decision.entry, decision.row, p.shows)
    if (issues[0]) {
      const { clause } = decision.row
      return { ok: false, refusal: { because: 'incomplete', clause, says: issues[0].says, issues } }
    }
    const entry = { ...verdict, previous: dossier.digest }
    const head = advance(dossier, entry)
    unitOfWork.moved(head)
    const sum: Moved = {
      ok: true,
      moves: [{ entry, head, index: placeOf(p, head) }],
      keys: decision.keys,
      messages: toldBy(decision.row).map((tells) => messageOf(entry, tells)),
    }
    return followAll(unitOfWork, decision.also, sum)
  }

  async function followAll(unitOfWork: UnitOfWork, commands: readonly Command[], sum: Moved): Promise<Refused | Moved> {
    for (const command of commands) {
      const moved = await move(unitOfWork, command)
      if (!moved.ok) return moved
      sum.moves.push(...moved.moves)
      sum.keys.push(...moved.keys)
      sum.messages.push(...moved.messages)
    }
    return sum
  }

  /** What was answered to this call before, if it was sent before. */
  async function recall({ call }: Options): Promise<Outcome | undefined> {
    const before = call && (await ledger.call(call.key))
    if (!before) return undefined
    return before.digest === call.digest ? { ok: true, repeated: before.answer } : reused
  }

  async function attempt(commands: readonly Command[], options: Options): Promise<Outcome> {
    const { expected, call, lists, fresh, left = [] } = options
    const [before, calendar] = await Promise.all([recall(options), readCalendar(commands[0]?.at)])
    if (before) return before
    const holders = (items: readonly Facts[]) => readHolders({ vault, held }, items)
    const opening = commands.filter(({ procedure }) => procedure === fresh)
    const presumed = [...left, ...opening.map((command) => unopened(tableOf(command), command.id))]
    const unitOfWork = openUnitOfWork({ ledger, archive, vault, holders, procedures, calendar }, lists, presumed)
    // One after another they are decided, and all at once they are read.
    if (commands.length > 1) await Promise.all(commands.map((command) => unitOfWork.read(tableOf(command), command.id)))
    const early = expected === undefined ? undefined : await judgeVersion(unitOfWork, commands[0], expected)
    if (early) return early
    const moved = await followAll(unitOfWork, commands, nothing())
    // What was refused on a presumption is decided again on what stands.
    if (!moved.ok) return presumed.length > 0 ? attempt(commands, onWhatStands(options)) : moved
    const { moves, keys, messages } = moved
    const remembered = call && { key: call.key, digest: call.digest, answer: call.answer(moves) }
    const seen = unitOfWork.seen().map(({ procedure, id, version }) => ({ procedure, id, version }))
    await ledger.append({ moves, keys, messages, seen, ...(remembered && { call: remembered }) })
    options.left?.splice(0, Number.POSITIVE_INFINITY, ...unitOfWork.left())
    return { ok: true, moves }
  }

  return {
    /** Applies the commands and whatever moves with them, all or none. What was refused is a value; faults throw. */
    async apply(commands: readonly Command[], options: Options = {}): Promise<Outcome> {
      for (let i = 0; i < attempts; i++) {
        if (i > 0) await wait(2 ** i * 5)
        const outcome = await attempt(commands, i === 0 ? options : onWhatStands(options)).catch(refusalOf)
        // The same call, sent twice, may have gone through while this one looked, and is why it is refused.
        if (outcome !== 'again') return outcome.ok ? outcome : ((await recall(options)) ?? outcome)
      }
      return busy
    },
  }
}
export type CommandHandler = ReturnType<typeof commandHandler>

/** What the ledger's refusals mean to the caller. Faults are thrown on. */
function refusalOf(e: unknown): Refused | 'again' {
  if (e instanceof Taken) return taken
  if (e instanceof TooLarge) return tooLarge
  if (e instanceof Stale || e instanceof Repeated) return 'again'
  throw e
}
