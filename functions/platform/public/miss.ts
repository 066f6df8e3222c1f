import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { sourceOf } from './address.ts'
import { createLimiter } from './limiter.ts'
import { type Problem, problem, untold } from './problem.ts'

/*
 * What a miss is told. Loaded at the first one, so that whoever holds a certificate waits for none of it.
 */

export const notFound = {
  result: 'not-found',
  says: { zh: '查无此证', en: 'No matching certificate' },
  whatToDo: {
    zh: '请核对22位证书编号或证件号码，以及姓名是否与证书一致。刚核发的证书请稍后再查；外省证书请查 jndj.osta.org.cn。如有疑问，请联系发证企业或省职业技能服务指导中心 (020)83189554、83310037。',
    en: 'Check the 22 characters of the number, or the document number, and that the name is written as on the certificate. If it was just issued, try again later; for other provinces see jndj.osta.org.cn. In doubt, ask the issuing enterprise or the provincial centre: (020)83189554, 83310037.',
  },
} as const

export const noSuchPath = problem(404, 'no-such-path', '没有这个地址', 'There is no such path')

export type Miss = typeof notFound | Problem

/** In the place of a "not found" that was one too many. */
const tooMany = (milliseconds: number): Problem => ({
  ...untold(429, 'too-many-misses', '查无结果的次数过多', 'Too many questions had no result'),
  retryAfter: Math.ceil(milliseconds / 1000),
})

export type Misses = ReturnType<typeof countMisses>

/** Answers misses, the same "not found" whatever was wrong, and counts them until they are too many; `edgeSecret` as `sourceOf` has it. */
export const countMisses = (limited: boolean, edgeSecret?: string) => {
  const limiter = createLimiter()
  /** Counts a miss of a number, or of a document's subject: undefined, or what to answer when it is one too many. */
  const after = (event: APIGatewayProxyEventV2, key: string, at: number): Problem | undefined => {
    const wait = limited && limiter.onMiss(sourceOf(event, edgeSecret), key, at)
    return wait ? tooMany(wait) : undefined
  }
  return {
    /** What to answer without reading the store; undefined when it may be read. */
    before(event: APIGatewayProxyEventV2, at: number): Problem | undefined {
      const wait = limited && limiter.beforeRead(sourceOf(event, edgeSecret), at)
      return wait ? tooMany(wait) : undefined
    },
    /** What to answer where too many names were tried on a number or a document: the right one waits as well (B6). */
    beforeName(key: string, at: number): Problem | undefined {
      const wait = limited && limiter.beforeName(key, at)
      return wait ? tooMany(wait) : undefined
    },
    after,
    miss: (event: APIGatewayProxyEventV2, key: string, at: number): Miss => after(event, key, at) ?? notFound,
  }
}
