import * as z from 'zod'
import { text, yuan } from '../words/papers.ts'
import type { Case, Facts } from '../workflow/procedure.ts'

/** what the notice names, 耗材、人工成本等. */
export const costKinds = {
  consumables: { zh: '耗材', en: 'Consumables' },
  labour: { zh: '人工', en: 'Labour' },
  other: { zh: '其他', en: 'Other' },
} as const

const item = z.strictObject({
  kind: z.enum(Object.keys(costKinds) as (keyof typeof costKinds)[]),
  amount: yuan,
  note: text(200).optional(),
})

/** The whole record; a later one takes the place of an earlier, which its entry keeps. */
export const costsShape = z.strictObject({ items: z.array(item).min(1).max(50) })

const fen = (amount: string): bigint => {
  const [whole = '', decimals = ''] = amount.split('.')
  return BigInt(whole + decimals.padEnd(2, '0'))
}
const written = (sum: bigint) => `${sum / 100n}.${String(sum % 100n).padStart(2, '0')}`

/** sums by kind and together, in yuan, and the funds that bear them (四(六): 企业职工教育经费). */
export function sumCosts(c: Case): Facts {
  const of = (items: readonly Facts[]) => written(items.reduce((sum, { amount }) => sum + fen(amount), 0n))
  const { items } = c.claim
  const sums = Object.keys(costKinds).map((kind) => [kind, of(items.filter((i: Facts) => i.kind === kind))])
  return { ...Object.fromEntries(sums), total: of(items), borneBy: 'education-funds' }
}
