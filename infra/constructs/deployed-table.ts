import { RemovalPolicy } from 'aws-cdk-lib'
import { AttributeType, BillingMode, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'
import { tables } from '../../shared/names.ts'
import type { DeployedFunction } from './deployed-function.ts'
import { allow } from './permission.ts'

type Keys = { readonly partition: string; readonly sort?: string }

const keysOf = ({ partition, sort }: Keys) => ({
  partitionKey: { name: partition, type: AttributeType.STRING },
  ...(sort !== undefined && { sortKey: { name: sort, type: AttributeType.STRING } }),
})

/** A key of the house's own, turned every year, kept when its stack goes: what it sealed must stay legible. */
export const buildKey = (scope: Construct, description: string): Key =>
  new Key(scope, 'Key', { description, enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN })

/** DynamoDB uses a customer key in the caller's name, so whoever reads or writes a table needs these on its key. */
export const allowReadKey = (fn: DeployedFunction, key: Key): void =>
  allow(fn.role, ['kms:Decrypt', 'kms:DescribeKey'], [key.keyArn])
export const allowWriteKey = (fn: DeployedFunction, key: Key): void =>
  allow(fn.role, ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'], [key.keyArn])

/**
 * A table as shared/names.ts describes it, the same that the embedded run creates: on demand, under its own key, with
 * point-in-time recovery, protected against deletion, kept when its stack goes.
 */
export function buildTable(parent: Construct, name: keyof typeof tables): { table: Table; key: Key } {
  const scope = new Construct(parent, name)
  const { indexes, stream, ...keys } = tables[name]
  const key = buildKey(scope, `yueji: table ${name}`)
  const table = new Table(scope, 'Table', {
    ...keysOf(keys),
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey: key,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    ...(stream && { stream: StreamViewType.NEW_IMAGE }),
  })
  for (const [indexName, index] of Object.entries<Keys>(indexes))
    table.addGlobalSecondaryIndex({ indexName, ...keysOf(index) })
  return { table, key }
}
