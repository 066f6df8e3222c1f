import type { Context } from 'hono'
import * as z from 'zod'
import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { materialId } from '../../shared/domain/vocabulary/documents/papers.ts'
import type { Actor } from '../../shared/domain/workflow/procedure.ts'
import { explain } from '../../shared/domain/workflow/shapes.ts'
import { sheetLimit } from '../../shared/names.ts'
import type { Archive } from '../../shared/stores/archive/archive.ts'
import { importedLists, keepList, sealDocuments } from '../platform/commands/archive-and-pin.ts'
import { materialKey, ownerOf } from '../platform/commands/archive-keys.ts'
import { sealItems } from '../platform/commands/personal-text.ts'
import { readFormat, sendAttachment } from '../platform/http/attachment.ts'
import { readBody, readBytes } from '../platform/http/body.ts'
import { privateApp } from '../platform/http/http-app.ts'
import { problem, Refuse } from '../platform/http/problem.ts'
import { expectRight } from '../platform/http/readable.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { loggerOf, serve } from '../platform/runtime/lambda-handler.ts'
import { BadSheet } from './bad-sheet.ts'
import { type Sheet, type SheetKind, sheets } from './registers.ts'
import { readLines } from './sheet-reading.ts'
import { writeText, writeWorkbook } from './sheet-writing.ts'
import { type CellIssue, readTable } from './table.ts'

/** A sheet that was uploaded already is named, and may be larger than one that is sent. */
const question = z.strictObject({ material: materialId })
const mostMaterial = 5_000_000

const mostShown = 20

const nowhere = () => new Refuse(problem(404, 'no-such-list', '没有这种名单', 'There is no such list'))
const noMaterial = () => new Refuse(problem(404, 'no-such-material', '没有这份材料', 'There is no such material'))
/** An uploaded file lies in the archive as it came, where no document number may lie. */
const notUploaded = () =>
  new Refuse(
    problem(422, 'send-the-sheet', '含证件号码的表格请直接发送，不经材料上传', 'Send a sheet with documents itself'),
  )
const wrong = (issues: readonly CellIssue[], more: number) => {
  const all = issues.length + more
  const [zh, en] = [`表中有${all}处错误，未保存任何内容`, `Places that are wrong: ${all}; nothing was kept`]
  return new Refuse(problem(422, 'incomplete', zh, en, issues, more))
}

/** JSON that names a material, or else the sheet itself, whose bytes say what it is. Throws Refuse: 400 or 413. */
async function readUpload(c: Context): Promise<unknown> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'application/json') return readBody(c)
  return Buffer.from(await readBytes(c, sheetLimit))
}

/** The newest bytes that the enterprise uploaded under the id. Throws Refuse: 403, 404, 413 or 422. */
async function readMaterial(archive: Archive, by: Actor, body: unknown): Promise<Buffer> {
  const { issues, more } = explain(question, body)
  if (issues.length > 0)
    throw new Refuse(problem(422, 'incomplete', '请指明材料（material）', 'Name the material', issues, more))
  const { material } = question.parse(body)
  expectRight(by, 'sheet to import', { owner: ownerOf(material) })
  const kept = await archive.newest(materialKey(material))
  if (!kept) throw noMaterial()
  if (kept.size > mostMaterial) throw new Refuse(problem(413, 'too-large', '文件超过5 MB', 'The file exceeds 5 MB'))
  return Buffer.from(await archive.get(kept))
}

const kindOf = (c: Context): SheetKind => {
  const kind = c.req.param('kind') ?? ''
  if (!Object.hasOwn(sheets, kind)) throw nowhere()
  return kind as SheetKind
}

/**
 * Long lists from sheets: a template to fill in; and a filled one becomes a list in the archive,
 * whose reference may stand in a form in its place. Nothing is kept unless all of it is right, and of documents only what
 * the vault gives for them.
 */
export function imports({ archive, vault, identify, now }: Dependencies) {
  const log = loggerOf('imports')
  // No authority comes further here than its token: whether it holds its office need not be asked.
  const app = privateApp({ authenticate: identify(), log, read: readUpload })

  app.use(async (c, next) => {
    expectRight(c.get('actor'), 'imports')
    await next()
  })

  app.get('/v1/imports/:kind/template', async (c) => {
    const kind = kindOf(c)
    const { name, columns } = sheets[kind]
    const format = readFormat(c.req.query('format'), ['xlsx', 'csv'])
    const body = format === 'csv' ? writeText(columns, []) : await writeWorkbook(name, columns, [])
    return sendAttachment(c, { name: kind, format, body })
  })

  app.post('/v1/imports/:kind', async (c) => {
    const field = kindOf(c)
    const register: Sheet = sheets[field]
    const body = c.get('body')
    if (register.seals && !Buffer.isBuffer(body)) throw notUploaded()
    const bytes = Buffer.isBuffer(body) ? body : await readMaterial(archive, c.get('actor'), body)
    const lines = await readLines(bytes).catch((e: unknown) => {
      if (!(e instanceof BadSheet)) throw e
      throw new Refuse(problem(422, 'bad-sheet', e.says.zh, e.says.en))
    })
    const { list: read, issues, more } = readTable({ field, ...register }, lines, dateOf(now()))
    if (issues.length > 0) throw wrong(issues, more)
    const { org } = c.get('actor')
    const list = await sealDocuments(vault, read)
    const sealed = register.personal ? await sealItems(vault, list, register.personal, org) : list
    const kept = await keepList(archive, importedLists(org, field), sealed)
    return c.json({ list: kept, rows: list.slice(0, mostShown) }, 201)
  })
  return serve('imports', log, app)
}
