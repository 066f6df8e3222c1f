import * as z from 'zod'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { reason, text } from '../vocabulary/documents/papers.ts'
import { configurationId, type Enacted, enactedIn, type SettingName, settings } from '../vocabulary/records/settings.ts'
import { date } from '../vocabulary/shapes.ts'
import { type Case, type Facts, procedure, type Rule } from '../workflow/procedure.ts'
import { provincial } from '../workflow/seats.ts'
import { byAnother, putForward } from '../workflow/two-people.ts'

const changeOf = <N extends SettingName>(setting: N) =>
  z.strictObject({ setting: z.literal(setting), value: settings[setting].shape, from: date, reason: text(2000) })
/** A setting's new value, the day from which it holds, and why. */
const [first, ...others] = Object.keys(settings) as [SettingName, ...SettingName[]]
const change = z.discriminatedUnion('setting', [changeOf(first), ...others.map(changeOf)])

const theOneConfiguration: Rule = {
  clause: '四(三)',
  says: { zh: '全省只有一份系统配置', en: 'The province has one configuration' },
  holds: (c) => c.id === configurationId,
}

/** No day changes its settings once it has begun, so that all that is decided on a day is decided alike. */
const holdsLater: Rule = {
  clause: '四(三)',
  says: {
    zh: '生效日期应晚于今天，且不早于同一项上次的生效日期',
    en: 'It holds from a day after today, and not before the value before it',
  },
  holds: (c) => {
    const { setting, from } = c.facts['put-forward']
    const before = enactedIn({ facts: c.past }).findLast((enacted) => enacted.setting === setting)
    return from > dateOf(c.at) && from >= (before?.from ?? '')
  },
}

const enacted = ({ past, version }: Case): Facts => {
  const { setting, value, from } = past['put-forward']
  const next: Enacted = { setting, value, from, version: version + 1 }
  return { values: [...enactedIn({ facts: past }), next] }
}

/**
 * 四(三): what the department sets for the whole system. One administrator puts a value forward, another enacts it, and it
 * holds from its day on; every value that held before stays on record.
 */
export const configuration = procedure(
  'configuration',
  { start: 'open', standing: true, impersonal: true, during: 'always', seat: provincial, rests: ['open'] },
  {
    open: {
      'put-forward': {
        by: 'admin',
        to: 'proposed',
        needs: change,
        given: [theOneConfiguration, holdsLater],
        yields: putForward,
        clause: '四(三)',
      },
    },
    proposed: {
      enact: {
        by: 'admin',
        to: 'open',
        given: [byAnother('put-forward'), holdsLater],
        yields: enacted,
        clause: '四(三)',
      },
      return: { by: 'admin', to: 'open', needs: reason, clause: '四(三)' },
    },
  },
)
