import type { Bilingual } from '../../../shared/domain/vocabulary/bilingual.ts'
import { type Procedure, rolesOf as rolesIn } from '../../../shared/domain/workflow/procedure.ts'
import type { Right } from '../../../shared/domain/workflow/reading.ts'
import { rowsIn } from '../../../shared/domain/workflow/recount.ts'
import type { Member } from './source.ts'
import { bullets, code, wrap } from './wrap.ts'

type Words = Readonly<Record<string, Bilingual>>
/** A type of the engine with its keys. */
export type Language = { name: string; says: string; members: readonly Member[] }
/** `condition` is `where`, as the code has it. */
export type WrittenRight = Right & { condition: string | undefined }

type Place = { p: Procedure; state: string; action: string; row: Procedure['table'][string][string] }
const placesIn = (procedures: readonly Procedure[]): Place[] =>
  procedures.flatMap((p) =>
    Object.keys(p.table).flatMap((state) =>
      Object.entries(rowsIn(p, state)).map(([action, row]) => ({ p, state, action, row })),
    ),
  )
const tablesOf = (places: readonly Place[]) => [...new Set(places.map(({ p }) => p.name))].join(', ')

/** A word of the code, in Chinese and in English, and where it is used. */
const word = ([name, { zh, en }]: [string, Bilingual], where: string) =>
  `${code(name)} ${zh} ${en}${where && ` · ${where}`}`

const section = (title: string, says: string, items: readonly string[]) => [
  '',
  `## ${title}`,
  '',
  wrap(says),
  '',
  ...bullets(items),
]

/** Roles one by one, or, where they are nearly all, those that are not among them. */
function rolesOf(by: readonly string[], everyone: readonly string[]): string {
  const others = everyone.filter((role) => !by.includes(role))
  if (others.length === 0) return '所有角色 every role'
  return others.length < by.length ? `所有角色 every role, 除 but ${others.join(', ')}` : by.join(', ')
}

const right = ({ what, by, own, condition, clause, says }: WrittenRight, everyone: readonly string[]) =>
  [
    `${code(what)} ${clause} · 谁可以 for: ${rolesOf(by, everyone)}`,
    ...(own ? [`只看自己的 their own only, by ${code(own.as)}: ${rolesOf(own.roles, everyone)}`] : []),
    ...(condition ? [`仅在 only where: ${code(condition)}`] : []),
    `拒 refuses: ${says.zh} ${says.en}`,
  ].join(' · ')

const keyOf = ({ name, optional, type, says }: Member, example: string | undefined) =>
  `${code(name)}${optional ? '?' : ''} ${code(type)}: ${says}${example ? ` · 例 e.g. ${code(example)}` : ''}`

export type Vocabulary = {
  procedures: readonly Procedure[]
  words: Readonly<Record<'procedures' | 'roles' | 'duties' | 'actions' | 'states', Words>>
  /** Other groups of words, each with the files that use it. */
  others: readonly { name: string; words: Words; used: readonly string[] }[]
  /** Where things are kept. */
  stores: readonly { key: string; says: string }[]
  rights: readonly WrittenRight[]
  language: readonly Language[]
}

/** Every word of the code and every key of the row language, as a page of Markdown in `docs/`. */
export function writeGlossary({ procedures, words, others, stores, rights, language }: Vocabulary): string {
  const places = placesIn(procedures)
  /** The first row, or table, that has a key. */
  const exampleOf = (type: string, name: string) => {
    const place = places.find(({ row }) => name in row)
    if (type === 'Row' && place) return `${place.p.name}.${place.state}.${place.action}`
    return type === 'Terms' ? procedures.find((p) => name in p)?.name : undefined
  }
  const tables = (of: Words, uses: (place: Place, name: string) => boolean) =>
    Object.entries(of).map((entry) => word(entry, tablesOf(places.filter((place) => uses(place, entry[0])))))
  return [
    '# 词汇 Glossary',
    '',
    wrap(
      '由 `shared/domain/vocabulary/glossary.ts`、规定表和 `shared/domain/workflow/procedure.ts` 的注释生成，请勿手改；更新用 `npm run docs`。 Made from the glossary, the tables and the comments of the row language: do not edit, `npm run docs` writes it anew. After · stand the tables that use a word.',
    ),
    ...section(
      '事项 Procedures',
      '一张表规定一种事项。 A table each; its page has every row.',
      Object.entries(words.procedures).map((entry) =>
        word(entry, `[${entry[0]}.md](../shared/domain/${entry[0]}/${entry[0]}.md)`),
      ),
    ),
    ...section(
      '状态 States',
      '事项所处的状态。 Where a dossier stands.',
      Object.entries(words.states).map((entry) =>
        word(
          entry,
          procedures
            .filter(({ table }) => Object.hasOwn(table, entry[0]))
            .map(({ name }) => name)
            .join(', '),
        ),
      ),
    ),
    ...section(
      '办理 Actions',
      '对事项所做的办理。 What is done to a dossier.',
      tables(words.actions, ({ action }, name) => action === name),
    ),
    ...section(
      '角色 Roles',
      '谁办理。 Who acts.',
      tables(words.roles, ({ row }, name) => rolesIn(row).includes(name as Right['by'][number])),
    ),
    ...section(
      '职责 Duties',
      '同一人不得在同一事项中承担两种职责；管理部门未另行规定的，其角色即其职责。 No person exercises two of them in one dossier; an authority’s role is its duty where a row has no word of its own.',
      tables(words.duties, ({ row }, name) => row.duty === name),
    ),
    ...section(
      '查阅权 Rights to read',
      '谁可以看什么，逐行适用。 Who may read what: the rows of one word are asked in this order, and the first that is broken refuses.',
      rights.map((one) => right(one, Object.keys(words.roles))),
    ),
    ...others.flatMap(({ name, words: of, used }) => [
      '',
      `## ${name}`,
      '',
      wrap(`用于 used in: ${used.map(code).join(', ')}`),
      '',
      ...bullets(Object.entries(of).map((entry) => word(entry, ''))),
    ]),
    ...section(
      '存储 Stores',
      '各表在 `shared/names.ts`，存取在 `shared/stores/`。 Tables of `shared/names.ts`, each behind a contract in `shared/stores/`.',
      stores.map(({ key, says }) => `${code(key)} ${says}`),
    ),
    '',
    '## 规定表的写法 The row language',
    '',
    wrap(
      '见 `shared/domain/workflow/procedure.ts`。 Types of the engine, key by key; a question mark: may be left out.',
    ),
    ...language.flatMap(({ name, says, members }) => [
      '',
      `### ${name}`,
      '',
      wrap(says),
      '',
      ...bullets(members.map((member) => keyOf(member, member.optional ? exampleOf(name, member.name) : undefined))),
    ]),
    '',
  ].join('\n')
}
