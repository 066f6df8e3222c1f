import type { LinkKey } from '../national/national.ts'
import { authorizationOf } from '../national/signature.ts'
import type { Messenger } from './notifications.ts'

type Options = {
  /** Where the message gateway takes notifications: `POST`, JSON, answered by any status of 200 to 299. */
  url: string
  /** Known to both sides; its `tls` is not used. */
  link: Pick<LinkKey, 'id' | 'key'>
  /** The machine's time, by which requests are signed. */
  now?: () => Date
  /** Milliseconds. */
  timeout?: number
}

/**
 * The government's own message gateway, which knows the people behind roles and by which means they are told. Each notice
 * is signed (../national/signature.ts) and goes under its id as `idempotency-key`; what moved elsewhere is not followed.
 */
export function webhookMessenger({ url, link, now = () => new Date(), timeout = 10_000 }: Options): Messenger {
  const { pathname, search } = new URL(url)
  return {
    async send(notification) {
      const body = JSON.stringify(notification)
      const [date, key] = [now().toISOString(), encodeURIComponent(notification.id)]
      const authorization = authorizationOf(link, { method: 'POST', path: pathname + search, date, key, body })
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'idempotency-key': key,
          'x-date': date,
          authorization,
        },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(timeout),
      })
      await answer.body?.cancel()
      return answer.ok
    },
  }
}
