import * as z from 'zod'
// From here and not from `z.locales`: that would bring every language into every bundle.
import { zhCN as chineseLocale, en as englishLocale } from 'zod/locales'
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

const pointerOf = (path: readonly PropertyKey[]) => path.map((part) => `/${String(part)}`).join('')

/** Each unknown field is an issue of its own; zod lists them together. */
const places = (issue: z.core.$ZodIssue, claim: unknown): Issue[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => issueAt(pointerOf([...issue.path, key]), '没有这个字段', 'There is no such field'))
    : [{ pointer: pointerOf(issue.path), says: says(issue, claim) }]

const nothing = z.strictObject({})

/** The claim as its shape reads it (texts folded), or as it came with every place where it breaks the shape, all at once. */
export function readClaim(needs: z.ZodType | undefined, claim: unknown): { claim: unknown; issues: Issue[] } {
  const read = (needs ?? nothing).safeParse(claim)
  return read.success
    ? { claim: read.data, issues: [] }
    : { claim, issues: read.error.issues.flatMap((issue) => places(issue, claim)) }
}

/** Every place where `claim` breaks the shape, all at once; an empty array when it fits. */
export const explain = (needs: z.ZodType | undefined, claim: unknown): Issue[] => readClaim(needs, claim).issues

type Cited = Issue & { clause: Clause }

/** The places at which a rule is broken, each with the rule's clause; empty when it holds. */
export function breaches(rule: Rule, c: Case): Cited[] {
  const { clause, says } = rule
  if ('finds' in rule) return rule.finds(c).map((issue) => ({ clause, ...issue }))
  return rule.holds(c) ? [] : [{ clause, pointer: '', says }]
}

/** What rules that refuse nothing find: every place with the clause it touches, to be kept with the entry and shown. */
export const findingsOf = (rules: readonly Rule[], c: Case): Cited[] => rules.flatMap((rule) => breaches(rule, c))
