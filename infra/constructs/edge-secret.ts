import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { edgeSecretHeader, env } from '../../shared/names.ts'
import type { DeployedFunction } from './deployed-function.ts'
import { buildKey } from './deployed-table.ts'

/**
 * What CloudFront sends to the APIs behind it, so that its word for the asker's address is taken and nobody else's (B6). A
 * template has a reference that CloudFormation resolves when it deploys: the secret itself stands in none.
 */
export function buildEdgeSecret(parent: Construct) {
  const scope = new Construct(parent, 'edge')
  const key = buildKey(scope, 'yueji: secret that CloudFront shows to the APIs')
  const secret = new Secret(scope, 'Secret', {
    description: 'yueji: by it the APIs know that CloudFront asks',
    // By its ARN only, as in vault.ts.
    encryptionKey: Key.fromKeyArn(scope, 'SecretKey', key.keyArn),
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
    removalPolicy: RemovalPolicy.RETAIN,
  })
  Validations.of(secret).acknowledge({
    id: 'AwsSolutions-SMG4',
    reason:
      'CloudFront and the functions have it from the deployment, and must change at once: a schedule would part them. It opens nothing; without it askers are counted by the address that connects.',
  })
  const reference = secret.secretValue.unsafeUnwrap()
  return {
    /** For an origin of CloudFront. */
    header: { headerName: edgeSecretHeader, headerValue: reference },
    /** Lets a function know CloudFront. */
    show(fn: DeployedFunction): void {
      fn.lambda.addEnvironment(env.edgeSecret, reference)
    },
  }
}
export type EdgeSecret = ReturnType<typeof buildEdgeSecret>
