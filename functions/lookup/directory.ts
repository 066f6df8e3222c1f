import type { ListedEnterprise } from '../../shared/stores/register/register.ts'
import { answerProblem, answerTagged, writeKnown } from '../edge/public/answer.ts'
import type { Door } from './desk.ts'
import { type Says, wordFor } from './words.ts'

const listingNames: Readonly<Record<'listed' | 'suspended', Says>> = {
  listed: { zh: '已公布', en: 'Listed' },
  suspended: { zh: '已暂停', en: 'Suspended' },
}

/**
 * The public list of pilot enterprises (试点企业目录, 二(二)), in the order of their segments, which is that of filing.
 * Those that were removed (四(三)) are not on it. `asOf` is the latest change, absent while there was none.
 */
const showDirectory = (all: readonly ListedEnterprise[]) => {
  const asOf = all
    .map((listed) => listed.asOf)
    .sort()
    .at(-1)
  const enterprises = all
    .flatMap(({ enterprise, city, occupations, status, segment, listedOn }) =>
      status === 'removed'
        ? []
        : [{ enterprise, city, occupations, status, statusName: wordFor(listingNames, status), segment, listedOn }],
    )
    .sort((a, b) => (a.segment < b.segment ? -1 : 1))
  return { enterprises, ...(asOf && { asOf }) }
}

export const listing: Door = async ({ headers }, { reader, orCannotSay, now }) => {
  const known = await orCannotSay(reader.directory().then(showDirectory))
  return 'because' in known ? answerProblem(known) : answerTagged(writeKnown(known), now(), headers['if-none-match'])
}
