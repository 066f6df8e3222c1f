import { showContact } from '../common/contact.ts'
import { fill, find, make, makeButton, makeRow, nameOption, reveal, writeBoth } from '../common/elements.ts'
import { offerLargeType } from '../common/large-type.ts'
import { writeLevels } from '../common/levels.ts'
import { load } from '../common/load-or-retry.ts'
import { prepareOffline } from '../common/offline.ts'
import { writeTime } from '../common/time.ts'
import { choose, type Listed, type Listing, readListing, writeChange } from './listing.ts'

const form = find('filter', HTMLFormElement)
const typed = find('words', HTMLInputElement)
const city = find('city', HTMLSelectElement)
const count = find('count', HTMLElement)
const list = find('listed', HTMLElement)
const more = find('more', HTMLElement)
const day = find('day', HTMLInputElement)
const sheet = find('sheet', HTMLAnchorElement)
const gone = find('gone', HTMLElement)
const removed = find('removed', HTMLElement)

/** So many are drawn at once: an old phone takes long over a thousand. */
const pageful = 50

const drawListed = (listed: Listed) => {
  const { enterprise, city: code, occupations, status, statusName, segment, listedOn, changes = [] } = listed
  const state = make('p', 'state', ...writeBoth(statusName))
  state.dataset.status = status
  const lines = occupations.map(({ name, levels }) =>
    make('span', 'occupation', name, ' ', make('span', 'levels', ...writeBoth(writeLevels(levels)))),
  )
  const later = changes.slice(1).map((change) => make('span', 'occupation', ...writeBoth(writeChange(change))))
  return make(
    'li',
    'card',
    make('h2', 'enterprise', enterprise),
    state,
    make(
      'dl',
      '',
      makeRow({ zh: '地市', en: 'City' }, nameOption(city, code)),
      makeRow({ zh: '职业和等级', en: 'Occupations' }, ...lines),
      makeRow({ zh: '机构代码', en: 'Segment' }, segment),
      makeRow({ zh: '公布日期', en: 'Listed on' }, listedOn),
      ...(later.length > 0 ? [makeRow({ zh: '变更情况', en: 'Changes' }, ...later)] : []),
    ),
  )
}

/** Draws those from `from` on, and a button for the rest. */
const drawFrom = (chosen: readonly Listed[], from: number) => {
  const next = chosen.slice(from, from + pageful).map(drawListed)
  list.append(...next)
  const reached = from + next.length
  const go = () => {
    drawFrom(chosen, reached)
    // the button is gone, or has moved: whoever reads by keyboard goes on at the first new one
    const first = list.children[reached]
    if (first instanceof HTMLElement) {
      first.tabIndex = -1
      first.focus()
    }
  }
  const left = chosen.length - reached
  fill(more, left > 0 ? [makeButton({ zh: `再显示（还有${left}家）`, en: `Show more (${left} left)` }, go)] : [])
}

/** What came last, as of the chosen day. */
let known: Listing | undefined

const show = () => {
  if (!known) return
  const { enterprises, asOf } = known
  const chosen = choose(enterprises, typed.value, city.value)
  const total = {
    zh: `共${enterprises.length}家，符合条件${chosen.length}家`,
    en: `${chosen.length} of ${enterprises.length}`,
  }
  const time = asOf ? { zh: `数据更新 ${writeTime(asOf)}`, en: '' } : undefined
  fill(count, [...writeBoth(total), ...(time ? [make('br', ''), ...writeBoth(time)] : [])])
  fill(list, [])
  drawFrom(chosen, 0)
  const left = choose(known.removed, typed.value, city.value)
  gone.hidden = left.length === 0
  fill(removed, left.map(drawListed))
}

const words = {
  waiting: { zh: '正在取得名录…', en: 'Loading…' },
  failed: { zh: '此刻无法取得名录，请稍后再试。', en: 'Cannot show the directory now, please try again later.' },
}

/** Asks for the directory as of the chosen day, or as of now. The sheet is always that of what is shown. */
const ask = () => {
  if (!day.reportValidity()) return
  const asked = day.value
  const path = `/v1/directory${asked && `?asOf=${asked}`}`
  known = undefined
  gone.hidden = true
  fill(list, [])
  sheet.href = `/v1/directory?${asked && `asOf=${asked}&`}format=csv`
  void load(path, readListing, words, (listing) => {
    // another day may have been chosen meanwhile
    if (asked !== day.value) return
    known = listing
    reveal(form)
    show()
  })
}

offerLargeType()
prepareOffline()
void showContact()
// what is to come nobody can tell
day.max = writeTime(new Date().toISOString()).slice(0, 10)
form.addEventListener('input', (event) => (event.target === day ? ask() : show()))
form.addEventListener('submit', (event) => event.preventDefault())
ask()
