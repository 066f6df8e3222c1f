import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { buildApp } from './app.ts'

const out = join(import.meta.dirname, '..', 'cdk.out')

// Needs no network and no account. An error, or a finding that nobody explained, throws: the process ends with 1.
for (const partition of ['aws', 'aws-cn']) {
  const outdir = join(out, partition)
  rmSync(outdir, { recursive: true, force: true })
  const app = buildApp({ context: { partition }, outdir })
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  const { stacks } = app.synth().getNestedAssembly(`assembly-${partition}`)
  console.log(`${partition.padEnd(6)} ${stacks.map(({ stackName }) => stackName).join(' · ')} → ${outdir}`)
}
