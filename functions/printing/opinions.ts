import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { cityOf, regionName } from '../../shared/domain/vocabulary/geography/region.ts'
import { statedDirect } from '../../shared/domain/vocabulary/records/aim.ts'
import { earlierOf, type opinionActions } from '../../shared/domain/vocabulary/records/city-opinions.ts'
import type { Dossier, Entry } from '../../shared/domain/workflow/procedure.ts'
import { writeDay } from './day.ts'
import { textAt } from './fields.ts'

/** 省人社厅 by its full name, as it signs the notice. */
export const provinceHrss = {
  zh: '广东省人力资源和社会保障厅',
  en: 'Department of Human Resources and Social Security of Guangdong Province',
}

/**
 * One opinion box. `on` is the day beside the seal, in the box's own words, null while nobody has decided; a box that is
 * `idle` waits for nobody, and has no place for a seal.
 */
type Box = {
  note: string
  opinion: string
  body: string
  on: string | null
  idle: boolean
  /** W7: what cities said of the applications that this one follows. */
  earlier: readonly { says: string; opinion: string; signed: string }[]
}

const open: Box = { note: '', opinion: '', body: '', on: null, idle: false, earlier: [] }
const idle = (zh: string, en: string): Box => ({
  ...open,
  idle: true,
  note: `不适用：${zh} Not applicable: ${en}`,
})

const fill = ({ facts, at }: Entry, body: string, note = ''): Box => ({
  ...open,
  note,
  opinion: textAt(facts, 'opinion'),
  body,
  on: writeDay(textAt(facts, 'date') || dateOf(at)).zh,
})

const bodyOf = (region: string): string => {
  const city = cityOf(region)
  return `${city ? regionName(city).zh : ''}人力资源和社会保障局`
}

/** W7: what a city's words are: a negative opinion ends what came by recommendation, and goes along with anything else. */
const words = {
  recommend: '推荐 Recommended',
  decline: '不予推荐 Not recommended',
  'advise-against':
    '不予推荐（非推荐渠道，附此意见继续申报） Not recommended: the application goes on with this opinion',
} as const satisfies Record<(typeof opinionActions)[number], string>
const isOpinion = ({ action }: Entry): boolean => Object.hasOwn(words, action)

const earlierOpinions = (head: Pick<Dossier, 'facts'>): Box['earlier'] =>
  earlierOf(head).flatMap(({ city, opinions }) =>
    opinions.map(({ word, opinion, date }) => ({
      says: word === 'recommended' ? words.recommend : words.decline,
      opinion,
      signed: `${bodyOf(city)} ${writeDay(date).zh}`,
    })),
  )

/**
 * F-21: the city's opinion on what was written last, and none on what it replaced; W7: and those on the applications that it
 * follows. The province takes in central branches and enterprises of its own (省直属) without it.
 */
export function cityBox(head: Pick<Dossier, 'facts'>, written: Entry | undefined, since: readonly Entry[]): Box {
  const earlier = earlierOpinions(head)
  const said = since.findLast(isOpinion)
  if (said) return { ...fill(said, bodyOf(said.seat.region), words[said.action as keyof typeof words]), earlier }
  if (textAt(written?.facts, 'nature') === 'central-branch')
    return { ...idle('中央企业驻粤分支机构', 'the Guangdong branch of a central enterprise'), earlier }
  const direct = statedDirect(head) ?? head.facts.accept?.provincialDirect === true
  return { ...(direct ? idle('省直属企业', 'an enterprise directly under the province') : open), earlier }
}

/** F-22: the province's, which comes with the receipt, or where it decided against the filing. */
export function provinceBox(since: readonly Entry[]): Box {
  const said = since.findLast(({ action }) => action === 'receipt' || action === 'disapprove')
  if (!said) return open
  if (said.action === 'disapprove') return fill(said, provinceHrss.zh, '不予备案 Not filed')
  const number = `备案回执编号 Receipt No. ${textAt(said.facts, 'number')}`
  const lessThanAll = since.some(({ action, facts }) => action === 'agree' && facts.scope !== undefined)
  return fill(said, provinceHrss.zh, lessThanAll ? `${number}；${grantedInPart}` : number)
}
/** M7: the form says what was applied for. */
const grantedInPart = '备案范围见回执，与申请不同 The receipt says which occupations and levels are filed'
