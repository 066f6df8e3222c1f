/*
 * The service worker: keeps the page's own files, all of one version, and answers for them first, so that the page opens
 * at once and without a network. It never touches /v1: what is known of a certificate is asked each time.
 */

/** Path → SHA-256, base64, of the files that belong to this worker; written in by the build. */
declare const OWN_FILES: Readonly<Record<string, string>>
/** Changes when any of them does. */
declare const VERSION: string

type Lifetime = Event & { waitUntil(work: Promise<unknown>): void }
type Fetching = Event & { readonly request: Request; respondWith(answer: Promise<Response>): void }
type Scope = {
  readonly location: Location
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Lifetime) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
}
const here = self as unknown as Scope

const prefix = 'page-'
const cacheName = prefix + VERSION

/** Refuses whatever is not the very file: half a deployment, or the login page of a hotel, must not be kept. */
const fetchOwn = async (path: string): Promise<Response> => {
  const answer = await fetch(path, { cache: 'no-cache' })
  const digest = await crypto.subtle.digest('SHA-256', await answer.clone().arrayBuffer())
  if (btoa(String.fromCharCode(...Array.from(new Uint8Array(digest)))) !== OWN_FILES[path]) throw new Error(path)
  return answer
}

const keep = async () => {
  const paths = Object.keys(OWN_FILES)
  const answers = await Promise.all(paths.map(fetchOwn))
  const cache = await caches.open(cacheName)
  await Promise.all(answers.map((answer, i) => cache.put(paths[i] || '', answer)))
  await here.skipWaiting()
}

const clear = async () => {
  const names = await caches.keys()
  await Promise.all(
    names.filter((name) => name.startsWith(prefix) && name !== cacheName).map((name) => caches.delete(name)),
  )
  await here.clients.claim()
}

const take = async (request: Request, path: string) => {
  const cache = await caches.open(cacheName)
  return (await cache.match(path)) || fetch(request)
}

here.addEventListener('install', (event) => event.waitUntil(keep()))
here.addEventListener('activate', (event) => event.waitUntil(clear()))
here.addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url)
  const isOwn = event.request.method === 'GET' && origin === here.location.origin && pathname in OWN_FILES
  if (isOwn) event.respondWith(take(event.request, pathname))
})
