import type { Says, View } from './view.ts'

const make = (tag: string, className: string, ...children: (Node | string)[]): HTMLElement => {
  const element = document.createElement(tag)
  if (className) element.className = className
  element.append(...children)
  return element
}

const english = (text: string): HTMLElement => {
  const span = make('span', '', text)
  span.lang = 'en'
  return span
}

/** Chinese, then English; a plain string stands for itself. Always as text, never as markup. */
export const writeBoth = (value: string | Says): (Node | string)[] =>
  typeof value === 'string' ? [value] : value.en ? [`${value.zh} `, english(value.en)] : [value.zh]

/** The card of a result. Its heading can take the focus, so that a screen reader reads on from there. */
export const drawCard = ({ tone, title, says, rows }: View): HTMLElement => {
  const heading = make('h2', 'status', ...writeBoth(title))
  heading.tabIndex = -1
  const card = make('article', 'card', heading, make('p', 'means', ...writeBoth(says)))
  card.dataset.tone = tone
  const lines = rows.map(([zh, en, value]) =>
    make('div', '', make('dt', '', ...writeBoth({ zh, en })), make('dd', '', ...writeBoth(value))),
  )
  if (lines.length > 0) card.append(make('dl', '', ...lines))
  return card
}
