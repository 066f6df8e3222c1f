import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { env } from '../../shared/names.ts'
import type { DeployedFunction } from './deployed-function.ts'
import { allow } from './permission.ts'

/**
 * The key that seals certificates, which never leaves KMS, and the place for its certificates: KMS knows keys only, so
 * whoever runs the system has its public key certified and lays the chain here (docs/runbook.md). Until then nothing is sealed.
 */
export function buildSigner(parent: Construct) {
  const scope = new Construct(parent, 'signer')
  // KMS turns no asymmetric key: what it signed must stay verifiable by the one certificate.
  const key = new Key(scope, 'Key', {
    description: 'yueji: seals certificates',
    keySpec: KeySpec.RSA_2048,
    keyUsage: KeyUsage.SIGN_VERIFY,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  const chain = new Secret(scope, 'Certificates', {
    description: 'yueji: X.509 certificates of the signing key, PEM, its own first',
    removalPolicy: RemovalPolicy.RETAIN,
  })
  Validations.of(chain).acknowledge({
    id: 'AwsSolutions-SMG4',
    reason:
      'Certificates are public and come from a certification authority: nothing here can be turned on a schedule.',
  })
  return {
    grantSign(fn: DeployedFunction): void {
      allow(fn.role, ['kms:Sign'], [key.keyArn])
      allow(fn.role, ['secretsmanager:GetSecretValue'], [chain.secretArn])
      fn.lambda.addEnvironment(env.signingKeyArn, key.keyArn)
      fn.lambda.addEnvironment(env.signingCertificateArn, chain.secretArn)
    },
  }
}
