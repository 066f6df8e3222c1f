import { find } from './elements.ts'

/** Says so while there is no network, and has the browser keep the pages, so that they open without one. */
export const prepareOffline = (): void => {
  const notice = find('offline', HTMLElement)
  const tell = () => {
    notice.hidden = navigator.onLine
  }
  addEventListener('online', tell)
  addEventListener('offline', tell)
  tell()
  // after the page, which must not wait for it; a browser that refuses it loses nothing else
  if ('serviceWorker' in navigator)
    addEventListener('load', () => {
      navigator.serviceWorker.register('/worker.js').catch(() => {})
    })
}
