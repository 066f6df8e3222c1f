import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Template } from 'aws-cdk-lib/assertions'
import { afterAll } from 'vitest'
import { buildApp } from './app.ts'
import { functionNames } from './build.ts'

export const partitions = ['aws', 'aws-cn'] as const
export type Partition = (typeof partitions)[number]
export type StackName = 'record' | 'api' | 'lookup' | 'jobs'

// biome-ignore lint/suspicious/noExplicitAny: a template is JSON of any shape
type Json = any
/** One resource of a template. */
export type Resource = {
  readonly stack: StackName
  readonly id: string
  readonly Type: string
  readonly Properties: Json
}

/** A partition's stacks as CloudFormation would get them. */
export type Deployment = {
  readonly template: (stack: StackName) => Template
  readonly resources: (type?: string) => Resource[]
  readonly text: string
}

/** A new folder that goes when the tests of this file are done. */
export function lend(): string {
  const folder = mkdtempSync(join(tmpdir(), 'yueji-infra-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/**
 * A folder in the shape of dist, with next to nothing in it: a template names its code by digest and never looks inside.
 * What is really built has a test of its own (build.test.ts).
 */
export function layOutDist(): string {
  const dist = lend()
  for (const folder of [...functionNames.map((name) => join('functions', name)), 'web-lookup']) {
    mkdirSync(join(dist, folder), { recursive: true })
    writeFileSync(join(dist, folder, 'index.js'), `// ${folder}\n`)
  }
  return dist
}

/** Synthesises a partition from such a folder, without copying assets. `context` as on the command line. */
export function deploy(partition: Partition, dist: string, context: Readonly<Record<string, string>> = {}): Deployment {
  const outdir = mkdtempSync(join(tmpdir(), 'yueji-out-'))
  const app = buildApp({
    dist,
    outdir,
    context: { ...context, partition, 'aws:cdk:disable-asset-staging': 'true' },
  })
  const { stacks } = app.synth().getNestedAssembly(`assembly-${partition}`)
  const templates = new Map<StackName, Json>(
    stacks.map(({ stackName, template }) => [stackName.split('-').at(-1) as StackName, template]),
  )
  rmSync(outdir, { recursive: true })
  const all = [...templates].flatMap(([stack, template]) =>
    Object.entries<Json>(template.Resources).map(
      ([id, { Type, Properties }]): Resource => ({ stack, id, Type, Properties: Properties ?? {} }),
    ),
  )
  return {
    template: (stack) => Template.fromJSON(templates.get(stack)),
    resources: (type) => all.filter((resource) => type === undefined || resource.Type === type),
    text: JSON.stringify([...templates.values()]),
  }
}

/**
 * An ARN of a template as a short text: what a stack imports by the construct that was exported (`ledgerTable`,
 * `archiveBucket/lists/*`), what is its own by its construct too (`lookupLogs`).
 */
export function shorten(arn: Json): string {
  if (typeof arn === 'string') return arn
  if (arn['Fn::Join']) return arn['Fn::Join'][1].map(shorten).join(arn['Fn::Join'][0])
  const own = arn['Fn::GetAtt']?.[0] ?? arn.Ref
  const name = arn['Fn::ImportValue']?.replace(/^.*:ExportsOutput(FnGetAtt|Ref)/, '').slice(0, -8) ?? own
  return (
    /^(.+?)[0-9A-F]{8}(Arn|Id)?(StreamArn)?$/
      .exec(name)
      ?.slice(1)
      .filter((part) => part && part !== 'Arn' && part !== 'Id')
      .join(' ') ?? name
  )
}

/** What a policy document allows, one line each: `dynamodb:GetItem ledgerTable`. */
export const allowed = (document: Json): string[] =>
  document.Statement.filter(({ Effect }: Json) => Effect === 'Allow')
    .flatMap(({ Action, Resource }: Json) =>
      [Action].flat().flatMap((action: string) => [Resource].flat().map((arn: Json) => `${action} ${shorten(arn)}`)),
    )
    .sort()
