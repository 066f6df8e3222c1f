import { Stack, Validations } from 'aws-cdk-lib'
import { type Conditions, Effect, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam'

/** Adds a statement to a role. Actions and resources are named one by one. */
export const allow = (role: Role, actions: string[], resources: string[], conditions: Conditions = {}): void => {
  role.addToPolicy(new PolicyStatement({ effect: Effect.ALLOW, actions, resources, conditions }))
}

/** The same on a table, for items alone whose partition keys begin so. */
export const allowItems = (role: Role, actions: string[], table: string, ...beginnings: string[]): void => {
  const conditions = {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': beginnings.map((beginning) => `${beginning}*`) },
  }
  role.addToPolicy(new PolicyStatement({ effect: Effect.ALLOW, actions, resources: [table], conditions }))
}

/** Denies it, whatever another statement allows. */
export const deny = (role: Role, actions: string[], resources: string[]): void => {
  role.addToPolicy(new PolicyStatement({ effect: Effect.DENY, actions, resources }))
}

/** An ARN of this stack's, or one imported, as AwsSolutions writes it in a finding. */
const written = (role: Role, arn: string): string => {
  const resolved: { 'Fn::GetAtt'?: string[]; 'Fn::ImportValue'?: string } = Stack.of(role).resolve(arn)
  return resolved['Fn::ImportValue'] ?? `<${resolved['Fn::GetAtt']?.join('.')}>`
}

/**
 * Adds a statement on everything under a place (`<arn>/<path>*`), with the reason why it cannot be narrower. An `arn` of
 * another stack must have been exported (`Stack.exportValue`), so that its name is known now.
 */
export function allowUnder(role: Role, actions: string[], arn: string, path: string, reason: string): void {
  allow(role, actions, [`${arn}/${path}*`])
  Validations.of(role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${written(role, arn)}/${path}*]`,
    reason,
  })
}
