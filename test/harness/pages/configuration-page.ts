import { bullets, code, wrap } from './wrap.ts'

/** A variable, as code has it: what its comment says, the functions that stacks give it to, who reads it, and by default. */
export type Variable = {
  name: string
  says: string
  given: readonly string[]
  read: readonly { path: string; otherwise?: string }[]
}
export type Group = { title: string; says: string; variables: readonly Variable[] }
export type ContextValue = {
  name: string
  zh: string
  en: string
  shipped: string | undefined
  toDeploy: boolean
  variables: readonly string[]
  read: readonly string[]
}
export type Setting = { name: string; zh: string; en: string; says: string; shipped: unknown; read: readonly string[] }

const said = (name: string, text: string) => (text === '' ? [] : [`${name}: ${text}`])
const files = (paths: readonly string[]) => [...new Set(paths)].map(code).join(', ')

/** By what is done without it, the files that do so. */
const otherwises = (read: Variable['read']) =>
  Object.entries(Object.groupBy(read, ({ otherwise }) => otherwise ?? ''))
    .filter(([otherwise]) => otherwise !== '')
    .map(([otherwise, here = []]) => `${code(otherwise)} (${files(here.map(({ path }) => path))})`)
    .join(', ')

const variable = ({ name, says, given, read }: Variable) =>
  [
    `${code(name)} ${says}`,
    ...said('给 given to', given.join(', ')),
    ...said('不设时 unless set', otherwises(read)),
    ...said('读 read in', files(read.map(({ path }) => path))),
  ].join(' · ')

const contextValue = ({ name, zh, en, shipped, toDeploy, variables, read }: ContextValue) =>
  [
    `${code(name)} ${zh}。${en}`,
    ...said(
      toDeploy ? '仅供合成，部署时必填 only to synthesise, needed to deploy' : '不设时 unless set',
      shipped ?? '',
    ),
    ...said('成为 becomes', variables.map(code).join(', ')),
    ...said('读 read in', files(read)),
  ].join(' · ')

const setting = ({ name, zh, en, says, shipped, read }: Setting) =>
  [
    `${code(name)} ${zh} ${en}. ${says}`.trim(),
    `出厂值 shipped: ${code(JSON.stringify(shipped, null, 1).replaceAll(/\s+/g, ' '))}`,
    ...said('读 read in', files(read)),
  ].join(' · ')

/** All that can be set, as a page of Markdown in `docs/`: stale when code reads, defines or describes something else. */
export const writeConfiguration = (
  groups: readonly Group[],
  contexts: readonly ContextValue[],
  settings: readonly Setting[],
): string =>
  [
    '# 配置 Configuration',
    '',
    wrap(
      '由代码生成，请勿手改；更新用 `npm run docs`。 Made from the code: do not edit, `npm run docs` writes it anew. What each means stands where it is defined; who reads it, what holds without it, and which functions the stacks give it to were looked up.',
    ),
    ...groups.flatMap(({ title, says, variables }) => [
      '',
      `## ${title}`,
      '',
      wrap(says),
      '',
      ...bullets(variables.map(variable)),
    ]),
    '',
    '## 部署取值 Context values of a deployment',
    '',
    wrap(
      '以 `-c name=value` 给出，定义在 `infra/settings.ts`。 Given as `-c name=value`, defined in `infra/settings.ts`.',
    ),
    '',
    ...bullets(contexts.map(contextValue)),
    '',
    '## 系统设置 Settings that two people change',
    '',
    wrap(
      '运行中由一名管理员提出、另一名核准，定义在 `shared/domain/vocabulary/records/settings.ts`；办法见运行手册。 An administrator puts a value forward and another enacts it, while the system runs; the runbook says how.',
    ),
    '',
    ...bullets(settings.map(setting)),
    '',
  ].join('\n')
