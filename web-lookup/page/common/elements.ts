import type { Says } from './says.ts'

/** The page's own element of that id. Throws when the page lacks it: the script belongs to another page then. */
export const find = <T extends HTMLElement>(id: string, kind: new () => T): T => {
  const element = document.getElementById(id)
  if (!(element instanceof kind)) throw new Error(`the page lacks #${id}`)
  return element
}

/** Shows what only works with the script; its place was kept, so that nothing moves. */
export const reveal = (element: HTMLElement): void => element.classList.remove('scripted')

export const fill = (element: HTMLElement, content: readonly (Node | string)[]): void => {
  element.textContent = ''
  element.append(...content)
}

export const make = (tag: string, className: string, ...children: (Node | string)[]): HTMLElement => {
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

/** A button that sends no form. */
export const makeButton = (says: Says, onClick: () => void): HTMLElement => {
  const button = make('button', 'second', ...writeBoth(says))
  button.setAttribute('type', 'button')
  button.addEventListener('click', onClick)
  return button
}

/** A line of a description list. */
export const makeRow = (label: string | Says, ...value: (Node | string)[]): HTMLElement =>
  make('div', '', make('dt', '', ...writeBoth(label)), make('dd', '', ...value))

/** What a choice in the page calls a code; a code that is not among them stands for itself. */
export const nameOption = ({ options }: HTMLSelectElement, code: string): string =>
  Array.from(options).find(({ value }) => value === code)?.text || code
