import { find, reveal } from './elements.ts'

const key = 'large-type'

/** The phone's own memory; some browsers refuse it, and then the choice holds for this page only. */
const remember = (large: boolean) => {
  try {
    if (large) localStorage.setItem(key, '1')
    else localStorage.removeItem(key)
  } catch {}
}
const remembered = (): boolean => {
  try {
    return localStorage.getItem(key) === '1'
  } catch {
    return false
  }
}

/** The switch for large type, for all pages alike. */
export const offerLargeType = (): void => {
  const button = find('large', HTMLButtonElement)
  const set = (large: boolean) => {
    document.documentElement.classList.toggle('large', large)
    button.setAttribute('aria-pressed', String(large))
  }
  button.addEventListener('click', () => {
    const large = button.getAttribute('aria-pressed') !== 'true'
    set(large)
    remember(large)
  })
  set(remembered())
  reveal(button)
}
