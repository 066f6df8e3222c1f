import * as z from 'zod'
// From here and not from `z.locales`: that would bring every language into every bundle.
import { zhCN as chineseLocale, en as englishLocale } from 'zod/locales'
// Named, too: as values of `z.core` they would bring all of it.
import { config, util } from 'zod/v4/core'
import type { Clause } from '../clauses.ts'
import { saysOf } from '../vocabulary/bilingual.ts'
import type { Case, Issue, Rule, Says } from './procedure.ts'

/** An issue at a place of the claim, a JSON pointer, said in both languages. */
export const issueAt = (pointer: string, zh: string, en: string): Issue => ({ pointer, says: { zh, en } })

const chinese = chineseLocale().localeError
const english = englishLocale().localeError
const textOf = (said: ReturnType<typeof chinese>) => (typeof said === 'string' ? said : (said?.message ?? ''))

/** Whether nothing at all stands at the place that the issue is about. */
const isMissing = (claim: unknown, path: readonly PropertyKey[]) =>
  path.reduce((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], claim) === undefined

const says = (issue: z.core.$ZodIssue, claim: unknown): Says => {
  if (isMissing(claim, issue.path)) return { zh: '必填', en: 'Required' }
  const ours = saysOf(issue as { params?: { says?: Says } })
  return ours ?? { zh: textOf(chinese(issue as never)), en: textOf(english(issue as never)) }
}

/** RFC 6901; a name that somebody made up does not come back whole. */
const pointerOf = (path: readonly PropertyKey[]) =>
  path.map((part) => `/${String(part).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** Nobody mends more at once before trying again, and an answer must not be larger than what was asked. */
export const mostIssues = 50

/** What is wrong: the first places of it, how many more there are, and in which fields all of them lie; '' is the whole. */
export type Explained = { issues: Issue[]; more: number; fields: ReadonlySet<string> }

const nothing = z.strictObject({})

/** The path of each place, and how it is put into words. Each unknown field is a place of its own; zod lists them together. */
type Place = { path: readonly PropertyKey[]; word: () => Says }
const noField: Says = { zh: '没有这个字段', en: 'There is no such field' }

const context = { async: false }

function* placesIn(raws: readonly z.core.$ZodRawIssue[], claim: unknown): Generator<Place> {
  for (const raw of raws) {
    const path = raw.path ?? []
    if (raw.code === 'unrecognized_keys')
      for (const key of raw.keys) yield { path: [...path, key], word: () => noField }
    else yield { path, word: () => says(util.finalizeIssue(raw, context, config()), claim) }
  }
}

/**
 * The claim as its shape reads it (texts folded), or as it came with where it breaks the shape, all at once: the first places
 * in words, the others counted. `skip` leaves out places of which something was said already.
 */
export function readClaim(
  needs: z.ZodType | undefined,
  claim: unknown,
  skip?: (pointer: string) => boolean,
): { claim: unknown } & Explained {
  // Raw: an issue gets its words when they are asked for, and most never are.
  const read = (needs ?? nothing)._zod.run({ value: claim, issues: [] }, context) as z.core.ParsePayload
  const issues: Issue[] = []
  const fields = new Set<string>()
  let more = 0
  for (const { path, word } of placesIn(read.issues, claim)) {
    if (skip?.(pointerOf(path))) continue
    fields.add(String(path[0] ?? ''))
    if (issues.length < mostIssues) issues.push({ pointer: pointerOf(path), says: word() })
    else more += 1
  }
  return { claim: read.issues.length === 0 ? read.value : claim, issues, more, fields }
}

/** Where `claim` breaks the shape. */
export function explain(...of: Parameters<typeof readClaim>): Explained {
  const { claim: _, ...wrong } = readClaim(...of)
  return wrong
}

type Cited = Issue & { clause: Clause }

/** The places at which a rule is broken, each with the rule's clause; empty when it holds. */
export function breaches(rule: Rule, c: Case): Cited[] {
  const { clause, says } = rule
  if ('finds' in rule) return rule.finds(c).map((issue) => ({ clause, ...issue }))
  return rule.holds(c) ? [] : [{ clause, pointer: '', says }]
}

/** What rules that refuse nothing find: every place with the clause it touches, to be kept with the entry and shown. */
export const findingsOf = (rules: readonly Rule[], c: Case): Cited[] => rules.flatMap((rule) => breaches(rule, c))
