import type * as z from 'zod'
import type { Clause } from '../clauses.ts'
import type { Bilingual } from '../vocabulary/bilingual.ts'
import type { Calendar } from '../vocabulary/calendar/working-days.ts'
import type { ShownList } from '../vocabulary/sheets/shown-list.ts'

export const enterpriseRoles = ['enterprise-operator', 'enterprise-lead'] as const
export const cityRoles = ['city-hrss', 'city-centre'] as const
export const provinceRoles = [
  'province-centre',
  'province-hrss',
  'expert',
  'leading-group',
  'inspector',
  'admin',
] as const
/**
 * The daily clock, the national system as it answers through our worker, and the public at its own door: roles that
 * no token can carry.
 */
export const clock = 'clock'
export const nationalLink = 'national-link'
export const publicRole = 'public'
/** M10: the worker that erases what two people have decided on. */
export const erasureWorker = 'erasure'
export const machineRoles = [clock, nationalLink, publicRole, erasureWorker] as const
/** Who acts. The public complains; all else it reads from the register. */
export type Role =
  | (typeof enterpriseRoles)[number]
  | (typeof cityRoles)[number]
  | (typeof provinceRoles)[number]
  | (typeof machineRoles)[number]

/** The duty of a move that another carries: no act of anyone's, in nobody's way, and no hand on the dossier. */
export const noting = 'noting'

/** whoever of the two manages the enterprise day by day; the jurisdiction rule decides which. */
export const supervisors = ['city-centre', 'province-centre'] as const satisfies Role[]
/** M4: who acts for holders: the enterprise's head of training, or the centre that supervised it once it has left. */
export const actsForHolders = ['enterprise-lead', ...supervisors] as const satisfies Role[]

/** who supervises (监管): the city's centre its own enterprises, the three of the province all of them. */
export const supervisingRoles = [
  'city-centre',
  'province-centre',
  'province-hrss',
  'inspector',
] as const satisfies Role[]

/** Who acts. */
export type Actor = {
  /** As what it acts. */
  role: Role
  /** The account. */
  id: string
  /** The natural person behind the account, as an opaque text. */
  person: string
  /** The USCC of an enterprise, or the region code of a body. */
  org: string
}

export type Says = Bilingual

/** Where a dossier belongs: by it every read and write is judged. */
export type Seat = {
  /** USCC of the enterprise; empty where no enterprise has it. */
  owner: string
  /** Region code of the city, or the province's. */
  region: string
  /** Region code of the body that handles it: the city's, or the province's. */
  supervisor: string
  /** M3: USCC of the enterprises whose it was before, the oldest first; what is theirs may be named in it. */
  formerly?: readonly string[]
  /** Read by the bodies that handle it, and neither by enterprises nor by other cities. */
  confidential?: true
}

// The tables are heterogeneous by nature: each room's schemas give the shapes, and the engine treats them alike.
// biome-ignore lint/suspicious/noExplicitAny: the one place where facts are untyped
export type Facts = Record<string, any>

/** One matter of a procedure as it stands: the head of its entries. */
export type Dossier = {
  /** Name of the table by which it moves. */
  procedure: string
  /** Unique within its procedure. */
  id: string
  /** How many entries it has. */
  version: number
  /** Where it stands. */
  state: string
  /** What each action stated last, under its name. */
  facts: Facts
  /** Null until it is opened. */
  seat: Seat | null
  /** The day (Asia/Shanghai) by which the next move is due. */
  due: string | null
  /** Instant of the first entry. */
  opened: string | null
  /** Instant of the last entry. */
  at: string | null
  /** person → the duty that this person has exercised here. */
  hands: Record<string, string>
  /** SHA-256 of the last entry, hex. */
  digest: string | null
}

/** The row that was applied, by whom and when: the ledger's one event shape. */
export type Entry = {
  /** Of the dossier. */
  procedure: string
  /** Of the dossier. */
  id: string
  /** 1 for the first entry of a dossier. */
  version: number
  /** What was done: the row's key in the table. */
  action: string
  /** The state before. */
  from: string
  /** The state after. */
  to: string
  /** The clause of the row that was applied. */
  clause: Clause
  /** The move (`procedure.action`) that carried this one with it; null where somebody asked for it. */
  cause: string | null
  /** Who did it. */
  by: Actor
  /** What the act counts as for the separation of duties. */
  duty: string
  /** Instant of the move. */
  at: string
  /** The claim, with what the row added to it. */
  facts: Facts
  /** Where the dossier belongs after it. */
  seat: Seat
  /** The day by which the next move is due. */
  due: string | null
  /** Versions of the reference data that the decision stood on. */
  reference: { calendar: string }
  /** Digest of the entry before it in the dossier; null for the first. */
  previous: string | null
}

