import { existsSync, lstatSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const modules = resolve(import.meta.dirname, '../node_modules')
/** What runs leave there beside the packages. */
const ofRuns = (name: string) => name.startsWith('.') && name !== '.bin'

/** Bytes that a folder takes on disk, in blocks of 512 as the file system counts them. */
const weigh = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name)
    return sum + lstatSync(path).blocks * 512 + (entry.isDirectory() ? weigh(path) : 0)
  }, 0)

describe('what npm ci installs', () => {
  it('takes at most 650 MB of disk', () => {
    const packages = readdirSync(modules).filter((name) => !ofRuns(name))
    const bytes = packages.reduce((sum, name) => sum + weigh(join(modules, name)), 0)
    expect(bytes).toBeGreaterThan(100 * 2 ** 20)
    expect(bytes).toBeLessThanOrEqual(650 * 2 ** 20)
  })
  it('has one weight of each font, and of CDK the modules that the stacks use', () => {
    const weights = (font: string) =>
      readdirSync(join(modules, '@expo-google-fonts', font)).filter((name) => /^\d/.test(name))
    expect(['noto-serif-sc', 'noto-serif-hk'].map(weights)).toEqual([['400Regular'], ['400Regular']])
    const cdk = (name: string) => existsSync(join(modules, 'aws-cdk-lib', name))
    expect(['aws-lambda', 'aws-cloudfront', 'aws-bedrockagentcore', 'aws-medialive'].map(cdk)).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})
