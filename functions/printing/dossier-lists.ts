import type { Context, Hono } from 'hono'
import { maskDocument } from '../../shared/domain/vocabulary/identifiers/masks.ts'
import type { ShownList } from '../../shared/domain/vocabulary/sheets/shown-list.ts'
import { isEnterprise } from '../../shared/domain/workflow/default-rules.ts'
import { type NamedList, namedLists } from '../../shared/domain/workflow/named-lists.ts'
import type { Actor, Dossier, Entry, Facts, ListRef, Procedure, Seat } from '../../shared/domain/workflow/procedure.ts'
import { readsRow } from '../../shared/domain/workflow/reading.ts'
import { wordFor } from '../../shared/domain/workflow/wording.ts'
import { Altered, type Archive, Gone } from '../../shared/stores/archive/archive.ts'
import { digestOf } from '../../shared/stores/ledger/chain.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import type { Vault } from '../../shared/stores/vault/vault.ts'
import { readList } from '../platform/commands/archive-and-pin.ts'
import type { CommandHandler } from '../platform/commands/command-handler.ts'
import { isOwnList, ownersOf } from '../platform/commands/list-refs.ts'
import { openAll } from '../platform/commands/personal-text.ts'
import { readFormat, sendAttachment } from '../platform/http/attachment.ts'
import { auditRead } from '../platform/http/audit-read.ts'
import type { Log, Variables } from '../platform/http/http-app.ts'
import { letGo } from '../platform/http/let-go.ts'
import { linkToNext, type Place, placeIn } from '../platform/http/paging.ts'
import { problem, Refuse } from '../platform/http/problem.ts'
import { expectSide, ownFilings, readProcedure, readTold } from '../platform/http/readable.ts'
import { badCursor } from '../platform/public/paging.ts'
import { writeListText, writeListWorkbook } from './list-sheet.ts'

type Deps = {
  ledger: Ledger
  archive: Archive
  vault: Pick<Vault, 'revealAll' | 'openTexts'>
  procedures: Readonly<Record<string, Procedure>>
  commandHandler: CommandHandler
  now: () => string
  log: Pick<Log, 'error'>
}

/** How much goes into an answer. Lambda's has 6 MB at most, in which bytes stand as base64. */
type Limits = { rowsAPage: number; rowsASheet: number; bytes: number }
const limits: Limits = { rowsAPage: 1000, rowsASheet: 10_000, bytes: 4_000_000 }

/** A list, told apart from the others of its field by the SHA-256 of what it holds, and the entries that name it. */
type Version = {
  id: string
  count: number
  named: readonly Pick<Entry, 'version' | 'action' | 'at'>[]
  list: ListRef | Facts[]
}

type Sought = { head: Dossier & { seat: Seat }; field: string; shown: ShownList }

/**
 * Whether it may be shown here. What somebody wrote into a draft may name any list at all: those of others are left out, and
 * what came with another move that move has kept. Whose documents are sealed stands in no entry, and a subject that somebody
 * typed opens nothing.
 */
const isOfDossier = ({ list, entry }: NamedList, { head, field, shown }: Sought): boolean =>
  Array.isArray(list) ? !shown.seals : Boolean(entry.cause) || isOwnList(head, ownersOf(head.seat), field, list)

/** The lists of a field, the last named last. */
function versionsOf(entries: readonly Entry[], sought: Sought): Version[] {
  const versions = new Map<string, Version>()
  for (const { list, entry } of namedLists(entries, sought.field).filter((one) => isOfDossier(one, sought))) {
    const isShort = Array.isArray(list)
    const { version, action, at } = entry
    const id = isShort ? digestOf(list) : list.sha256
    const named = versions.get(id)?.named.filter((one) => one.version !== version) ?? []
    versions.delete(id)
    versions.set(id, {
      id,
      count: isShort ? list.length : list.count,
      named: [...named, { version, action, at }],
      list,
    })
  }
  return [...versions.values()]
}

/** The rows that an actor reads who reads the list: all, or those that say whose they are and are his or her own (M10, B3). */
async function readableRows(
  ledger: Pick<Ledger, 'head'>,
  by: Actor,
  { head, shown }: Pick<Sought, 'head' | 'shown'>,
  all: Facts[],
): Promise<Facts[]> {
  if (shown.each === 'seat') return all.filter((item) => readsRow(by, item, ownersOf(head.seat)))
  if (shown.each !== 'filing' || !isEnterprise(by)) return all
  const ids = all.map(({ filing }): string => filing)
  const own = await ownFilings(ledger, by, ids)
  return all.filter(({ filing }) => own.has(filing))
}

const noSuch = (zh: string, en: string) => new Refuse(problem(404, 'no-such-list', zh, en))
const altered = () =>
  new Refuse(
    problem(
      409,
      'altered',
      '档案中的名单与所记摘要不一致或已不存在，请联系系统管理员',
      'The archived list is not what was handed in, or is gone; tell the operator',
    ),
  )

/** Where an answer begins: as the cursor says, or at the first row of the list that is asked for, the last by default. */
function placeOf(versions: readonly Version[], digest: string | undefined, cursor: string | undefined): Place {
  if (cursor !== undefined) return placeIn(versions, cursor)
  if (versions.length === 0) throw noSuch('尚未提交这份名单', 'No such list was handed in yet')
  const list = digest === undefined ? versions.length - 1 : versions.findIndex(({ id }) => id === digest)
  if (list < 0) throw noSuch('本事项没有该摘要的名单', 'The dossier has no list of this digest')
  return { list, row: 0 }
}

