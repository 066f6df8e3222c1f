import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context, Hono } from 'hono'
import { writeXlsx } from 'hucre/xlsx'
import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { placesIn, requestKinds } from '../../shared/domain/vocabulary/records/personal-request.ts'
import { asText } from '../../shared/domain/vocabulary/sheets/csv.ts'
import type { Dossier, Seat } from '../../shared/domain/workflow/procedure.ts'
import { materialKey } from '../platform/commands/archive-keys.ts'
import { readFormat, sendAttachment } from '../platform/http/attachment.ts'
import { auditRead } from '../platform/http/audit-read.ts'
import type { Variables } from '../platform/http/http-app.ts'
import { problem, Refuse } from '../platform/http/problem.ts'
import { expectRight, expectSide, readDossier, type Side } from '../platform/http/readable.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { partsOf, writeClock, writeDay } from './day.ts'
import { type AnswerDeps, type PersonalData, readPersonalData } from './personal-data.ts'
import { draw, type Paper, type Printer } from './print.ts'
import { spellSheet } from './spell.ts'

type Deps = AnswerDeps & Pick<Dependencies, 'ledger' | 'commandHandler' | 'now'>

const notGathered = problem(409, 'not-gathered', '尚未汇集，请在次日查阅', 'Nothing was gathered yet: ask tomorrow')
const notReplied = problem(409, 'not-replied', '中心尚未答复', 'The centre has not replied yet')

const both = ({ zh, en }: { zh: string; en: string }) => `${zh} ${en}`.trim()

/** Three sheets: what is held, a line for each field; who read of it; and what the file is. All cells are text. */
const writeWorkbook = (answer: PersonalData, about: readonly (readonly [string, string])[]): Promise<Uint8Array> => {
  const head = ['序号 No.', '内容 What', '所在 Where', '用途 Why', '依据 Clause', '保存 Kept', '项目 Field', '值 Value']
  const held = answer.held.flatMap(({ what, where, why, clause, kept, data }, i) => {
    const place = [String(i + 1), both(what), both(where), both(why), clause, both(kept)]
    return data.map(({ name, value }) => [...place, both(name), value])
  })
  const readings = answer.readings.map(({ at, by, body, what, purpose }) => [
    writeClock(at),
    both(by),
    body,
    both(what),
    both(purpose),
  ])
  const sheet = (name: string, rows: readonly (readonly string[])[], width: number) => ({
    name,
    rows: rows.map((row) => row.map(asText)),
    columns: (rows[0] ?? []).map(() => ({ width })),
    freezePane: { rows: 1 },
  })
  return writeXlsx({
    sheets: [
      sheet('个人信息 Held', [head, ...held], 24),
      sheet('查阅记录 Read by', [['时间 At', '查阅者 By', '机构 Body', '事项 What', '事由 Why'], ...readings], 24),
      { name: '说明 About', rows: about.map((row) => row.map(asText)), columns: [{ width: 24 }, { width: 80 }] },
    ],
  })
}

/** Chinese first; signed once the centre has replied. With the person's photo, where there is one of his or her own. */
async function answerPaper(
  { templates, address, archive }: Pick<Printer, 'templates' | 'address' | 'archive'>,
  answer: PersonalData,
  { facts, state, at }: Dossier,
): Promise<Paper> {
  const final = state === 'replied'
  const file = answer.held.find(({ what, file }) => file && what.en === 'Photo')?.file
  const photo = file && {
    path: `/${file.sha256}`,
    bytes: await archive.get({ key: materialKey(file.id), versionId: file.version, sha256: file.sha256 }),
  }
  const day = at ?? ''
  const data = {
    ...answer,
    final,
    at: partsOf(day),
    on: writeDay(dateOf(day)),
    asked: writeDay(facts.open.on),
    kind: requestKinds[facts.open.kind as keyof typeof requestKinds],
    gathered: writeDay((facts['begin-erasure'] ?? facts.gather).on),
    readings: answer.readings.map((reading) => ({ ...reading, at: writeClock(reading.at) })),
    photo: photo?.path ?? null,
  }
  return {
    source: await readFile(join(templates, 'personal-answer.typ'), 'utf8'),
    data: JSON.stringify(spellSheet(data)),
    photo: photo ?? null,
    flows: true,
    ...(final && {
      says: {
        contact: address,
        reason: `personal-request ${answer.request} version ${answer.version}`,
        at: new Date(day),
      },
    }),
  }
}

/**
 * M10 (个人信息保护法 45): what is held of a person, whole, to be handed to that person by whoever identified him or her: as
 * JSON, as a workbook, as a PDF. The reading is recorded. An enterprise has it once the centre has replied.
 */
export function servePersonalAnswers(
  app: Hono<Variables>,
  deps: Deps,
  printer: Printer,
  orCannotSay: (doing: () => Promise<Response>) => Promise<Response>,
): void {
  const read = async (c: Context<Variables>, side: Side): Promise<Dossier & { seat: Seat }> => {
    const by = c.get('actor')
    expectSide(by, side)
    const head = await readDossier(deps.ledger, 'personal-request', c.req.param('id') ?? '', by)
    expectRight(by, "person's answer")
    if (side === 'enterprise' && head.state !== 'replied') throw new Refuse(notReplied)
    if (!placesIn(head)) throw new Refuse(notGathered)
    return head
  }
  for (const side of ['enterprise', 'authority'] as const)
    app.get(`/v1/${side}/personal-request/:id/answer`, (c) =>
      orCannotSay(async () => {
        const head = await read(c, side)
        const format = readFormat(c.req.query('format'), ['json', 'xlsx', 'pdf'])
        const what = { procedure: 'personal-request', dossier: head.id, part: `answer.${format}`, seat: head.seat }
        await auditRead(deps, c, { ...what, unseals: true })
        const answer = await readPersonalData(deps, head, c.get('actor'))
        if (format === 'json') return c.json(answer)
        const body =
          format === 'xlsx'
            ? await writeWorkbook(answer, [
                ['个人信息请求 Request', head.id],
                ['申请日期 Asked on', head.facts.open.on],
                ...answer.person.map(({ name, type, number }) => [name, `${both(type)} ${number}`] as const),
                ['保存与删除 Kept and erased', '见 docs/personal-data.md'],
              ])
            : await draw(printer, await answerPaper(printer, answer, head))
        return sendAttachment(c, { name: `personal-data-${head.id}`, format, body }, { 'x-robots-tag': 'noindex' })
      }),
    )
}
