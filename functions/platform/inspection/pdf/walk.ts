import type { Bilingual } from '../../../../shared/domain/vocabulary/bilingual.ts'
import type { UnsafeFile } from '../finding.ts'
import { isHarmlessLink } from '../links.ts'
import { advised } from './advice.ts'
import type { Found } from './objects.ts'
import * as rules from './rules.ts'
import { type Dictionary, type Value, valuesAt } from './values.ts'

const refuse = (reason: Bilingual): UnsafeFile => advised(reason)
const namesAt = ({ entries }: Dictionary, key: string) =>
  entries.flatMap(([name, value]) => (name === key && value.kind === 'name' ? [value.name] : []))

/** What is remembered until all objects are known: who is named as an action, and what the others are. */
export type Seen = {
  readonly actions: Set<number>
  /** Of those, who acts without a click. */
  readonly unasked: Set<number>
  readonly kinds: Map<number, readonly string[]>
  /** Numbers of objects that are named as links, and of those that must not be. */
  readonly links: Set<number>
  readonly unsafe: Set<number>
  encrypted: boolean
}
export const nothingSeen = (): Seen => ({
  actions: new Set(),
  unasked: new Set(),
  kinds: new Map(),
  links: new Set(),
  unsafe: new Set(),
  encrypted: false,
})

/** Throws UnsafeFile when an action is of one of these kinds that is not known. */
function refuseUnknown(kinds: readonly string[]): void {
  const kind = kinds.find((one) => !rules.knownActions.has(one))
  if (kind !== undefined) throw refuse(rules.forbiddenActions.get(kind) ?? rules.unknownAction)
}

/** Throws UnsafeFile when an action that nobody clicks opens a link: it tells another computer who reads (12.6.3). */
function refuseCalling(kinds: readonly string[]): void {
  if (kinds.includes('URI')) throw refuse(rules.sending)
}

/** An action where one is expected: itself, several, or named by its number. */
function visitAction(value: Value, seen: Seen, isUnasked: boolean): void {
  if (value.kind === 'reference') {
    seen.actions.add(value.to)
    if (isUnasked) seen.unasked.add(value.to)
  }
  if (value.kind === 'array')
    for (const item of value.items) if (item.kind !== 'number') visitAction(item, seen, isUnasked)
  if (value.kind !== 'dictionary') return
  refuseUnknown(namesAt(value, 'S'))
  if (isUnasked) refuseCalling(namesAt(value, 'S'))
}

function visitEntry(key: string, value: Value, seen: Seen): void {
  const reason = rules.forbiddenKeys.get(key)
  if (reason) throw refuse(reason)
  if (key === 'Encrypt' && value.kind !== 'plain') seen.encrypted = true
  // Readers would follow a reference here; writers never write one.
  if ((key === 'S' || key === 'Subtype') && value.kind === 'reference') throw refuse(rules.hiddenType)
  if (value.kind === 'name') {
    const named = key === 'S' ? rules.forbiddenActions : rules.forbiddenTypes
    const wrong = key === 'S' || key === 'Type' || key === 'Subtype' ? named.get(value.name) : undefined
    if (wrong) throw refuse(wrong)
  }
  if (rules.actionKeys.has(key)) visitAction(value, seen, rules.unaskedKeys.has(key))
  if (key === rules.triggers && value.kind === 'dictionary')
    for (const [, action] of value.entries) visitAction(action, seen, true)
}

/** A link (12.6.4.7), or what all that are relative begin with: itself, or named by its number. */
function visitLink(value: Value, seen: Seen): void {
  if (value.kind === 'reference') seen.links.add(value.to)
  if (isUnsafe(value)) throw refuse(rules.unsafeLink)
}
/** Of a string as it is written, in bytes: escapes included, no link is longer. */
const longest = 32_768
const isUnsafe = (value: Value) =>
  value.kind === 'text' && (value.text.length > longest || !isHarmlessLink(readText(value.text)))

function visitDictionary(dictionary: Dictionary, seen: Seen): void {
  const { entries } = dictionary
  for (const [key, value] of entries) visitEntry(key, value, seen)
  for (const [key, value] of entries) if (rules.linkKeys.has(key)) visitLink(value, seen)
  // A thread may lie in another file (12.6.4.6).
  if (namesAt(dictionary, 'S').includes('Thread') && valuesAt(dictionary, 'F').length > 0) throw refuse(rules.elsewhere)
  if (namesAt(dictionary, 'S').includes('Named'))
    for (const value of valuesAt(dictionary, 'N'))
      if (value.kind !== 'name' || !rules.knownNames.has(value.name)) throw refuse(rules.unknownAction)
  if (entries.some(([key]) => key === 'Rect'))
    for (const subtype of namesAt(dictionary, 'Subtype'))
      if (!rules.knownAnnotations.has(subtype)) throw refuse(rules.unknownAnnotation)
}

/** A string with its escapes resolved (ISO 32000-1, 7.3.4.2), without the mark of an encoding. */
const readText = (text: string) =>
  text
    .replace(/\\([0-7]{1,3})|\\\r?\n|\\(.)/g, (_, octal: string | undefined, char: string | undefined) =>
      octal === undefined ? (char ?? '') : String.fromCharCode(Number.parseInt(octal, 8) & 255),
    )
    .replace(/^(?:\xef\xbb\xbf|\xfe\xff|\xff\xfe)/, '')

function visitValue(value: Value, seen: Seen): void {
  if (value.kind === 'array') for (const item of value.items) visitValue(item, seen)
  if (value.kind !== 'dictionary') return
  visitDictionary(value, seen)
  for (const [, inner] of value.entries) visitValue(inner, seen)
}

/** Looks into an object, however deep. Throws UnsafeFile. */
export function visit({ number, value, data }: Found, seen: Seen): void {
  visitValue(value, seen)
  // Writers name no link by an object that names another one.
  if (number !== undefined && (value.kind === 'reference' || isUnsafe(value))) seen.unsafe.add(number)
  if (value.kind !== 'dictionary') return
  if (data)
    for (const [key, inner] of value.entries) {
      const reason = rules.externalKeys.get(key)
      if (reason && inner.kind !== 'plain') throw refuse(reason)
    }
  if (number !== undefined) {
    const kinds = namesAt(value, 'S')
    if (kinds.length > 0) seen.kinds.set(number, [...(seen.kinds.get(number) ?? []), ...kinds])
  }
}

/** Throws UnsafeFile when one of those that are named as actions is none that is known, or a link leads where none may. */
export function refuseUnknownActions({ actions, unasked, kinds, links, unsafe }: Seen): void {
  for (const number of links) if (unsafe.has(number)) throw refuse(rules.unsafeLink)
  for (const number of actions) refuseUnknown(kinds.get(number) ?? [])
  for (const number of unasked) refuseCalling(kinds.get(number) ?? [])
}