const subjectOf = ({ document, subject }: Facts): string | undefined => document?.subject ?? subject

/** M11: items with their sealed documents, masked; a document that the vault holds no more has no number. */
async function maskAll(vault: Deps['vault'], items: readonly Facts[]): Promise<Facts[]> {
  const documents = await vault.revealAll(items.flatMap((item) => subjectOf(item) ?? []))
  return items.map((item) => {
    const found = documents.get(subjectOf(item) ?? '')
    const { subject: _, document, ...rest } = item
    const { number } = found ?? {}
    // P-4: as it was shown, under whatever kind the number stands in the vault
    const type = document?.type ?? found?.type
    return { ...rest, document: { type, ...(number && { number: maskDocument(number) }) } }
  })
}

/** The body of as many items as an answer holds, and how many these are. */
async function writeFitting<B extends string | Uint8Array>(
  items: readonly Facts[],
  most: number,
  write: (items: readonly Facts[]) => B | Promise<B>,
): Promise<{ body: B; fitting: number }> {
  const body = await write(items)
  if (Buffer.byteLength(body) <= most || items.length < 2) return { body, fitting: items.length }
  return writeFitting(items.slice(0, Math.ceil(items.length / 2)), most, write)
}

/**
 * M11, R-60: every list behind a dossier, for whoever may read the dossier: what reviewers approve, what a decision named by
 * its digest, and all that it held before. JSON by pages, or a sheet; documents masked; the reading recorded. A cursor names
 * the list by its digest, so that what is handed in meanwhile mixes with nothing.
 */
export function serveLists(app: Hono<Variables>, deps: Deps, { rowsAPage, rowsASheet, bytes } = limits): void {
  const { ledger, archive, vault, procedures, log } = deps

  const read = async ({ list }: Version, head: Dossier, field: string): Promise<Facts[]> => {
    if (Array.isArray(list)) return list
    try {
      return await readList(archive, list)
    } catch (e) {
      if (!(e instanceof Altered)) throw e
      const gone = e instanceof Gone && letGo(head, deps.now())
      if (gone) throw gone
      const where = { procedure: head.procedure, dossier: head.id, field }
      log.error('altered', Object.assign(e, where))
      throw altered()
    }
  }

  const answer = async (c: Context<Variables>, side: 'enterprise' | 'authority') => {
    expectSide(c.get('actor'), side)
    const { field = '', id = '' } = c.req.param()
    const p = readProcedure(procedures, c.req.param('procedure'))
    const by = c.get('actor')
    const { head, tell } = await readTold(ledger, p.name, id, by)
    const shows: Readonly<Record<string, ShownList>> = p.shows ?? {}
    const shown = Object.hasOwn(shows, field) && shows[field]
    if (!shown) throw noSuch('没有这种名单', 'There is no such list')
    const { format: asked, digest, cursor } = c.req.query()
    const format = readFormat(asked, ['json', 'xlsx', 'csv'])
    const versions = versionsOf(tell(await ledger.entries(p.name, head.id)), { head, field, shown })
    const place = placeOf(versions, digest, cursor)
    const version = versions[place.list] as Version
    const all = await read(version, head, field)
    const list = await readableRows(ledger, by, { head, shown }, all)
    if (place.row > 0 && place.row >= list.length) throw new Refuse(badCursor)

    const part = `${field}.${version.id}`
    const what = {
      procedure: p.name,
      dossier: head.id,
      part,
      seat: head.seat,
      ...(shown.seals && { unseals: true as const }),
    }
    if (!p.impersonal) await auditRead(deps, c, what)
    const wanted = list.slice(place.row, place.row + (format === 'json' ? rowsAPage : rowsASheet))
    const opened = await openAll(vault, wanted)
    const items = shown.seals ? await maskAll(vault, opened) : opened
    const nextAfter = (count: number) =>
      place.row + count < list.length ? `${version.id}.${place.row + count}` : undefined

    if (format === 'json') {
      const told = versions.map(({ id: sha256, count, named }) => ({ digest: sha256, count, named }))
      const of = {
        procedure: p.name,
        dossier: head.id,
        field,
        name: shown.name,
        digest: version.id,
        total: list.length,
      }
      const { body } = await writeFitting(items, bytes, (some) => {
        const next = nextAfter(some.length)
        return JSON.stringify({ ...of, versions: told, items: some, ...(next && { cursor: next }) })
      })
      return c.body(body, 200, { 'content-type': 'application/json; charset=utf-8' })
    }
    const { body, fitting } = await writeFitting<string | Uint8Array>(items, bytes, (some) =>
      format === 'csv'
        ? writeListText(shown, some)
        : writeListWorkbook(shown, some, [
            ['名单 List', `${shown.name.zh} ${shown.name.en}`],
            ['事项 Dossier', `${wordFor('procedures', p.name).zh} ${head.id}`],
            ['名单摘要 SHA-256', version.id],
            ['行 Rows', `${place.row + 1}–${place.row + some.length} / ${list.length}`],
          ]),
    )
    const name = `${p.name}-${field}-${version.id}${place.row > 0 ? `-${place.row + 1}` : ''}`
    return sendAttachment(c, { name, format, body }, linkToNext(c, format, nextAfter(fitting)))
  }

  for (const side of ['enterprise', 'authority'] as const)
    app.get(`/v1/${side}/:procedure/:id/lists/:field`, (c) => answer(c, side))
}
