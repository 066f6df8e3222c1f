import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { Context } from 'hono'
import { problem, Refuse } from '../platform/http/problem.ts'
import { sourceOf } from '../platform/public/address.ts'
import { type Bucket, createBucket, createLimiter } from '../platform/public/limiter.ts'

/**
 * What one address may send at once and then one in so many ms; `peer` may be a server of CloudFront, which asks for many.
 * Counted within one instance, as the lookup's misses are.
 */
const limits = {
  complaint: { asker: { every: 60_000, drops: 5 }, peer: { every: 1000, drops: 100 } },
  material: { asker: { every: 15_000, drops: 12 }, peer: { every: 500, drops: 200 } },
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

const sourceIn = (c: Context) => sourceOf((c.env as { event: APIGatewayProxyEventV2 }).event)

/** Keeps one address from flooding the door; `at` in milliseconds. Each throws Refuse: 429, and says how long to wait. */
export function openLimits() {
  const bucketsOf = ({ asker, peer }: { asker: Bucket; peer: Bucket }) => ({
    asker: createBucket(asker, remembered),
    peer: createBucket(peer, remembered),
  })
  const buckets = { complaint: bucketsOf(limits.complaint), material: bucketsOf(limits.material) }
  const misses = createLimiter()
  const refuse = (c: Context, wait: number) => {
    if (wait) throw tooMany(c, wait)
  }
  return {
    /** Counts what is sent. */
    admit(c: Context, kind: keyof typeof limits, at: number) {
      const { asker, peer } = sourceIn(c)
      const { asker: askers, peer: peers } = buckets[kind]
      refuse(c, Math.max(askers.full(asker, at), peers.full(peer, at)))
      askers.drip(asker, at)
      peers.drip(peer, at)
    },
    /** Before a code is looked up. */
    beforeCode: (c: Context, at: number) => refuse(c, misses.beforeRead(sourceIn(c), at)),
    /** Counts a code that is none. */
    onMiss: (c: Context, code: string, at: number) => refuse(c, misses.onMiss(sourceIn(c), code, at)),
  }
}
