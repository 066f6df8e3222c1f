import type { Stack } from 'aws-cdk-lib'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { AwsSolutionsChecks } from 'cdk-nag'
import { describe, expect, it } from 'vitest'
import { layOutDist, lend, type Partition, partitions } from '../test/fixtures/infra/deployment.ts'
import { buildApp } from './app.ts'

const dist = layOutDist()
const outdirs = { aws: lend(), 'aws-cn': lend() }

/** The rules that find something, once all references between stacks have their names. */
const findings = (partition: Partition, careless?: (stack: Stack) => void): string[] => {
  const app = buildApp({
    dist,
    outdir: outdirs[partition],
    context: { partition, 'aws:cdk:disable-asset-staging': 'true' },
  })
  careless?.(app.node.findChild(partition).node.findChild('record') as Stack)
  app.synth()
  return new AwsSolutionsChecks(app).validateScope(app).violations.map(({ ruleName }) => ruleName)
}

describe('the rules of AwsSolutions', () => {
  it.each(partitions)('find nothing in %s that is not explained where it stands', (partition) => {
    expect(findings(partition)).toEqual([])
  })

  it('find a careless bucket', () => {
    const found = findings('aws-cn', (stack) => new Bucket(stack, 'Careless'))
    expect(found).toEqual(expect.arrayContaining(['AwsSolutions-S1', 'AwsSolutions-S10']))
  })
})
