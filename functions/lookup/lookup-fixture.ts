import {
  type RegisteredCertificate,
  type RegisterItem,
  type RegisterReader,
  RegisterUnavailable,
} from '../../shared/stores/register/register.ts'
import { lookup } from './app.ts'
import type { Deps, Event } from './desk.ts'
import { eventFor, openTestRegister, subjectOf } from './register-fixture.ts'

export const byPath = 'GET /v1/certificates/{number}/{proof}'
export const byName = 'POST /v1/lookup'
export const byNames = 'POST /v1/lookup/batch'
export const now = () => new Date('2019-11-01T16:30:00Z')

type Answer = Awaited<ReturnType<ReturnType<typeof lookup>>>
export const bodyOf = (given: Answer) => JSON.parse(given.body ?? '')

/** For tests: the lookup's own handler over a register on the real engine, which counts its reads of items and holdings. */
export const openTestLookup = async (items: readonly RegisterItem[]) => {
  const register = await openTestRegister()
  for (const item of items) await register.writer.put(item)
  const counted = { reads: 0 }
  const count =
    <T>(read: (key: string) => Promise<T>) =>
    (key: string) => {
      counted.reads += 1
      return read(key)
    }
  const reader: RegisterReader = {
    ...register.reader,
    certificate: count(register.reader.certificate),
    holdings: count(register.reader.holdings),
    enterprise: count(register.reader.enterprise),
  }
  return { register, counted, reader, ...doorsOf({ reader, now, subjects: async () => subjectOf }) }
}

/** The event as it comes from `sourceIp`, which may be a server that asks for another. */
export const comingFrom = (event: Event, sourceIp: string, forwardedFor?: string): Event => ({
  ...event,
  headers: { ...event.headers, ...(forwardedFor && { 'x-forwarded-for': `${forwardedFor}, ${sourceIp}` }) },
  requestContext: { ...event.requestContext, http: { ...event.requestContext.http, sourceIp } },
})

/** A clock that stands until it is moved. */
export const standingClock = (start = '2019-11-01T16:30:00Z') => {
  let at = Date.parse(start)
  return {
    now: () => new Date(at),
    move: (milliseconds: number) => {
      at += milliseconds
    },
  }
}

/** A register that holds nothing but what `parts` read. */
export const readerOf = (parts: Partial<RegisterReader>): RegisterReader => ({
  certificate: async () => undefined,
  holdings: async () => [],
  enterprise: async () => undefined,
  listings: async () => [],
  rounds: async () => [],
  notices: async () => ({ items: [] }),
  announcements: async () => ({ items: [] }),
  notice: async () => undefined,
  contact: async () => undefined,
  statistics: () => Promise.reject(new RegisterUnavailable('nothing was counted yet')),
  ...parts,
})

/** A register that holds just these, in memory and at once, and counts its reads. */
export const registerOf = (...certificates: readonly RegisteredCertificate[]) => {
  const held = new Map(certificates.map((certificate) => [certificate.number, certificate]))
  const counted = { reads: 0 }
  const reader = readerOf({
    certificate: async (number) => {
      counted.reads += 1
      return held.get(number)
    },
  })
  return { held, counted, reader }
}

export const doorsOf = (deps: Deps) => {
  const answer = lookup(deps)
  return {
    answer,
    get: (number: string, proof: string, headers = {}) =>
      answer(eventFor(byPath, { pathParameters: { number, proof }, headers })),
    postBatch: (body: unknown) =>
      answer(eventFor(byNames, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })),
    post: (body: unknown, accept = '*/*') =>
      answer(
        eventFor(byName, {
          headers: { 'content-type': 'application/json', accept },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      ),
  }
}
