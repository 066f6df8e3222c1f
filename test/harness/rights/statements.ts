import { functionNames } from '../../../infra/build.ts'
import type { FunctionName } from '../../../shared/names.ts'
import { type Deployment, shorten } from '../../fixtures/infra/deployment.ts'

/** What a statement says of the partition keys of items (`dynamodb:LeadingKeys`). */
type Keys = { readonly match: 'like' | 'unlike'; readonly patterns: readonly string[] }

/** One action on one resource, as one statement has it; the resource as `shorten` writes it. */
export type Grant = {
  readonly effect: 'Allow' | 'Deny'
  readonly action: string
  readonly resource: string
  readonly keys?: Keys
}
/** What a template gives a function: its role's statements, and its environment. An ARN is written as `shorten` has it. */
export type Given = { readonly grants: readonly Grant[]; readonly variables: ReadonlyMap<string, string> }

// biome-ignore lint/suspicious/noExplicitAny: a template is JSON of any shape
type Json = any

const matches: Readonly<Record<string, Keys['match']>> = {
  'ForAllValues:StringLike': 'like',
  'ForAllValues:StringEquals': 'like',
  'ForAllValues:StringNotLike': 'unlike',
}

/** Throws for a condition that is not understood here, which would otherwise be taken for none. */
function keysOf(conditions: Json): Keys | undefined {
  const [first, ...more] = Object.entries<Json>(conditions ?? {})
  if (!first) return undefined
  const [operator, { 'dynamodb:LeadingKeys': patterns, ...others }] = first
  const match = matches[operator]
  if (!match || !patterns || more.length > 0 || Object.keys(others).length > 0)
    throw new Error(`a condition that is not understood: ${JSON.stringify(conditions)}`)
  return { match, patterns: [patterns].flat() }
}

export const grantsIn = (document: Json): Grant[] =>
  document.Statement.flatMap(({ Effect: effect, Action, Resource, Condition }: Json) => {
    const keys = keysOf(Condition)
    return [Action]
      .flat()
      .flatMap((action: string) =>
        [Resource]
          .flat()
          .map((arn: Json): Grant => ({ effect, action, resource: shorten(arn), ...(keys && { keys }) })),
      )
  })

const roleOf = ({ Role }: Json): string => shorten(Role).replace(/Role$/, '')

/** Each function's own rights and variables. */
export function givenBy(deployment: Deployment): ReadonlyMap<FunctionName, Given> {
  const grants = new Map<string, Grant[]>()
  for (const { Properties } of deployment.resources('AWS::IAM::Policy'))
    for (const role of Properties.Roles.map((one: Json) => shorten(one).replace(/Role$/, '')))
      grants.set(role, [...(grants.get(role) ?? []), ...grantsIn(Properties.PolicyDocument)])
  return new Map(
    deployment
      .resources('AWS::Lambda::Function')
      .filter(({ Properties }) => functionNames.includes(roleOf(Properties) as FunctionName))
      .map(({ Properties }) => {
        const name = roleOf(Properties) as FunctionName
        const variables = Object.entries<Json>(Properties.Environment?.Variables ?? {})
        return [
          name,
          {
            grants: grants.get(name) ?? [],
            variables: new Map(variables.map(([key, value]) => [key, shorten(value)])),
          },
        ]
      }),
  )
}

/** Which key (of KMS) lies on a table, a bucket or a secret; none where AWS's own does. */
export function keysOn(deployment: Deployment): ReadonlyMap<string, string> {
  const found = deployment.resources().flatMap(({ id, Properties: p }): [string, Json][] => {
    const [rule] = p.BucketEncryption?.ServerSideEncryptionConfiguration ?? []
    const key = p.KmsKeyId ?? p.SSESpecification?.KMSMasterKeyId ?? rule?.ServerSideEncryptionByDefault?.KMSMasterKeyID
    return key ? [[id.slice(0, -8), key]] : []
  })
  return new Map(found.map(([place, key]) => [place, shorten(key)]))
}
