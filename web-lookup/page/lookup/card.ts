import { make, makeRow, writeBoth } from '../common/elements.ts'
import type { Says } from '../common/says.ts'
import type { View } from './view.ts'

/** The card of a result. Its heading can take the focus, so that a screen reader reads on from there. */
export const drawCard = ({ tone, title, says, rows }: View): HTMLElement => {
  const heading = make('h2', 'status', ...writeBoth(title))
  heading.tabIndex = -1
  const card = make('article', 'card', heading, make('p', 'means', ...writeBoth(says)))
  card.dataset.tone = tone
  const lines = rows.map(([zh, en, value]) => makeRow({ zh, en }, ...writeBoth(value)))
  if (lines.length > 0) card.append(make('dl', '', ...lines))
  return card
}

/** links to what the city and the province have for holders. Nothing but https is linked to. */
export const drawPolicies = ({ policies = [] }: View): HTMLElement[] => {
  const links = policies
    .filter(({ url }) => url.startsWith('https://'))
    .map(({ title, issuedBy, url }) => {
      const link = make('a', '', ...writeBoth(title))
      link.setAttribute('href', url)
      link.setAttribute('rel', 'noopener noreferrer')
      return make('li', '', link, ` ${issuedBy}`)
    })
  const heading = make('h2', 'enterprise', ...writeBoth({ zh: '相关政策', en: 'Policies' }))
  return links.length > 0 ? [make('section', 'card policies', heading, make('ul', '', ...links))] : []
}

/** What was checked of a file. */
export const drawChecks = (lines: readonly Says[]): HTMLElement =>
  make(
    'section',
    'card checks',
    make('h2', 'enterprise', ...writeBoth({ zh: '文件检查', en: 'The file' })),
    make('ul', '', ...lines.map((line) => make('li', '', ...writeBoth(line)))),
  )
