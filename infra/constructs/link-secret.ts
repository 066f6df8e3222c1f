import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import type { DeployedFunction } from './deployed-function.ts'
import { buildKey } from './deployed-table.ts'
import { allow } from './permission.ts'

type Link = {
  readonly id: string
  /** With whom the key is shared. */
  readonly with: string
  /** The variable by which a function finds it. */
  readonly variable: string
}

/**
 * A key shared with another system (`{"id","key"}`, for the national one `"tls"` too), by which requests are signed. It
 * begins with a key of our own; what the other side gives is put in its place by hand.
 */
export function buildLinkSecret(parent: Construct, link: Link) {
  const scope = new Construct(parent, link.id)
  const key = buildKey(scope, `yueji: key shared with the ${link.with}`)
  const secret = new Secret(scope, 'Secret', {
    description: `yueji: key shared with the ${link.with}`,
    // By its ARN only, as in vault.ts.
    encryptionKey: Key.fromKeyArn(scope, 'SecretKey', key.keyArn),
    generateSecretString: {
      secretStringTemplate: '{"id":"yueji"}',
      generateStringKey: 'key',
      passwordLength: 64,
      excludePunctuation: true,
    },
    removalPolicy: RemovalPolicy.RETAIN,
  })
  Validations.of(secret).acknowledge({
    id: 'AwsSolutions-SMG4',
    reason: 'The other side has the same key: both change it on an agreed day, and no schedule can do that alone.',
  })
  return {
    grantRead(fn: DeployedFunction): void {
      allow(fn.role, ['secretsmanager:GetSecretValue'], [secret.secretArn])
      allow(fn.role, ['kms:Decrypt'], [key.keyArn])
      fn.lambda.addEnvironment(link.variable, secret.secretArn)
    },
  }
}
