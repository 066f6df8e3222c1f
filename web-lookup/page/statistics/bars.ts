import { make, makeButton, writeBoth } from '../common/elements.ts'
import type { Says } from '../common/says.ts'
import { type Group, type Sum, writeSum } from './sums.ts'

/** So many rows stand open: a city has some twenty, occupations are hundreds. */
const open = 12

const bar = (kind: string, { known }: Sum, most: number): HTMLElement => {
  const line = make('span', kind)
  line.style.width = `${(100 * known) / most}%`
  return line
}

const header = (says: Says, className = ''): HTMLElement => {
  const cell = make('th', className, ...writeBoth(says))
  cell.setAttribute('scope', 'col')
  return cell
}

/** The names of a chart's numbers: all, and the part of it, which `writePart` says as the number or as a rate of all. */
export type Columns = { readonly all: Says; readonly part: Says; readonly writePart: (group: Group) => string }

/**
 * A chart that is a table: each row has its numbers, for whoever reads or listens, and below its name a bar for whoever
 * looks. Bars show what is known of a sum.
 */
export const drawBars = (
  title: Says,
  columns: Columns,
  groups: readonly Group[],
  name: (key: string) => string | Says,
): HTMLElement => {
  const most = Math.max(1, ...groups.map(({ all }) => all.known))
  const rows = groups.map((group) => {
    const { key, all, part } = group
    const bars = make('span', 'bars', bar('bar', all, most), bar('bar part', part, most))
    bars.setAttribute('aria-hidden', 'true')
    const label = make('th', '', ...writeBoth(name(key)), bars)
    label.setAttribute('scope', 'row')
    return make('tr', '', label, make('td', '', writeSum(all)), make('td', '', columns.writePart(group)))
  })
  const body = make('tbody', '', ...rows.slice(0, open))
  const table = make(
    'table',
    '',
    make('caption', 'enterprise', ...writeBoth(title)),
    make(
      'thead',
      '',
      make('tr', '', header({ zh: '项目', en: 'Item' }), header(columns.all, 'all'), header(columns.part, 'part')),
    ),
    body,
  )
  const rest = rows.slice(open)
  const chart = make('section', 'card chart', table)
  if (rest.length > 0) {
    const more = makeButton({ zh: `全部显示（还有${rest.length}项）`, en: `Show all (${rest.length} more)` }, () => {
      body.append(...rest)
      more.remove()
      const [first] = rest
      if (first) first.tabIndex = -1
      first?.focus()
    })
    chart.append(more)
  }
  return chart
}
