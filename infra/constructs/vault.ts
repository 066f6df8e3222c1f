import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import { env } from '../../shared/names.ts'
import type { HouseFunction } from './house-function.ts'
import { allowReadKey, allowWriteKey, buildTable } from './house-table.ts'
import { allow } from './permission.ts'

/** 64 letters and digits: 381 bits, above the 32 bytes that the vault asks for. */
const secretLength = 64

/** The vault of sealed document numbers, and the secret from which its two keys are derived. */
export function buildVault(scope: Construct) {
  const { table, key } = buildTable(scope, 'vault')
  const secret = new Secret(scope, 'VaultSecret', {
    description: 'yueji: from it the keys are derived that seal and index document numbers',
    // Named by its ARN only: given the key itself, the construct would widen the key's policy, which needs nothing more.
    encryptionKey: Key.fromKeyArn(scope, 'VaultSecretKey', key.keyArn),
    generateSecretString: { passwordLength: secretLength, excludePunctuation: true },
    removalPolicy: RemovalPolicy.RETAIN,
  })
  Validations.of(secret).acknowledge({
    id: 'AwsSolutions-SMG4',
    reason:
      'The index key comes from this secret: with another one the same document would have another subject, and nothing sealed before could be opened. It is replaced by re-sealing the whole vault, not on a schedule.',
  })
  const name = (fn: HouseFunction): void => {
    allow(fn.role, ['secretsmanager:GetSecretValue'], [secret.secretArn])
    allowReadKey(fn, key)
    fn.lambda.addEnvironment(env.vaultTable, table.tableName)
    fn.lambda.addEnvironment(env.vaultSecretArn, secret.secretArn)
  }
  return {
    /** Opens a seal: for those who print a document's number, or tell it to the national system. */
    grantReveal(fn: HouseFunction): void {
      allow(fn.role, ['dynamodb:GetItem'], [table.tableArn])
      name(fn)
    },
    /**
     * Seals documents. The store sends BatchWriteItem, for which IAM has one action: it cannot allow the puts of a batch
     * and forbid its deletes. That the store only puts is the code's promise; what a thief of the role deleted,
     * point-in-time recovery brings back.
     */
    grantKeep(fn: HouseFunction): void {
      allow(fn.role, ['dynamodb:BatchWriteItem'], [table.tableArn])
      allowWriteKey(fn, key)
      name(fn)
    },
  }
}
