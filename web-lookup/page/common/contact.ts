import { fill, make, writeBoth } from './elements.ts'
import { fetchJson } from './fetch-json.ts'
import type { Says } from './says.ts'

type Contact = { readonly phones: readonly string[]; readonly email: string; readonly address: string }

const link = (scheme: string, target: string, text: string) => {
  const anchor = make('a', '', text)
  anchor.setAttribute('href', `${scheme}:${target}`)
  return anchor
}

/** Seven or eight digits are a line of the area that was named last; longer numbers stand for themselves. */
export const dialled = (phones: readonly string[]): string[] => {
  let area = '20'
  return phones.map((phone) => {
    const [, code, digits = ''] = /^(?:\(0(\d+)\))?(\d+)$/.exec(phone) || []
    area = code || area
    return `+86${code || digits.length < 9 ? area : ''}${digits}`
  })
}

const line = (says: Says, ...value: (Node | string)[]) => make('li', '', ...writeBoth(says), ' ', ...value)

const drawContact = ({ phones, email, address }: Contact) => {
  const numbers = dialled(phones)
  return [
    line({ zh: '电话', en: 'Phone' }, ...phones.flatMap((phone, i) => [link('tel', numbers[i] || '', phone), ' '])),
    line({ zh: '邮箱', en: 'E-mail' }, link('mailto', email, email)),
    line({ zh: '地址', en: 'Address' }, address),
  ]
}

const isContact = ({ phones, email, address }: Partial<Contact>): boolean =>
  Array.isArray(phones) && phones.length > 0 && typeof email === 'string' && typeof address === 'string'

/** Whom to ask as it is set today, in the place of what the page was built with, which stands while nobody can say. */
export const showContact = async (): Promise<void> => {
  const list = document.querySelector<HTMLElement>('footer ul')
  try {
    const { status, body } = await fetchJson<Contact>('/v1/contact', { cache: 'no-cache' })
    if (list && status === 200 && isContact(body)) fill(list, drawContact(body))
  } catch {
    // what the page was built with stands
  }
}