export type Move = { procedure: string; id: string; action: string; claim: unknown }
/** `cause` is the move (`procedure.action`) that carries this one with it; nobody can ask for such a row alone. */
export type Command = Move & { by: Actor; at: string; cause?: string }

/** What a row may look at. */
export type Case = {
  /** The dossier's. */
  id: string
  /** What each action of the dossier stated last, the present claim among them. */
  facts: Facts
  /** The facts before this claim. */
  past: Facts
  /** What is claimed now. */
  // biome-ignore lint/suspicious/noExplicitAny: the row's `needs` has checked its shape
  claim: any
  /** Heads named by `knows`, under the procedure's name; an array where an array of ids was named. */
  // biome-ignore lint/suspicious/noExplicitAny: Dossier, Dossier[] or undefined, as the row asked
  known: Record<string, any>
  /** Lists named by `lists`, read from the archive; where it names an array, a list of lists. And `holders`. */
  lists: Record<string, Facts[]>
  /** Before the row; null when the dossier is only being opened. */
  seat: Seat | null
  /** The day by which this move was due. */
  due: string | null
  /** Of the dossier before the row. */
  version: number
  /** Instant of the dossier's first entry; null when it is only being opened. */
  opened: string | null
  /** Instant of the dossier's last entry before this one, recounts aside; null when it is only being opened. */
  since: string | null
  /** person → the duty that this person has exercised here before the row. */
  hands: Readonly<Record<string, string>>
  /** Who claims it. */
  by: Actor
  /** Instant of the move, never before the dossier's last. */
  at: string
  /** The working days that are in force. */
  calendar: Calendar
}

/** What is wrong at one place of the claim; `pointer` is a JSON pointer into it. Without a clause it is the row's. */
export type Issue = { pointer: string; says: Says; clause?: Clause }

/** A sentence of the notice that can be checked: it has `holds` or `finds`. */
export type Rule = {
  /** The clause that it checks. */
  clause: Clause
  /** What a refusal says. */
  says: Says
  /**
   * The rule looks at these fields of the claim, and at nothing that is known or listed: it is tried although other
   * fields lack, so that all that is wrong is said at once.
   */
  reads?: readonly string[]
} & (
  | {
      /** Whether the sentence is kept. */
      holds: (c: Case) => boolean
    }
  | {
      /** Every place of the claim that breaks it. */
      finds: (c: Case) => Issue[]
    }
)

/** A list kept in the archive, by which an entry names it. `sha256` is hex, `count` its length. */
export type ListRef = { key: string; versionId: string; sha256: string; count: number }

/** A sentence of a procedure: who may do it, where it leads, on what conditions, and which clause says so. */
export type Row<State extends string> = {
  /** Who may do it. Every row names somebody, or is `supervising`. */
  by?: Role | readonly Role[]
  /**
   * W2: an act of supervision (监管) and not of management: beside those of `by`, whoever supervises may do it. A city
   * opens such a dossier of the enterprises that it manages, the province of all; whichever opened it goes on with it.
   */
  supervising?: true
  /** The state to which it leads. */
  to: State
  /** The clause of the notice that says so. */
  clause: Clause
  /** Strict shape of the claim. Absent: the claim must be empty. */
  needs?: z.ZodType
  /** The claim completes what this earlier action saved. */
  completes?: string
  /** Conditions: each is kept, or the row is refused with what it says. */
  given?: readonly Rule[]
  /** Facts that the row adds to the claim in the entry. */
  yields?: (c: Case) => Facts
  /** Days counted in working days from the row, which it adds to the claim as well, by field; `recount` moves them. */
  counts?: Record<string, (c: Case) => string>
  /** Moves of other dossiers that must be true with this one. */
  also?: (c: Case) => Move[]
  /** The row moves only with this other move (`procedure.action`), or one of these, never alone. */
  follows?: string | readonly string[]
  /**
   * Deadline: working days from the entry that led here, one that stays in the state among them (`termStands` lets the term
   * go on), or the day itself; undefined while nothing is due.
   */
  within?: number | ((c: Case) => string | undefined)
  /** The dossier's deadline after the row; counted by the rows of its state when absent. */
  due?: (c: Case) => string | null
  /** Where the dossier belongs after the row; as the procedure says when absent. */
  seat?: (c: Case) => Seat
  /** The programme's window; the procedure's when absent. */
  during?: string
  /** What the act counts as for the separation of duties; the role's side when absent. */
  duty?: string
  /** Other dossiers whose heads the row reads: by procedure, their ids. */
  knows?: Knows
  /**
   * Ids among those that the row knows: what it reads of them can never be taken back, so the transaction does not
   * check that they have not moved.
   */
  settled?: (c: Case) => readonly string[]
  /** Lists that the row must read; of an array of references each is read, in their order. */
  lists?: Record<string, (c: Case) => ListRef | ListRef[] | undefined>
  /**
   * Items with a `document`, typed or sealed, of whom rules must know who they are: `lists.holders` has of each, in their
   * order, the `subject`, under `former` those of before, and under `held` the certificates in force: `{ certificate,
   * occupation, level, issuedOn }`.
   */
  holders?: (c: Case) => readonly Facts[]
  /** Fields whose lists go to the archive, document numbers to the vault; the entry keeps the reference. */
  keeps?: readonly string[]
  /**
   * M10: fields with one person's particulars, or a mere name, which are sealed in the entry under that person's key; and
   * which of the particulars tell the person apart within the enterprise.
   */
  seals?: Readonly<Record<string, readonly string[]>>
  /** Fields of a draft whose lists go to the archive as they are when an entry is too small for them. */
  keepsLong?: readonly string[]
  /** Fields whose list may be given by its reference: an imported one, or one that the dossier keeps. */
  takes?: readonly string[]
  /**
   * A field whose items are materials, or `<field>/<part>` where the material is a part of each: all are pinned to
   * VersionId and SHA-256 before the row is kept.
   */
  pins?: string
  /**
   * Who must hear of the move at once: a message is kept with the entry until it is taken. The national system; or, by a
   * notification, M5 the enterprise's head of training, or the centre that supervises it, M8 the holder of a certificate,
   * to whom these two pass it on, M10 whoever asked, through the enterprise or the centre by which he or she did.
   */
  tells?: Hearer | readonly Hearer[]
  /** Keys that no other dossier may hold. */
  claims?: (c: Case) => string[]
} & ({ by: Role | readonly Role[] } | { supervising: true })
export type Told = 'enterprise' | 'centre' | 'holder' | 'asker'
type Hearer = 'national' | Told

