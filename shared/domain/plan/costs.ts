import * as z from 'zod'
import { text, yuan } from '../vocabulary/documents/papers.ts'
import { sumYuan } from '../vocabulary/sheets/yuan.ts'
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

/** sums by kind and together, in yuan, and the funds that bear them (四(六): 企业职工教育经费). */
export function sumCosts(c: Case): Facts {
  const of = (items: readonly Facts[]) => sumYuan(items.map(({ amount }) => amount))
  const { items } = c.claim
  const sums = Object.keys(costKinds).map((kind) => [kind, of(items.filter((i: Facts) => i.kind === kind))])
  return { ...Object.fromEntries(sums), total: of(items), borneBy: 'education-funds' }
}
