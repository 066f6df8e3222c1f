import type { Grant } from './statements.ts'

/** What a call asks of IAM: an action on a resource; `key` is the partition key of the item, where it names one. */
export type Asked = { readonly action: string; readonly resource: string; readonly key?: string }

/** A pattern of IAM: `*` is any text. */
const isLike = (pattern: string, text: string): boolean => {
  if (!pattern.includes('*')) return pattern === text
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text)
}

/** Without a key every condition on all of them holds: so does IAM have it (`ForAllValues`), and a scan names none. */
const holds = ({ keys }: Grant, { key }: Asked): boolean =>
  !keys || key === undefined || keys.patterns.some((pattern) => isLike(pattern, key)) === (keys.match === 'like')

const applies = (grant: Grant, asked: Asked): boolean =>
  grant.action === asked.action && isLike(grant.resource, asked.resource) && holds(grant, asked)

/** One action on one resource, under one pattern of keys: the smallest that can be taken away. */
export const rightsIn = (grants: readonly Grant[]): Grant[] =>
  grants.flatMap((grant) =>
    grant.keys?.match === 'like'
      ? grant.keys.patterns.map((pattern): Grant => ({ ...grant, keys: { match: 'like', patterns: [pattern] } }))
      : [grant],
  )

/** `dynamodb:GetItem ledgerTable [calendar#*]`. */
export const write = ({ effect, action, resource, keys }: Grant): string =>
  `${effect === 'Deny' ? 'deny ' : ''}${action} ${resource}${keys ? ` [${keys.match === 'unlike' ? 'not ' : ''}${keys.patterns.join(' ')}]` : ''}`

/** The rights that allow it, each by itself; none when nothing does, or when something denies it. */
export function allowing(rights: readonly Grant[], asked: Asked): Grant[] {
  const applying = rights.filter((right) => applies(right, asked))
  return applying.some(({ effect }) => effect === 'Deny') ? [] : applying
}

/** A function's rights, and all that was ever asked of them. */
export function openPolicy(grants: readonly Grant[]) {
  let rights = rightsIn(grants)
  const asked = new Map<string, Asked>()
  const denied = new Map<string, Asked>()
  const alone = new Set<string>()
  return {
    /** Whether it is allowed, which is noted. */
    judge(one: Asked): boolean {
      const text = `${one.action} ${one.resource} ${one.key ?? ''}`
      asked.set(text, one)
      const by = allowing(rights, one)
      if (by.length === 1) alone.add(write(by[0] as Grant))
      if (by.length === 0) denied.set(text, one)
      return by.length > 0
    },
    /** As `judge`, of what is only looked at, and not asked. */
    may: (one: Asked): boolean => allowing(rights, one).length > 0,
    rights: () => rights,
    asked: () => [...asked.values()],
    denied: () => [...denied.keys()],
    /** Rights by which alone something was allowed. */
    alone: (): ReadonlySet<string> => alone,
    /** Does something without this right. */
    async without<T>(right: Grant, doing: () => Promise<T>): Promise<T> {
      const all = rights
      rights = rights.filter((one) => write(one) !== write(right))
      try {
        return await doing()
      } finally {
        rights = all
      }
    },
  }
}
export type Policy = ReturnType<typeof openPolicy>
