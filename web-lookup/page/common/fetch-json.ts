const patience = 10000

export type Fetched<T> = { readonly status: number; readonly body: T }

/**
 * An answer of the service in JSON, without credentials. Rejects when there is none within ten seconds, or when it is no
 * JSON. The body is whatever came: who asked for it reads it with care.
 */
export const fetchJson = <T>(path: string, request: RequestInit): Promise<Fetched<T>> =>
  withPatience(patience, async (signal) => {
    const answer = await fetch(path, { ...request, signal, credentials: 'omit' })
    return { status: answer.status, body: await answer.json() }
  })

export const withPatience = async <T>(milliseconds: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), milliseconds)
  try {
    return await work(abort.signal)
  } finally {
    clearTimeout(timer)
  }
}
