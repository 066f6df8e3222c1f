import { showContact } from '../common/contact.ts'
import { fill, find, make, makeRow, writeBoth } from '../common/elements.ts'
import { offerLargeType } from '../common/large-type.ts'
import { load } from '../common/load-or-retry.ts'
import { prepareOffline } from '../common/offline.ts'
import { isLive, type Round, readRounds } from './answer.ts'

const count = find('count', HTMLElement)
const list = find('listed', HTMLElement)

const between = (from: string, until: string) => writeBoth({ zh: `${from} 至 ${until}`, en: '' })

/** What was moved by one change: from which day to which, and why. */
const drawChange = ({ on, reason, days }: NonNullable<Round['changes']>[number]) =>
  makeRow(
    { zh: '时间变更', en: 'Dates changed' },
    ...writeBoth({ zh: on, en: '' }),
    make('br', ''),
    ...days.flatMap(({ dayName, was, now }) => [
      ...writeBoth({ zh: `${dayName.zh} ${was} → ${now}`, en: dayName.en }),
      make('br', ''),
    ]),
    make('span', 'told', reason),
  )

const drawRound = (round: Round) => {
  const state = make('p', 'state', ...writeBoth(round.stateName))
  state.dataset.status = round.state
  return make(
    'li',
    'card',
    make('h2', 'enterprise', round.title),
    state,
    make('p', 'told', round.notice),
    make(
      'dl',
      '',
      makeRow({ zh: '征集时间', en: 'Open' }, ...between(round.opens, round.closes)),
      makeRow({ zh: '征集条件', en: 'Criteria' }, make('span', 'told', round.criteria)),
      makeRow({ zh: '公布目录', en: 'Directory by' }, round.directoryBy),
      makeRow({ zh: '试点方案', en: 'Schemes by' }, round.schemesBy),
      makeRow({ zh: '试点时间', en: 'Pilot' }, ...between(round.pilotFrom, round.pilotUntil)),
      ...(round.changes ?? []).map(drawChange),
      ...(round.cancelled
        ? [
            makeRow(
              { zh: '取消', en: 'Cancelled' },
              make('span', 'told', `${round.cancelled.on} ${round.cancelled.reason}`),
            ),
          ]
        : []),
      makeRow({ zh: '批次编号', en: 'Round' }, round.id),
    ),
  )
}

const words = {
  waiting: { zh: '正在取得批次…', en: 'Loading…' },
  failed: { zh: '此刻无法取得批次，请稍后再试。', en: 'Cannot show the calls now, please try again later.' },
}

const show = (rounds: readonly Round[]) => {
  const live = rounds.filter(isLive).length
  fill(
    count,
    writeBoth(
      live > 0
        ? { zh: `共${rounds.length}个批次`, en: `${rounds.length} in all` }
        : {
            zh: `目前没有正在征集的批次，共${rounds.length}个批次`,
            en: `No call is open now; ${rounds.length} in all`,
          },
    ),
  )
  fill(list, rounds.map(drawRound))
}

offerLargeType()
prepareOffline()
void showContact()
void load('/v1/rounds', readRounds, words, show)
