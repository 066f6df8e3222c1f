import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { Context } from 'hono'
import { problem, Refuse } from '../platform/http/problem.ts'
import { sourceOf } from '../platform/public/address.ts'
import { type Bucket, createBucket, createLimiter } from '../platform/public/limiter.ts'

/**
 * What one address may send at once and then one in so many ms; `peer` may be a server of CloudFront, which asks for many.
 * Counted within one instance, as the lookup's misses are. `faulty` is what could not be taken, which costs nobody a complaint
 * that is written well.
 */
const limits = {
  complaint: { asker: { every: 60_000, drops: 5 }, peer: { every: 1000, drops: 100 } },
  material: { asker: { every: 15_000, drops: 12 }, peer: { every: 500, drops: 200 } },
  faulty: { asker: { every: 2000, drops: 30 }, peer: { every: 100, drops: 600 } },
} as const satisfies Record<string, { asker: Bucket; peer: Bucket }>

const remembered = 10_000

const tooMany = (c: Context, milliseconds: number): Refuse => {
  const seconds = Math.ceil(milliseconds / 1000)
  c.header('retry-after', `${seconds}`)
  const [zh, en] = [`提交过于频繁，请${seconds}秒后再试`, `Too many at once; try again in ${seconds} s`]
  return new Refuse(
    problem(429, 'too-many', `${zh}。紧急情况请致电省中心`, `${en}. If it is urgent, telephone the centre`),
  )
}

/** Keeps one address from flooding the door; `at` in milliseconds. Each throws Refuse: 429, and says how long to wait. */
export function openLimits(edgeSecret?: string) {
  const sourceIn = (c: Context) => sourceOf((c.env as { event: APIGatewayProxyEventV2 }).event, edgeSecret)
  const bucketsOf = ({ asker, peer }: { asker: Bucket; peer: Bucket }) => ({
    asker: createBucket(asker, remembered),
    peer: createBucket(peer, remembered),
  })
  const buckets = {
    complaint: bucketsOf(limits.complaint),
    material: bucketsOf(limits.material),
    faulty: bucketsOf(limits.faulty),
  }
  const misses = createLimiter()
  const refuse = (c: Context, wait: number) => {
    if (wait) throw tooMany(c, wait)
  }
  const waitOf = (c: Context, kind: keyof typeof limits, at: number) => {
    const { asker, peer } = sourceIn(c)
    return Math.max(buckets[kind].asker.full(asker, at), buckets[kind].peer.full(peer, at))
  }
  const count = (c: Context, kind: keyof typeof limits, at: number) => {
    const { asker, peer } = sourceIn(c)
    buckets[kind].asker.drip(asker, at)
    buckets[kind].peer.drip(peer, at)
  }
  return {
    /** Counts what is sent, once it has been read: what could not be read counts as faulty. */
    async admit<T>(c: Context, kind: 'complaint' | 'material', at: number, read: () => Promise<T>): Promise<T> {
      refuse(c, Math.max(waitOf(c, kind, at), waitOf(c, 'faulty', at)))
      try {
        const sent = await read()
        count(c, kind, at)
        return sent
      } catch (e) {
        if (e instanceof Refuse) count(c, 'faulty', at)
        throw e
      }
    },
    /** Before a code is looked up. */
    beforeCode: (c: Context, at: number) => refuse(c, misses.beforeRead(sourceIn(c), at)),
    /** Counts a code that is none. */
    onMiss: (c: Context, code: string, at: number) => refuse(c, misses.onMiss(sourceIn(c), code, at)),
  }
}
