import { randomUUID } from 'node:crypto'
import { ask } from '../../local/test-bench/ask.ts'
import type { TestSystem } from '../../local/test-bench/system.ts'

/** Planted as a person, so that a test can look for it everywhere. */
export const canary = {
  name: '金丝雀·测试',
  phone: '13900001727',
  email: 'canary.1727@example.invalid',
  address: '样例路金丝雀巷1727号',
}

export const told = {
  category: 'fraud',
  what: '8月16日实操考核有人替考。',
  when: '2019-08-16 下午',
  about: {},
  materials: [],
}

/** Speaks to the public's door from an address: the gateway's own peer stands behind it, as CloudFront would. */
export const fromAddress = ({ url }: TestSystem, address: string) => {
  const headers = { 'x-forwarded-for': `${address}, 127.0.0.1` }
  return {
    complain: (body: unknown, key: string | undefined = randomUUID()) =>
      ask(url, { path: '/v1/complaints', body, headers: { ...headers, 'idempotency-key': key } }),
    follow: (code: unknown) => ask(url, { path: '/v1/complaints/status', body: { code }, headers }),
    attach: (bytes: Uint8Array, type: string) =>
      ask(url, {
        path: '/v1/complaints/materials',
        method: 'POST',
        body: bytes,
        headers: { ...headers, 'content-type': type },
      }),
  }
}
