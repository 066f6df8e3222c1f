import { isCertificateNumber } from '../../shared/domain/words/certificate-number.ts'
import { checkDocument } from '../../shared/domain/words/documents.ts'
import { isProof } from '../../shared/domain/words/proof.ts'
import type { Event } from './desk.ts'
import { byName, byNames, byPath, comingFrom } from './lookup-fixture.ts'
import { tidyNumber } from './number.ts'
import { certificateOf, eventFor, holder } from './register-fixture.ts'

export const held = certificateOf(1)

/** For tests: requests that no certificate can answer: wrong paths, numbers, bodies, types, encodings, in any mixture. */
export const makeRequests = (dice: (end: number) => number) => {
  const pick = <T>(from: readonly T[]): T => from[dice(from.length)] as T
  const alphabet = [
    'Y',
    '0',
    '9',
    'a',
    '-',
    '_',
    '/',
    '.',
    '%',
    '"',
    '{',
    '[',
    '\\',
    ' ',
    '\n',
    '\0',
    '\ud800',
    '证',
    '🀄',
    '\u202e',
  ]
  const text = (most: number) => Array.from({ length: dice(most + 1) }, () => pick(alphabet)).join('')
  const damage = (good: string) => {
    const at = dice(good.length)
    return pick([
      good.slice(0, at) + pick(alphabet) + good.slice(at + 1),
      good.slice(0, at) + good.slice(at + 1),
      good.slice(0, at) + text(3) + good.slice(at),
      good.toLowerCase(),
      `${good}\n`,
      text(40),
      '',
    ])
  }
  const malformedNumber = () => {
    const number = damage(held.number)
    // people's spelling is tidied before it is judged: keep what stays malformed
    return isCertificateNumber(tidyNumber(number)) ? 'Y1' : number
  }
  const malformedDocument = () => {
    const document = damage('440199198001010012')
    return checkDocument('resident-id', tidyNumber(document), '2019-11-01') ? document : '1'
  }
  const malformedProof = () => {
    const proof = damage(held.proof)
    return isProof(proof) ? 'short' : proof
  }
  const value = (depth: number): unknown =>
    pick<() => unknown>([
      () => null,
      () => dice(1e6) - 5e5,
      () => text(30),
      () => dice(2) === 1,
      () => (depth > 0 ? Array.from({ length: dice(4) }, () => value(depth - 1)) : []),
      () => (depth > 0 ? Object.fromEntries([[pick(['number', 'name', '__proto__', text(8)]), value(depth - 1)]]) : {}),
    ])()
  const question = () =>
    pick<() => unknown>([
      () => ({ number: malformedNumber(), name: pick([holder, text(10), ' ', 7, null]) }),
      () => ({ number: held.number, name: holder, [text(6) || 'x']: value(1) }),
      () => ({ number: value(1) === '' ? '' : [held.number], name: holder }),
      () => ({ name: holder }),
      () => ({ document: malformedDocument(), name: holder, documentType: pick(['resident-id', text(9)]) }),
      () => ({ document: value(1) === '' ? '' : [7], name: pick([holder, null]) }),
      () => value(3),
    ])()
  const malformedQuestion = () => ({ number: malformedNumber(), name: holder })
  const written = () => {
    const good = JSON.stringify(
      pick<() => unknown>([
        question,
        () => ({ queries: Array.from({ length: 1 + dice(100) }, malformedQuestion) }),
        () => ({ queries: question() }),
        () => ({ queries: Array.from({ length: dice(103) }, question) }),
      ])(),
    )
    return pick<() => string>([
      () => good,
      () => good.slice(0, dice(good.length)),
      () => text(200),
      () => '['.repeat(dice(20_000)),
      () => `{"number":"${malformedNumber().replace(/["\\\n\0]/g, '')}","name":"${holder}"}`,
      () => `number=${encodeURIComponent(malformedNumber().toWellFormed())}&name=${pick(['', '%', '%E6%9D', 'x'])}`,
      () => new URLSearchParams({ number: 'Y1', name: text(9).toWellFormed() }).toString().repeat(1 + dice(2)),
    ])()
  }
  const headers = () => {
    const given: Record<string, string> = {}
    if (dice(8))
      given['content-type'] = pick([
        'application/json',
        'application/json; charset=gbk',
        'application/x-www-form-urlencoded',
        'APPLICATION/JSON ;;',
        'text/plain',
        'multipart/form-data',
        text(20),
      ])
    if (dice(2)) given.accept = pick(['*/*', 'text/html', 'application/json', text(20)])
    if (!dice(4)) given['if-none-match'] = pick(['*', 'W/"', '"",,,', text(40)])
    if (!dice(4)) given['x-forwarded-for'] = pick([',', ' , , ', text(60), '::::', `${text(10)}, 192.0.2.1`])
    return given
  }
  const path = () =>
    eventFor(byPath, {
      headers: headers(),
      ...(dice(10) && {
        pathParameters: pick([
          { number: malformedNumber(), proof: held.proof },
          { number: held.number, proof: malformedProof() },
          { number: malformedNumber(), proof: malformedProof() },
          { number: held.number },
          { proof: held.proof },
          {},
        ]) as Record<string, string>,
      }),
    })
  const posted = () => {
    const body = pick<() => string | undefined>([written, written, written, () => undefined])()
    const isBase64Encoded = dice(4) === 0
    const encoded = isBase64Encoded && body && dice(4) ? Buffer.from(body).toString('base64') : body
    return eventFor(pick([byName, byName, byNames]), {
      headers: headers(),
      isBase64Encoded,
      ...(encoded !== undefined && { body: encoded }),
    })
  }
  const elsewhere = () => eventFor(pick(['', 'GET /', 'PUT /v1/lookup', 'constructor', '__proto__', text(30)]))
  return (): Event =>
    comingFrom(pick([path, posted, posted, elsewhere])(), pick(['192.0.2.1', '2001:db8::1', '::', text(20)]))
}
