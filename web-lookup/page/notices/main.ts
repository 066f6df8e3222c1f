import { showContact } from '../common/contact.ts'
import { fill, find, make, makeButton, makeRow, nameOption, reveal, writeBoth } from '../common/elements.ts'
import { offerLargeType } from '../common/large-type.ts'
import { writeLevels } from '../common/levels.ts'
import { load } from '../common/load-or-retry.ts'
import { prepareOffline } from '../common/offline.ts'
import { chooseNotices, type Notice, type Notices, type OpenNotice, readNotice, readNotices } from './answer.ts'
import { drawPeople } from './people.ts'

const all = find('all', HTMLElement)
const form = find('filter', HTMLFormElement)
const typed = find('words', HTMLInputElement)
const city = find('city', HTMLSelectElement)
const count = find('count', HTMLElement)
const list = find('listed', HTMLElement)
const place = find('notice', HTMLElement)
const more = find('more', HTMLElement)

const words = {
  waiting: { zh: '正在取得公示…', en: 'Loading…' },
  failed: { zh: '此刻无法取得公示，请稍后再试。', en: 'Cannot show the notices now, please try again later.' },
}

/** Those that came so far, the newest first. */
let known: Notices | undefined

/** P-1: what has no certificates yet says until when one may object, and where. */
const drawObjecting = (until: string) => {
  const link = make('a', '', ...writeBoth({ zh: '投诉举报', en: 'Complain' }))
  link.setAttribute('href', 'complaints.html')
  return makeRow({ zh: '核发前公示至', en: 'Open to objections until' }, `${until} `, link)
}

const drawFacts = ({ city: code, publishedOn, until, occupations }: Notice) => {
  const lines = occupations.map(({ name, level, passed }) =>
    make(
      'span',
      'occupation',
      `${name} `,
      make('span', 'levels', ...writeBoth(writeLevels([level]))),
      ' ',
      make('span', 'levels', ...writeBoth({ zh: `${passed}人合格`, en: `${passed} passed` })),
    ),
  )
  return make(
    'dl',
    '',
    makeRow({ zh: '地市', en: 'City' }, nameOption(city, code)),
    makeRow({ zh: '职业和等级', en: 'Occupations' }, ...lines),
    makeRow({ zh: '公示日期', en: 'Published on' }, publishedOn),
    ...(until ? [drawObjecting(until)] : []),
  )
}

const drawItem = (notice: Notice) => {
  const link = make('a', '', notice.enterprise)
  link.setAttribute('href', `#${notice.id}`)
  return make('li', 'card', make('h2', 'enterprise', link), drawFacts(notice))
}

/** Draws what fits the filter; `from` is where whoever asked for more reads on. */
const show = (from?: number) => {
  if (!known) return
  const { items, cursor } = known
  const chosen = chooseNotices(items, typed.value, city.value)
  const said = {
    zh: `${cursor ? '已载入' : '共'}${items.length}份，符合条件${chosen.length}份`,
    en: `${chosen.length} of ${items.length}${cursor ? ' so far' : ''}`,
  }
  fill(count, writeBoth(said))
  fill(list, chosen.map(drawItem))
  fill(
    more,
    cursor ? [makeButton({ zh: '载入更早的公示', en: 'Load earlier ones' }, () => ask(cursor, chosen.length))] : [],
  )
  const next = from === undefined ? undefined : list.children[from]
  if (next instanceof HTMLElement) {
    next.tabIndex = -1
    next.focus()
  }
}

const ask = (cursor?: string, from?: number) =>
  void load(
    `/v1/results-notices${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`,
    readNotices,
    words,
    (next) => {
      known = { ...next, items: [...(cursor && known ? known.items : []), ...next.items] }
      reveal(form)
      // a notice may have been opened meanwhile
      if (!idInAddress()) show(from)
    },
  )

const drawOpen = (notice: OpenNotice | 'gone') => {
  const back = make('a', '', ...writeBoth({ zh: '全部公示', en: 'All notices' }))
  back.setAttribute('href', '#')
  const heading = make(
    'h2',
    'enterprise',
    ...(notice === 'gone' ? writeBoth({ zh: '没有这份公示', en: 'No such notice' }) : [notice.enterprise]),
  )
  heading.tabIndex = -1
  const content = notice === 'gone' ? [] : [drawFacts(notice), drawPeople(notice)]
  fill(count, [])
  fill(place, [make('p', 'means', back), make('article', 'card', heading, ...content)])
  heading.focus()
}

/** Empty for the list, which the skip link also leads to. */
const idInAddress = (): string => {
  const [, id = ''] = /^#([\w.-]{1,100})$/.exec(location.hash) || []
  return id === 'filter' ? '' : id
}

/** The address says which notice is open, so that it can be linked to, and the browser's own way back leads back. */
const follow = () => {
  const id = idInAddress()
  all.hidden = Boolean(id)
  fill(place, [])
  if (!id) return known ? show() : ask()
  fill(list, [])
  void load(`/v1/results-notices/${id}`, readNotice, words, (notice) => {
    if (id === idInAddress()) drawOpen(notice)
  })
}

offerLargeType()
prepareOffline()
void showContact()
form.addEventListener('input', () => show())
form.addEventListener('submit', (event) => event.preventDefault())
addEventListener('hashchange', follow)
follow()
