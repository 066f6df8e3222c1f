import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { cityOf, regionName } from '../../shared/domain/vocabulary/geography/region.ts'
import type { Entry } from '../../shared/domain/workflow/procedure.ts'
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
type Box = { note: string; opinion: string; body: string; on: string | null; idle: boolean }

const open: Box = { note: '', opinion: '', body: '', on: null, idle: false }
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

/**
 * F-21: the city's opinion on what was written last, and none on what it replaced. The province takes in central branches
 * and enterprises of its own without it.
 */
export function cityBox(written: Entry | undefined, since: readonly Entry[]): Box {
  const said = since.findLast(({ action }) => action === 'recommend' || action === 'decline')
  if (said) {
    const city = cityOf(said.seat.region)
    const body = `${city ? regionName(city).zh : ''}人力资源和社会保障局`
    return fill(said, body, said.action === 'decline' ? '不予推荐 Not recommended' : '推荐 Recommended')
  }
  if (textAt(written?.facts, 'nature') === 'central-branch')
    return idle('中央企业驻粤分支机构', 'the Guangdong branch of a central enterprise')
  const direct = since.some(({ action, facts }) => action === 'accept' && facts.provincialDirect === true)
  return direct ? idle('省直属企业', 'an enterprise directly under the province') : open
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
