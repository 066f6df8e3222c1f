import canonicalize from 'canonicalize'
import type { Document } from '../../../shared/domain/vocabulary/identifiers/subject.ts'
import type { Personal } from '../../../shared/domain/vocabulary/sheets/shown-list.ts'
import type { Facts } from '../../../shared/domain/workflow/procedure.ts'
import { personOf } from '../../../shared/stores/vault/sealed-text.ts'
import type { Opened, Vault } from '../../../shared/stores/vault/vault.ts'

/** A text that the vault cannot open, though nobody erased it: nothing is decided and nothing printed without it. */
export class Unreadable extends Error {}

export type SealsTexts = Pick<Vault, 'subjectsOf' | 'sealTexts'>
export type OpensTexts = Pick<Vault, 'openTexts'>

const isObject = (value: unknown): value is Facts => typeof value === 'object' && value !== null

/** Who shows no document is told apart within the enterprise. */
const withinEnterprise = (org: string, item: Facts, by: readonly string[]): Document => ({
  type: 'within-enterprise',
  number: canonicalize({ org, by: by.map((part) => item[part] ?? null) }) ?? '',
})

/** Whose each item is; undefined of what is about nobody yet, as in a draft. */
async function subjectsOf(vault: SealsTexts, items: readonly Facts[], org: string, by?: readonly string[]) {
  if (by === undefined) return items.map(({ document }): string | undefined => document?.subject)
  return vault.subjectsOf(items.map((item) => withinEnterprise(org, item, by)))
}

/**
 * M10: of each item what names a person, sealed under that person's key, under `sealed` in its place; the rest as it is. Items
 * of a draft may be anything: what is no object, or about nobody, stays. `org` is the enterprise's USCC.
 */
export async function sealItems(
  vault: SealsTexts,
  items: readonly unknown[],
  { fields, by }: Personal,
  org: string,
): Promise<unknown[]> {
  const people = items.filter(isObject)
  const subjects = await subjectsOf(vault, people, org, by)
  const texts = people.flatMap((item, i) => {
    const named = fields.filter((field) => item[field] !== undefined)
    const subject = named.length > 0 ? subjects[i] : undefined
    return subject === undefined ? [] : [{ item, subject, text: Object.fromEntries(named.map((f) => [f, item[f]])) }]
  })
  const sealed = await vault.sealTexts(texts)
  const byItem = new Map(texts.map(({ item }, i) => [item, sealed[i]]))
  return items.map((item) => {
    if (!isObject(item) || !byItem.has(item)) return item
    const rest = Object.entries(item).filter(([field]) => !fields.includes(field))
    return { ...Object.fromEntries(rest), sealed: byItem.get(item) }
  })
}

/** Under which a mere name is sealed, which stands in its place as a sealed text. */
const alone = ''

/**
 * M10: the particulars of one person that stand in an entry, sealed: an object's fields under `sealed`, as those of an item; a
 * mere name as a sealed text in its place. What is neither, as in a draft, stays.
 */
export async function sealParticulars(
  vault: SealsTexts,
  facts: Facts,
  seals: Readonly<Record<string, readonly string[]>>,
  org: string,
): Promise<Facts> {
  const seal = async (said: Facts, by: readonly string[]): Promise<Facts> => {
    const [one] = await sealItems(vault, [said], { fields: Object.keys(said), by }, org)
    return one as Facts
  }
  const sealed = await Promise.all(
    Object.entries(seals).map(async ([field, by]): Promise<[string, unknown][]> => {
      const said = facts[field]
      if (isSealed(said) || isSealedText(said)) return []
      if (typeof said === 'string') return [[field, (await seal({ [alone]: said }, [alone])).sealed]]
      return isObject(said) ? [[field, await seal(said, by)]] : []
    }),
  )
  return { ...facts, ...Object.fromEntries(sealed.flat()) }
}

const isSealedText = (value: unknown): value is string => typeof value === 'string' && personOf(value) !== undefined
const isSealed = (value: unknown): value is { sealed: string } => isObject(value) && isSealedText(value.sealed)

function* sealedIn(value: unknown): Iterable<string> {
  if (isSealedText(value)) yield value
  else if (isSealed(value)) yield value.sealed
  else if (isObject(value)) for (const part of Object.values(value)) yield* sealedIn(part)
}

/** Everything that is sealed is about somebody who has a name: of whoever was erased it is empty. */
const tell = (opened: Opened | undefined): Facts => {
  if (opened && 'text' in opened) return opened.text
  return { name: '', ...(opened && 'erased' in opened ? opened : { unreadable: opened?.fault ?? 'lost' }) }
}

/**
 * M10: whatever is sealed in facts or lists, opened, by what it was sealed as: beside entries, whose digests are of what is
 * sealed. In the place of what cannot be opened: an empty `name`, and `erased`, the instant at which its person's key was
 * deleted, or `unreadable`, a fault that an operator must hear of.
 */
export async function openedIn(vault: OpensTexts, value: unknown): Promise<Record<string, Facts>> {
  const sealed = [...new Set(sealedIn(value))]
  if (sealed.length === 0) return {}
  const opened = await vault.openTexts(sealed)
  return Object.fromEntries(sealed.map((one, i) => [one, tell(opened[i])]))
}

const withOpened = (value: unknown, opened: Record<string, Facts>): unknown => {
  if (isSealedText(value)) return opened[value]?.[alone] ?? ''
  if (Array.isArray(value)) return value.map((part) => withOpened(part, opened))
  if (!isObject(value)) return value
  if (!isSealed(value))
    return Object.fromEntries(Object.entries(value).map(([field, part]) => [field, withOpened(part, opened)]))
  const { sealed, ...rest } = value
  return { ...rest, ...opened[sealed] }
}

/** M10: facts or lists with what `openedIn` gives for them in its place. */
export async function openAll<T>(vault: OpensTexts, value: T): Promise<T> {
  const opened = await openedIn(vault, value)
  return Object.keys(opened).length === 0 ? value : (withOpened(value, opened) as T)
}

/** As `openAll`, for whoever decides or prints. Throws Unreadable for what cannot be opened and was not erased. */
export async function openSound(vault: OpensTexts, items: readonly Facts[]): Promise<Facts[]> {
  const opened = await openAll(vault, [...items])
  const broken = opened.findIndex(({ unreadable }) => unreadable !== undefined)
  if (broken >= 0) throw new Unreadable(`item ${broken} of a list: the person's text is ${opened[broken]?.unreadable}`)
  return opened
}
