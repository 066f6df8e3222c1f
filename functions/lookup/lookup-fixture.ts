import type { RegisterItem, RegisterReader } from '../../shared/stores/register/register.ts'
import { lookup } from './app.ts'
import type { Deps } from './desk.ts'
import { eventFor, openTestRegister } from './register-fixture.ts'

export const byPath = 'GET /v1/certificates/{number}/{proof}'
export const byName = 'POST /v1/lookup'
export const now = () => new Date('2019-11-01T16:30:00Z')

type Answer = Awaited<ReturnType<ReturnType<typeof lookup>>>
export const bodyOf = (given: Answer) => JSON.parse(given.body ?? '')

/** For tests: the lookup's own handler over a register on the real engine, which counts its reads of certificates. */
export const openTestLookup = async (items: readonly RegisterItem[]) => {
  const register = await openTestRegister()
  for (const item of items) await register.writer.put(item)
  const counted = { reads: 0 }
  const reader: RegisterReader = {
    certificate(number) {
      counted.reads += 1
      return register.reader.certificate(number)
    },
    directory: register.reader.directory,
  }
  return { register, counted, ...doorsOf({ reader, now }) }
}

export const doorsOf = (deps: Deps) => {
  const answer = lookup(deps)
  return {
    answer,
    get: (number: string, proof: string, headers = {}) =>
      answer(eventFor(byPath, { pathParameters: { number, proof }, headers })),
    post: (body: unknown, accept = '*/*') =>
      answer(
        eventFor(byName, {
          headers: { 'content-type': 'application/json', accept },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      ),
  }
}
