import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { env } from '../../shared/names.ts'
import type { HouseFunction } from './house-function.ts'
import { allowReadKey, buildKey } from './house-table.ts'
import { allow } from './permission.ts'

/**
 * The key shared with the national system (`{"id","key","tls"?}`), by which requests are signed and contents compared.
 * It begins with a key of our own, good for a link by files; what the other side gives is put in its place by hand.
 */
export function buildLinkSecret(parent: Construct) {
  const scope = new Construct(parent, 'national-link')
  const key = buildKey(scope, 'yueji: secret of the national link')
  const secret = new Secret(scope, 'Secret', {
    description: 'yueji: key shared with the national lookup system',
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
    grantRead(fn: HouseFunction): void {
      allow(fn.role, ['secretsmanager:GetSecretValue'], [secret.secretArn])
      allowReadKey(fn, key)
      fn.lambda.addEnvironment(env.nationalSecretArn, secret.secretArn)
    },
  }
}
