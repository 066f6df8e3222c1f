import { dateOf } from '../vocabulary/calendar/dates.ts'
import { configurationId, type SettingName, type SettingValue, settingOf } from '../vocabulary/records/settings.ts'
import type { Case, Row } from './procedure.ts'

/** What a row must see that asks a setting: its transaction stands only while the configuration does. */
export const byConfiguration = {
  knows: { configuration: () => configurationId },
} satisfies Partial<Row<string>>

/** A setting on the day of the case; its row is `byConfiguration`. */
export const settingFor = <N extends SettingName>(c: Case, name: N): SettingValue<N> =>
  settingOf(c.known.configuration, name, dateOf(c.at))
