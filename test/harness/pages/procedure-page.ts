import * as z from 'zod'
import { duties } from '../../../shared/domain/vocabulary/glossary.ts'
import {
  clock,
  isSupervising,
  type Procedure,
  type Row,
  type Rule,
  rolesOf,
  toldBy,
} from '../../../shared/domain/workflow/procedure.ts'
import { enactment, recount, recountIn } from '../../../shared/domain/workflow/recount.ts'
import { carryingOver, reseat, reseatIn } from '../../../shared/domain/workflow/reseat.ts'
import { withheld } from '../../../shared/domain/workflow/withheld.ts'
import { wordFor } from '../../../shared/domain/workflow/wording.ts'
import { bullets, code, wrap } from './wrap.ts'

type Procedures = Readonly<Record<string, Procedure>>
type Group = Parameters<typeof wordFor>[0]
const both = (group: Group, name: string) => {
  const { zh, en } = wordFor(group, name)
  return `${zh} ${en}`
}
const coded = (group: Group, name: string) => `${wordFor(group, name).zh} ${code(name)}`

const moved = (move: string) => {
  const [procedure = '', action = ''] = move.split('.')
  return `${wordFor('procedures', procedure).zh}·${wordFor('actions', action).zh} ${code(move)}`
}

/** The fields of a claim, those that may be left out with a question mark; of several shapes, each. */
function fieldsOf(schema: z.core.JSONSchema.BaseSchema): string {
  const shapes = schema.anyOf ?? schema.oneOf
  if (shapes)
    return [...new Set(shapes.map((shape) => fieldsOf(shape as z.core.JSONSchema.BaseSchema)))].join(' 或 or ')
  const fields = Object.keys(schema.properties ?? {})
  return fields.map((field) => code(schema.required?.includes(field) ? field : `${field}?`)).join(', ')
}
const needed = ({ needs }: Row<string>) =>
  needs && fieldsOf(z.toJSONSchema(needs, { io: 'input', unrepresentable: 'any' }))

const deadline = ({ within }: Row<string>) => {
  if (within === undefined) return undefined
  return typeof within === 'number' ? `${within}个工作日 working days` : '所定之日 the day set'
}

/** The moves of all tables that come only with this one, or with another that they name beside it. */
const carriedBy = (move: string, procedures: Procedures) => {
  const moves = Object.values(procedures).flatMap(({ name, table }) =>
    Object.values(table).flatMap((rows) =>
      Object.entries(rows)
        .filter(([, { follows }]) => [follows].flat().includes(move))
        .map(([action]) => `${name}.${action}`),
    ),
  )
  return [...new Set(moves)]
}

const dutyOf = ({ duty }: Row<string>) => {
  const words: Readonly<Record<string, { zh: string }>> = duties
  return duty && [words[duty]?.zh, code(duty)].filter(Boolean).join(' ')
}

const sentence = ({ clause, says }: Rule) => `拒 refuses: ${says.zh} ${says.en} (${clause})`
const listed = (names: readonly string[] | undefined) => names?.map(code).join(', ')

const told = {
  national: '全国联网 the national system',
  centre: '主管中心 the centre',
  enterprise: '企业 the enterprise',
  holder: '持证人 the holder',
  asker: '申请人（由受理其申请的企业或中心转告） whoever asked',
}

/** What a row says, a line each; what it does not say is left out. */
function linesOf(p: Procedure, action: string, row: Row<string>, procedures: Procedures): string[] {
  const lines: Record<string, string | undefined> = {
    '由 by': rolesOf(row)
      .map((role) => coded('roles', role))
      .join('、'),
    '监管 supervising': row.supervising && '由立项机构办理 the body that opened it',
    '填 needs': needed(row),
    '续 completes': row.completes && coded('actions', row.completes),
    '随 only with': [row.follows ?? []].flat().map(moved).join('、'),
    '可带动 may carry': carriedBy(`${p.name}.${action}`, procedures).map(moved).join('、'),
    '期限 within': deadline(row),
    '窗口 window': row.during !== p.during ? row.during : undefined,
    '职责 duty': dutyOf(row),
    '存档 to the archive': listed(row.keeps),
    '固定版本 pins': row.pins && code(row.pins),
    '报送 told to': toldBy(row)
      .map((hearer) => told[hearer])
      .join('、'),
  }
  return Object.entries(lines).flatMap(([name, said]) => (said ? [`${name}: ${said}`] : []))
}

const rowOf = (p: Procedure, action: string, row: Row<string>, procedures: Procedures): string[] => [
  wrap(`**${coded('actions', action)}** → ${coded('states', row.to)}; ${row.clause}`, '- '),
  ...bullets([...linesOf(p, action, row, procedures), ...(row.given ?? []).map(sentence)], '  '),
]

const stateOf = (p: Procedure, state: string, procedures: Procedures): string[] => {
  const rows = Object.entries(p.table[state] ?? {})
  return [
    '',
    `## ${both('states', state)} (${code(state)})`,
    '',
    ...(rows.length === 0
      ? ['至此为止。 It ends here.']
      : rows.flatMap(([action, row]) => rowOf(p, action, row, procedures))),
  ]
}

