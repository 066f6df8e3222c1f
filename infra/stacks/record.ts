import { Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import { env } from '../../shared/names.ts'
import { buildArchive } from '../constructs/archive.ts'
import type { Deployment } from '../constructs/deployment.ts'
import { buildEdgeSecret } from '../constructs/edge-secret.ts'
import { buildLedger } from '../constructs/ledger.ts'
import { buildLinkSecret } from '../constructs/link-secret.ts'
import { buildOutbox } from '../constructs/outbox.ts'
import { buildRegister } from '../constructs/register.ts'
import { buildSigner } from '../constructs/signer.ts'
import { buildTallies } from '../constructs/tallies.ts'
import { buildVault } from '../constructs/vault.ts'

/** All that lasts: the tables, the archive, the secrets, the signing key, and the bell that alarms ring. */
export function buildRecord(stage: Construct, { settings }: Deployment) {
  const { deployment, onCall } = settings
  const stack = new Stack(stage, 'record', { stackName: `${deployment}-record`, terminationProtection: true })
  const alarmTopic = new Topic(stack, 'Bell', { displayName: `${deployment} alarms`, enforceSSL: true })
  // A topic with a policy of its own has lost the one that let the account's alarms in.
  alarmTopic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [alarmTopic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  )
  if (onCall !== undefined) alarmTopic.addSubscription(new EmailSubscription(onCall))
  return {
    alarmTopic,
    outbox: buildOutbox(stack),
    ledger: buildLedger(stack),
    register: buildRegister(stack),
    tallies: buildTallies(stack),
    vault: buildVault(stack),
    archive: buildArchive(stack, settings),
    linkSecret: buildLinkSecret(stack, {
      id: 'national-link',
      with: 'national lookup system',
      variable: env.nationalSecretArn,
    }),
    notificationsSecret: buildLinkSecret(stack, {
      id: 'notices',
      with: 'message gateway',
      variable: env.notificationsSecretArn,
    }),
    signer: buildSigner(stack),
    edgeSecret: buildEdgeSecret(stack),
  }
}
export type RecordStack = ReturnType<typeof buildRecord>
