import { type DataKindName, dataKinds } from '../vocabulary/documents/retention.ts'
import { settingOf } from '../vocabulary/records/settings.ts'

type Configuration = Parameters<typeof settingOf>[0]

/**
 * M10: for how many years a kind is kept, on a day; undefined of what has no term. Never less than `retention-years`, which
 * is kept at what the archive's lock is deployed with, or above.
 */
export function termOf(configuration: Configuration, kind: DataKindName, day: string): number | undefined {
  const { years } = dataKinds[kind]
  if (years === 'ledger') return undefined
  const enacted = settingOf(configuration, 'retention-terms', day)[kind]
  return Math.max(settingOf(configuration, 'retention-years', day), enacted ?? years)
}
