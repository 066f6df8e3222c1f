import { fill, find, makeButton, writeBoth } from './elements.ts'
import { fetchJson } from './fetch-json.ts'
import type { Says } from './says.ts'

export type Words = { readonly waiting: Says; readonly failed: Says }

/**
 * What the service has at `path`, shown by `show` once `read` knows it for what it claims to be; until then `#count` says
 * that it is on its way or cannot be had, which is not the same as there being nothing, and `#more` offers another try.
 */
export const load = async <Body, Known>(
  path: string,
  read: (status: number, body: Body) => Known | undefined,
  words: Words,
  show: (known: Known) => void,
): Promise<void> => {
  const count = find('count', HTMLElement)
  const more = find('more', HTMLElement)
  fill(more, [])
  fill(count, writeBoth(words.waiting))
  const known = await fetchJson<Body>(path, { cache: 'no-cache' })
    .then(({ status, body }) => read(status, body))
    .catch(() => undefined)
  if (known) return show(known)
  fill(count, writeBoth(words.failed))
  fill(more, [makeButton({ zh: '重试', en: 'Try again' }, () => void load(path, read, words, show))])
}