/** Mermaid wants identifiers without hyphens, and labels without colons. */
const identifier = (state: string) => state.replaceAll('-', '_')

const diagramOf = (p: Procedure) => {
  const states = Object.keys(p.table).map((s) => `  state "${both('states', s)}" as ${identifier(s)}`)
  const arrows = Object.entries(p.table).flatMap(([state, rows]) =>
    Object.entries(rows).map(
      ([action, { to }]) => `  ${identifier(state)} --> ${identifier(to)} : ${wordFor('actions', action).zh} ${action}`,
    ),
  )
  const ends = Object.entries(p.table).filter(([, rows]) => Object.keys(rows).length === 0)
  return [
    'stateDiagram-v2',
    ...states,
    `  [*] --> ${identifier(p.start)}`,
    ...arrows,
    ...ends.map(([state]) => `  ${identifier(state)} --> [*]`),
  ]
}

const shownIn = (shows: NonNullable<Procedure['shows']>) =>
  Object.entries(shows)
    .map(([field, { name }]) => `${name.zh} ${name.en} ${code(field)}`)
    .join('、')

const readers = { enterprises: '企业（各看本企业） enterprises, each its own', everyone: '全体用户 everyone' } as const

/** B3: to whom it is published, who evaluates it, and what is kept back from whom. */
const readLines = ({ name, published, evaluated }: Procedure): string[] => {
  const states = published?.in?.map((state) => wordFor('states', state).zh).join('、') ?? '任何状态 every state'
  const kept = withheld
    .filter(({ procedures }) => procedures.includes(name))
    .map(({ actions, from, fields = [], lines = [] }) => {
      const what = [...fields, ...lines.map((line) => `${line}（他人的行 others' lines）`)].join(', ')
      return `${actions.map(code).join(', ')}${what && `: ${what}`} → ${from.map((role) => wordFor('roles', role).zh).join('、')}`
    })
  return [
    ...(published ? [`公布 published: ${readers[published.to]}; ${states}`] : []),
    ...(evaluated ? [`评估期间由专家组成员查看 read by the panel in: ${coded('states', evaluated.in)}`] : []),
    ...(kept.length > 0 ? [`不予显示 kept back: ${kept.join('; ')}`] : []),
  ]
}

const supervising =
  '监管：地市就其管理的企业、省级机构就全部企业立项，此后由立项机构办理，其他机构查看。 Supervision: a city opens it of the enterprises that it manages, the province of all; whichever opened it goes on with it, and others read it.'

/**
 * One procedure as a page of Markdown: its rows by state, and its states as a Mermaid diagram, words in both languages. A
 * pure function of the tables (of others it says what this one carries with it), so that a page is stale exactly when they
 * have moved on.
 */
export const writePage = (p: Procedure, procedures: Procedures): string => {
  const rests = p.rests.map((state) => wordFor('states', state).zh).join('、')
  return [
    `# ${both('procedures', p.name)}`,
    '',
    wrap(
      `由 ${code(`${p.name}.ts`)} 生成，请勿手改；更新用 ${code('npm run docs')}。 Made from the table: do not edit, ${code('npm run docs')} writes it anew.`,
    ),
    '',
    ...bullets([
      `起始 start: ${coded('states', p.start)}`,
      `无须办理 at rest: ${rests || '无 none'}`,
      `时间窗口 window: ${p.during === 'always' ? '不限 always' : p.during}`,
      '每行另受默认规则约束 on every row also: 本企业、属地管辖、职责分离、时间窗口 own enterprise, jurisdiction, separation of duties, window (`../workflow/default-rules.ts`)',
      ...(isSupervising(p) ? [supervising] : []),
      ...readLines(p),
      ...(p.shows ? [`可查阅名单 lists that can be read: ${shownIn(p.shows)}`] : []),
      ...(Object.keys(p.table).some((state) => recount in recountIn(p, state))
        ? [
            `有期限而未办结的状态另有 in every state with a term also: ${coded('actions', recount)}, ${coded('roles', clock)}, 随 only with ${moved(enactment)} (\`../workflow/recount.ts\`)`,
          ]
        : []),
      ...(Object.keys(p.table).some((state) => reseat in reseatIn(p, state))
        ? [
            `未办结的及留在企业清单中的另有 in every state that is open or stays in its enterprise's list also: ${coded('actions', reseat)}, ${coded('roles', clock)}, 随 only with ${moved(carryingOver)} (\`../workflow/reseat.ts\`)`,
          ]
        : []),
      '“拒”后是拒绝时所述。 After “refuses” stands what a refusal says.',
    ]),
    '',
    '```mermaid',
    ...diagramOf(p),
    '```',
    ...Object.keys(p.table).flatMap((state) => stateOf(p, state, procedures)),
    '',
  ].join('\n')
}
