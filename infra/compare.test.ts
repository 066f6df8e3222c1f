import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compareTemplates } from './compare.ts'

const bucket = { Type: 'AWS::S3::Bucket', Properties: { Names: ['one', 'two'], Kept: true } }
const code = (digit: string) => ({ Type: 'AWS::Lambda::Function', Properties: { Key: `${digit.repeat(64)}.zip` } })

describe('two syntheses, compared', () => {
  let dir = ''
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'templates-'))
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))
  const write = async (side: string, resources: object, name = 'record') => {
    await mkdir(join(dir, side, 'aws'), { recursive: true })
    const file = join(dir, side, 'aws', `${name}.template.json`)
    await writeFile(file, JSON.stringify({ Resources: resources }))
  }
  const compare = () => compareTemplates(join(dir, 'before'), join(dir, 'after'))

  it('are equal where only the digests of assets differ', async () => {
    await write('before', { bucket, code: code('a') })
    await write('after', { code: code('b'), bucket })
    expect(await compare()).toEqual([])
  })

  it('differ where a value, a key, an item or a logical id does, each named', async () => {
    await write('before', { bucket, gone: bucket })
    const { Properties } = bucket
    await write('after', {
      bucket: { ...bucket, Properties: { ...Properties, Names: ['one'], Kept: false } },
      come: bucket,
    })
    expect(await compare()).toEqual([
      'aws/record.template.json#/Resources/bucket/Properties/Names/1',
      'aws/record.template.json#/Resources/bucket/Properties/Kept',
      'aws/record.template.json#/Resources/gone',
      'aws/record.template.json#/Resources/come',
    ])
  })

  it('differ where a template stands on one side alone; and nothing is compared with nothing', async () => {
    await write('before', { bucket })
    await write('after', { bucket })
    await write('after', { bucket }, 'jobs')
    expect(await compare()).toEqual(['aws/jobs.template.json#: stands on one side alone'])
    await rm(join(dir, 'before'), { recursive: true })
    await mkdir(join(dir, 'before'))
    await expect(compare()).rejects.toThrow('no templates')
  })
})
