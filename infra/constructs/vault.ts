import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { env, personKeys } from '../../shared/names.ts'
import type { DeployedFunction } from './deployed-function.ts'
import { allowReadKey, allowWriteKey, buildKey, buildTable } from './deployed-table.ts'
import { allow, allowItems } from './permission.ts'

/** 64 letters and digits: 381 bits, above the 32 bytes that the vault asks for. */
const secretLength = 64

const buildSecret = (scope: Construct, name: string, key: Key, description: string, why: string): Secret => {
  const secret = new Secret(scope, name, {
    description,
    // Named by its ARN only: given the key itself, the construct would widen the key's policy, which needs nothing more.
    encryptionKey: Key.fromKeyArn(scope, `${name}Key`, key.keyArn),
    generateSecretString: { passwordLength: secretLength, excludePunctuation: true },
    removalPolicy: RemovalPolicy.RETAIN,
  })
  Validations.of(secret).acknowledge({ id: 'AwsSolutions-SMG4', reason: why })
  return secret
}

/**
 * The vault of sealed document numbers, with two secrets under two keys: one seals, one gives documents their subjects.
 * So the public door can be granted the second and cannot open what the first sealed.
 */
export function buildVault(scope: Construct) {
  const { table, key } = buildTable(scope, 'vault')
  const secret = buildSecret(
    scope,
    'VaultSecret',
    key,
    'yueji: from it the key is derived that seals document numbers',
    'With another one nothing sealed before could be opened. It is replaced by re-sealing the whole vault, not on a schedule.',
  )
  const indexKey = buildKey(new Construct(scope, 'index'), 'yueji: secret of the index of documents')
  const indexSecret = buildSecret(
    scope,
    'IndexSecret',
    indexKey,
    'yueji: from it the key is derived that gives documents their subjects',
    'With another one the same document would have another subject. It is replaced together with every subject, not on a schedule.',
  )
  /** Gives documents their subjects. */
  const grantIndex = (fn: DeployedFunction): void => {
    allow(fn.role, ['secretsmanager:GetSecretValue'], [indexSecret.secretArn])
    allow(fn.role, ['kms:Decrypt'], [indexKey.keyArn])
    fn.lambda.addEnvironment(env.indexSecretArn, indexSecret.secretArn)
  }
  const name = (fn: DeployedFunction): void => {
    allow(fn.role, ['secretsmanager:GetSecretValue'], [secret.secretArn])
    allowReadKey(fn, key)
    grantIndex(fn)
    fn.lambda.addEnvironment(env.vaultTable, table.tableName)
    fn.lambda.addEnvironment(env.vaultSecretArn, secret.secretArn)
  }
  /** Of documents, beside which persons' keys lie in the same table. */
  const onDocuments = (fn: DeployedFunction, action: string): void => {
    const besideKeys = { 'ForAllValues:StringNotLike': { 'dynamodb:LeadingKeys': [`${personKeys}*`] } }
    allow(fn.role, [`dynamodb:${action}`], [table.tableArn], besideKeys)
  }
  const grantReveal = (fn: DeployedFunction): void => {
    onDocuments(fn, 'GetItem')
    name(fn)
  }
  return {
    grantIndex,
    /** Opens a seal: for those who print a document's number, or tell it to the national system. */
    grantReveal,
    /** Opens many at a time as well: for lists of ten thousand. */
    grantRevealAll(fn: DeployedFunction): void {
      grantReveal(fn)
      onDocuments(fn, 'BatchGetItem')
    },
    /** M10: reads persons' keys, which open what names people in lists and entries, and no document. */
    grantTexts(fn: DeployedFunction): void {
      allowItems(fn.role, ['dynamodb:BatchGetItem'], table.tableArn, personKeys)
      name(fn)
    },
    /** M10: seals texts as well, for whom keys are made where there are none. */
    grantSealTexts(fn: DeployedFunction): void {
      allowItems(fn.role, ['dynamodb:BatchGetItem', 'dynamodb:PutItem'], table.tableArn, personKeys)
      allowWriteKey(fn, key)
      name(fn)
    },
    /**
     * M10: deletes documents and persons' keys, and opens nothing: of documents it reads none. In the place of a key the note
     * of its erasure is put.
     */
    grantErase(fn: DeployedFunction): void {
      allowItems(fn.role, ['dynamodb:BatchGetItem', 'dynamodb:PutItem'], table.tableArn, personKeys)
      onDocuments(fn, 'DeleteItem')
      allowWriteKey(fn, key)
      name(fn)
    },
    /**
     * Seals documents: the store sends transactions of puts, and by this right nothing can be deleted, nor a person's key be
     * overwritten, which would lose all that it has sealed.
     */
    grantKeep(fn: DeployedFunction): void {
      onDocuments(fn, 'PutItem')
      allowWriteKey(fn, key)
      name(fn)
    },
  }
}
