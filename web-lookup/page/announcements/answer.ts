/** An announcement as the service tells it. Days are `YYYY-MM-DD`. */
export type Announcement = {
  readonly id: string
  readonly title: { readonly zh: string; readonly en?: string }
  /** Absent where it was withdrawn. */
  readonly text?: string
  readonly document?: { readonly name: string; readonly size: number; readonly path: string }
  readonly publishedOn: string
  readonly withdrawn?: { readonly on: string; readonly reason: string }
}
export type Announcements = { readonly items: readonly Announcement[]; readonly cursor?: string }

/** One page of announcements, the latest first; undefined when the answer is none, which is not the same as there being none. */
export const readAnnouncements = (status: number, body: { readonly items?: unknown; readonly cursor?: unknown }) => {
  const { items, cursor } = body
  if (status !== 200 || !Array.isArray(items)) return undefined
  const read: Announcements = { items, ...(typeof cursor === 'string' && cursor && { cursor }) }
  return read
}

/** A path of this service and of nobody else: what stands in an answer is not followed elsewhere. */
export const isOwnPath = (path: string): boolean => /^\/v1\/announcements\/[\w-]{1,100}\/document$/.test(path)

/** As people say how large a file is. */
export const writeSize = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