/** Whom a row tells. */
export const toldBy = ({ tells = [] }: Pick<Row<string>, 'tells'>): readonly Hearer[] =>
  typeof tells === 'string' ? [tells] : tells
export type Knows = Record<string, (c: Case) => string | string[] | undefined>

/** The roles that `by` names. */
export const namedBy = ({ by = [] }: Row<string>): readonly Role[] => (typeof by === 'string' ? [by] : by)

/** Who may do what a row says, those who supervise among them where it is supervising. */
export const rolesOf = (row: Row<string>): readonly Role[] =>
  row.supervising ? [...new Set<Role>([...namedBy(row), ...supervisingRoles])] : namedBy(row)

export type Table<State extends string = string> = Record<State, Record<string, Row<State>>>

/** What holds for every row of a table. */
type Terms<State extends string> = {
  /** The state in which a dossier is before its first entry. */
  start: State
  /** Window of the round in which rows stand open, unless a row says otherwise; `always` needs no round. */
  during: string
  /** Where the dossier belongs after the row; every read and write is judged by it. */
  seat: (c: Case) => Seat
  /** States in which nobody must act: their heads leave the indexes. */
  rests: readonly State[]
  /** States that end only by an act of the province on another dossier: its queue has them all the same. */
  awaits?: readonly State[]
  /** At rest it stays in its enterprise's list all the same: there are few, and its ledger book asks for them. */
  listed?: boolean
  /** The dossier exists without being opened. */
  standing?: boolean
  /** M3: states that end with whoever began them, or that move by rows of their own: the clock does not carry them over. */
  keepsSeat?: readonly State[]
  /** It holds nothing of any person: that an authority reads it leaves no record. */
  impersonal?: boolean
  /**
   * B3: what no enterprise has is read by authorities alone, but for what is published: to enterprises, or to everyone, in
   * these states; in all of them when absent.
   */
  published?: { to: 'enterprises' | 'everyone'; in?: readonly State[] }
  /**
   * B3: the state in which a panel evaluates it, whose members read it for as long; and what they must see with it, ids by
   * procedure.
   */
  evaluated?: { in: State; with?: Readonly<Record<string, (facts: Facts) => readonly string[]>> }
  /** M11: the lists that its rows keep or take, by field, as whoever may read the dossier reads them. */
  shows?: Readonly<Record<string, ShownList>>
  /** Other dossiers whose heads every row reads, before those that the row names. */
  knows?: Knows
}

export type Procedure = Terms<string> & { name: string; table: Table }

/** Whether dossiers of the table are opened to supervise (W2). */
export const isSupervising = ({ table, standing }: Pick<Procedure, 'table' | 'standing'>): boolean =>
  !standing && Object.values(table).some((rows) => Object.values(rows).some(({ supervising }) => supervising))

/** `to`, `by`, `clause`, `start` and `rests` are checked against the table itself, at compile time. */
export const procedure = <const S extends string>(
  name: string,
  terms: Terms<NoInfer<S>>,
  table: Record<S, Record<string, Row<NoInfer<S>>>>,
): Procedure => ({ name, ...terms, table })
