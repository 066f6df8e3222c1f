import { make, makeButton, writeBoth } from './elements.ts'
import { writeLevels } from './listing.ts'
import { type NoticePerson, nameOf } from './notice.ts'

/** So many are drawn at once: a batch may have ten thousand. */
const pageful = 200

const header = (zh: string, en: string): HTMLElement => {
  const cell = make('th', '', ...writeBoth({ zh, en }))
  cell.setAttribute('scope', 'col')
  return cell
}

const drawPerson = ({ maskedName, occupation, level, passed }: NoticePerson): HTMLElement =>
  make(
    'tr',
    '',
    make('td', '', maskedName),
    make('td', '', `${nameOf(occupation)} `, ...writeBoth(writeLevels([level]))),
    make('td', '', ...writeBoth(passed ? { zh: '合格', en: 'Passed' } : { zh: '不合格', en: 'Failed' })),
  )

/** The masked list of a notice. */
export const drawPeople = (people: readonly NoticePerson[]): HTMLElement => {
  const body = make('tbody', '')
  const more = make('div', 'actions')
  const drawFrom = (from: number) => {
    const rows = people.slice(from, from + pageful).map(drawPerson)
    body.append(...rows)
    const left = people.length - from - rows.length
    more.textContent = ''
    if (left > 0)
      more.append(
        makeButton({ zh: `再显示（还有${left}人）`, en: `Show more (${left} left)` }, () => {
          drawFrom(from + pageful)
          const next = body.children[from + pageful]
          if (next instanceof HTMLElement) {
            next.tabIndex = -1
            next.focus()
          }
        }),
      )
  }
  drawFrom(0)
  const caption = make('caption', '', ...writeBoth({ zh: `名单（${people.length}人）`, en: `${people.length} people` }))
  const head = make(
    'thead',
    '',
    make('tr', '', header('姓名', 'Name'), header('职业和等级', 'Occupation'), header('结果', 'Result')),
  )
  return make('div', '', make('table', 'people', caption, head, body), more)
}
