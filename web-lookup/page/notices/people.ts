import { make, makeButton, writeBoth } from '../common/elements.ts'
import { fetchJson } from '../common/fetch-json.ts'
import { writeLevels } from '../common/levels.ts'
import { type NoticePerson, type OpenNotice, readNotice } from './answer.ts'

/** So many are drawn at once: a batch may have ten thousand. */
const pageful = 200

const header = (zh: string, en: string): HTMLElement => {
  const cell = make('th', '', ...writeBoth({ zh, en }))
  cell.setAttribute('scope', 'col')
  return cell
}

const drawPerson = ({ maskedName, occupation, level }: NoticePerson): HTMLElement =>
  make('tr', '', make('td', '', maskedName), make('td', '', `${occupation.name} `, ...writeBoth(writeLevels([level]))))

/** The people of one page of the service's; none when they cannot be had now. */
const askPage = (id: string, page: number): Promise<readonly NoticePerson[]> =>
  fetchJson<Partial<OpenNotice>>(`/v1/results-notices/${id}?page=${page}`, { cache: 'no-cache' })
    .then(({ status, body }) => readNotice(status, body))
    .then((notice) => (notice && notice !== 'gone' ? notice.people : []))
    .catch(() => [])

/** The masked list of a notice, whose first page is there; the others are fetched as they are asked for. */
export const drawPeople = ({ id, total, people }: OpenNotice): HTMLElement => {
  let known = people
  let pages = 1
  const body = make('tbody', '')
  const more = make('div', 'actions')
  const drawMore = async (): Promise<void> => {
    const from = body.children.length
    if (from > 0 && from === known.length) {
      const next = await askPage(id, pages + 1)
      if (next.length > 0) pages += 1
      known = known.concat(next)
    }
    body.append(...known.slice(from, from + pageful).map(drawPerson))
    const left = total - body.children.length
    more.textContent = ''
    if (left > 0)
      more.append(makeButton({ zh: `再显示（还有${left}人）`, en: `Show more (${left} left)` }, () => void drawMore()))
    // Whoever asked for more reads on there; when it cannot be had, at the button that asks again.
    const next = from > 0 ? body.children[from] || more.firstElementChild : undefined
    if (next instanceof HTMLElement) {
      next.tabIndex = -1
      next.focus()
    }
  }
  void drawMore()
  const caption = make('caption', '', ...writeBoth({ zh: `合格名单（${total}人）`, en: `${total} people who passed` }))
  const head = make('thead', '', make('tr', '', header('姓名', 'Name'), header('职业和等级', 'Occupation')))
  return make('div', '', make('table', 'people', caption, head, body), more)
}
