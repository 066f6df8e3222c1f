import type { Calendar } from '../../shared/domain/words/working-days.ts'
import { claimOf, decide, knowsOf, rowOf } from '../../shared/domain/workflow/decide.ts'
import { indexesOf } from '../../shared/domain/workflow/open-actions.ts'
import type { Command, Procedure, Says } from '../../shared/domain/workflow/procedure.ts'
import type { Refusal } from '../../shared/domain/workflow/refusal.ts'
import { explain } from '../../shared/domain/workflow/shapes.ts'
import type { Archive } from '../../shared/stores/archive/archive.ts'
import { advance } from '../../shared/stores/ledger/chain.ts'
import { type Ledger, type Move, Repeated, Stale, Taken } from '../../shared/stores/ledger/ledger.ts'
import type { Vault } from '../../shared/stores/vault/vault.ts'
import { type Desk, openDesk } from './desk.ts'
import { fileAway } from './file-away.ts'

export type ClerkDeps = {
  ledger: Ledger
  archive: Archive
  vault: Vault
  procedures: Readonly<Record<string, Procedure>>
  calendar: Calendar
}

/** Refusals that only the shell can give: the dossier moved on, a key is held by another, a call was sent before. */
export type ShellRefusal = { because: 'absent' | 'stale' | 'taken' | 'key-reused'; says: Says }
export type Refused = { ok: false; refusal: Refusal | ShellRefusal }
export type Outcome = { ok: true; moves: Move[] } | { ok: true; repeated: string } | Refused

export type Options = {
  /** `If-Match`: the version at which the first command must find its dossier. */
  expected?: number
  /** `Idempotency-Key`: the answer is remembered with the moves, and given again to the same question. */
  call?: { key: string; digest: string; answer: (moves: readonly Move[]) => string }
}

const attempts = 6
const refuse = (because: ShellRefusal['because'], zh: string, en: string): Refused => ({
  ok: false,
  refusal: { because, says: { zh, en } },
})
const reused = refuse(
  'key-reused',
  '此 Idempotency-Key 已用于另一请求',
  'This Idempotency-Key was used for another request',
)
const absent = refuse('absent', '没有这个事项', 'There is no such dossier')
const stale = refuse('stale', '该事项已有新版本，请重新读取', 'The dossier has moved on; read it again')
const taken = refuse('taken', '同一事项已经存在', 'There is one of these already')

type Moved = { ok: true; moves: Move[]; keys: string[] }

/**
 * The shell around `decide`: reads what rows must know, lets the engine decide every command and whatever moves with it,
 * files long lists away, and appends all of it in one transaction that stands only on what was seen.
 */
export function clerk({ ledger, archive, vault, procedures, calendar }: ClerkDeps) {
  async function move(desk: Desk, command: Command): Promise<Refused | Moved> {
    const p = procedures[command.procedure]
    if (!p) throw new Error(`no such procedure: ${command.procedure}`)
    const dossier = await desk.read(p, command.id)
    const row = rowOf(p, dossier, command.action)
    const claim = row && claimOf(row, dossier, command.claim)
    // A claim of the wrong shape is refused before any row looks into it.
    const shapely = row && explain(row.needs, claim).length === 0
    const known = shapely ? await desk.know(knowsOf(p, row), row, dossier, command, claim) : { known: {}, lists: {} }
    const decision = decide(p, dossier, command, { ...known, calendar })
    if (!decision.ok) return decision

    const { entry: verdict, issues } = await fileAway({ archive, vault }, decision.entry, decision.row)
    if (issues[0]) {
      const { clause } = decision.row
      return { ok: false, refusal: { because: 'incomplete', clause, says: issues[0].says, issues } }
    }
    const entry = { ...verdict, previous: dossier.digest }
    const head = advance(dossier, entry)
    desk.moved(head)
    const sum: Moved = { ok: true, moves: [{ entry, head, index: indexesOf(p, head) }], keys: decision.keys }
    return followAll(desk, decision.also, sum)
  }

  async function followAll(desk: Desk, commands: readonly Command[], sum: Moved): Promise<Refused | Moved> {
    for (const command of commands) {
      const moved = await move(desk, command)
      if (!moved.ok) return moved
      sum.moves.push(...moved.moves)
      sum.keys.push(...moved.keys)
    }
    return sum
  }

  async function attempt(commands: readonly Command[], { expected, call }: Options): Promise<Outcome> {
    const before = call && (await ledger.call(call.key))
    if (before) return before.digest === call.digest ? { ok: true, repeated: before.answer } : reused

    const desk = openDesk({ ledger, archive, procedures, calendar })
    const moved = await followAll(desk, commands, { ok: true, moves: [], keys: [] })
    const hidden = !moved.ok && moved.refusal.because === 'not-yours'
    const found = desk.found(commands[0])
    if (expected !== undefined && found === 0) return absent
    if (expected !== undefined && found !== expected && !hidden) return stale
    if (!moved.ok) return moved
    const { moves, keys } = moved
    const remembered = call && { key: call.key, digest: call.digest, answer: call.answer(moves) }
    await ledger.append({ moves, keys, seen: desk.seen(), ...(remembered && { call: remembered }) })
    return { ok: true, moves }
  }

  return {
    /** Applies the commands and whatever moves with them, all or none. What was refused is a value; faults throw. */
    async apply(commands: readonly Command[], options: Options = {}): Promise<Outcome> {
      for (let i = 1; ; i++) {
        try {
          return await attempt(commands, options)
        } catch (e) {
          if (e instanceof Taken) return taken
          if (!(e instanceof Stale || e instanceof Repeated) || i === attempts) throw e
        }
      }
    },
  }
}
export type Clerk = ReturnType<typeof clerk>
