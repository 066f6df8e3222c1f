import type { Procedure, Row, Rule } from '../../../shared/domain/workflow/procedure.ts'
import { wordFor } from '../../../shared/domain/workflow/wording.ts'

type Group = Parameters<typeof wordFor>[0]
const both = (group: Group, code: string) => {
  const { zh, en } = wordFor(group, code)
  return `${zh} ${en}`
}
const coded = (group: Group, code: string) => `${wordFor(group, code).zh} \`${code}\``

const deadline = ({ within }: Row<string>) => {
  if (within === undefined) return ''
  return typeof within === 'number' ? `${within}个工作日 working days` : '所定之日 the day set'
}

const cause = (move: string) => {
  const [procedure = '', action = ''] = move.split('.')
  return `${wordFor('procedures', procedure).zh}·${wordFor('actions', action).zh} \`${move}\``
}
const consequences = ({ follows = [] }: Row<string>) => {
  const causes = [follows].flat().map(cause)
  return causes.length > 0 ? `随 ${causes.join('、')}` : ''
}

const sentence = ({ clause, says }: Rule) => `${says.zh} ${says.en} (${clause})`
const conditions = (row: Row<string>) => [consequences(row), ...(row.given ?? []).map(sentence)].filter(Boolean)

const window = (p: Procedure, row: Row<string>) =>
  row.during && row.during !== p.during ? `窗口 window: ${row.during}` : ''

const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`

const rowsOf = (p: Procedure) =>
  Object.entries(p.table).flatMap(([state, rows]) =>
    Object.entries(rows).map(([action, row]) =>
      line([
        coded('states', state),
        coded('actions', action),
        [row.by]
          .flat()
          .map((role) => coded('roles', role))
          .join('、'),
        coded('states', row.to),
        row.clause,
        deadline(row),
        [...conditions(row), window(p, row)].filter(Boolean).join('<br>'),
      ]),
    ),
  )

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

/**
 * One procedure as a page of Markdown: its rows as a table, its states as a Mermaid diagram, words in both languages.
 * A pure function of the table, so that a page is stale exactly when the table has moved on.
 */
export const writePage = (p: Procedure): string => {
  const { zh, en } = wordFor('procedures', p.name)
  const rests = p.rests.map((state) => wordFor('states', state).zh).join('、')
  return [
    '<!-- biome-ignore-all format: generated -->',
    `# ${zh} ${en}`,
    '',
    `由 \`${p.name}.ts\` 生成，请勿手改；更新用 \`npx vitest run -u\`。Generated from the table: do not edit.`,
    '',
    `- 起始 start: ${coded('states', p.start)}`,
    `- 无须办理 at rest: ${rests || '无 none'}`,
    `- 时间窗口 window: ${p.during === 'always' ? '不限 always' : p.during}`,
    '- 每行另受默认规则约束 on every row also: 本企业、属地管辖、职责分离、时间窗口 own enterprise, jurisdiction, separation of duties, window (`../workflow/default-rules.ts`)',
    '',
    line([
      '状态 State',
      '办理 Action',
      '由谁 By',
      '至 To',
      '条款 Clause',
      '期限 Within',
      '规则（拒绝时所述） Rules, as a refusal says them',
    ]),
    line(Array(7).fill('---')),
    ...rowsOf(p),
    '',
    '```mermaid',
    ...diagramOf(p),
    '```',
    '',
  ].join('\n')
}
