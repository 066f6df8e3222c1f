import { showContact } from '../common/contact.ts'
import { fill, find, make, makeButton, makeRow, writeBoth } from '../common/elements.ts'
import { offerLargeType } from '../common/large-type.ts'
import { load } from '../common/load-or-retry.ts'
import { prepareOffline } from '../common/offline.ts'
import { type Announcement, type Announcements, isOwnPath, readAnnouncements, writeSize } from './answer.ts'

const count = find('count', HTMLElement)
const list = find('listed', HTMLElement)
const more = find('more', HTMLElement)

const words = {
  waiting: { zh: '正在取得公告…', en: 'Loading…' },
  failed: { zh: '此刻无法取得公告，请稍后再试。', en: 'Cannot show the announcements now, please try again later.' },
}

const drawDocument = ({ document: file }: Announcement): Node[] => {
  if (!file || !isOwnPath(file.path)) return []
  const link = make('a', '', `${file.name} (${writeSize(file.size)})`)
  link.setAttribute('href', file.path)
  return [makeRow({ zh: '附件', en: 'Document' }, link)]
}

const drawAnnouncement = (said: Announcement) => {
  const { title, text, publishedOn, withdrawn } = said
  const heading = make('h2', 'enterprise', ...writeBoth({ zh: title.zh, en: title.en || '' }))
  const rows = [
    makeRow({ zh: '发布日期', en: 'Published on' }, publishedOn),
    ...(withdrawn
      ? [makeRow({ zh: '撤回', en: 'Withdrawn' }, make('span', 'told', `${withdrawn.on} ${withdrawn.reason}`))]
      : []),
    ...drawDocument(said),
  ]
  return make('li', 'card', heading, ...(text ? [make('p', 'told', text)] : []), make('dl', '', ...rows))
}

let known: readonly Announcement[] = []

const show = ({ items, cursor }: Announcements) => {
  const from = known.length
  known = [...known, ...items]
  const said = cursor
    ? { zh: `已载入${known.length}份公告`, en: `${known.length} so far` }
    : { zh: `共${known.length}份公告`, en: `${known.length} in all` }
  fill(count, writeBoth(known.length > 0 ? said : { zh: '目前没有公告', en: 'There are none yet' }))
  fill(list, known.map(drawAnnouncement))
  fill(more, cursor ? [makeButton({ zh: '载入更早的公告', en: 'Load earlier ones' }, () => ask(cursor))] : [])
  const next = from > 0 ? list.children[from] : undefined
  if (next instanceof HTMLElement) {
    next.tabIndex = -1
    next.focus()
  }
}

const ask = (cursor?: string) =>
  void load(`/v1/announcements${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`, readAnnouncements, words, show)

offerLargeType()
prepareOffline()
void showContact()
ask()
