import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commandsIn, documents, namelessFencesIn, shellBlocksOf } from './harness/documents.ts'
import { allTests } from './harness/projects.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

type Proof =
  /** A test runs it: its file, and its sentence as it is written there. */
  | { test: string; says: string }
  /** `.ci/run` runs it, or the script named runs it in turn. */
  | { ci: true }
  | { within: string }
  /** Nothing here runs it. */
  | { because: string }

const shell = (says: string): Proof => ({ test: 'test/shell.test.ts', says })
const rebuild = (says: string): Proof => ({ test: 'local/rebuild.test.ts', says })
const verify = (says: string): Proof => ({ test: 'local/verify-ledger.test.ts', says })
const noAccount: Proof = { because: 'it needs an AWS account, and there is none here' }

/** Every command of the documents, by how it begins; the longest beginning that fits is the one that counts. */
const proofs: Readonly<Record<string, Proof>> = {
  'npm ci': { ci: true },
  'npm test': { ci: true },
  'npm run lint': { ci: true },
  'npm run lint:rules': { within: 'npm run lint' },
  'npm run synth': { ci: true },
  'npm run build': { within: 'npm run synth' },
  'npm start': shell('npm start brings the whole system up, and Ctrl-C ends it'),
  'npm run demo': shell('npm run demo walks the whole notice, each step with its clause, and ends with a certificate'),
  'npm run test:unit': shell('npm run test:unit runs the tests of one room alone'),
  'npm run test:unit -- shared/domain -u': {
    because: 'it writes pages of this tree; without -u it is part of npm test',
  },
  'npm run test:engines': { because: 'it runs what npm test runs, a project of it alone' },
  'npm run test:browser': { because: 'it runs what npm test runs, a project of it alone' },
  'npm run test:long': { because: 'it runs more of what npm test runs a sample of' },
  'npm run docs': { because: 'it writes pages of this tree; that they are as it would write them is part of npm test' },
  'npm run format': { because: 'it writes this tree; that nothing is left to it is part of npm run lint' },
  'npm run lint:fix': { because: 'it writes this tree; that nothing is left to it is part of npm run lint' },
  'npm run hooks': { because: 'it writes the hooks of this clone' },
  'npm run lock': { because: 'it asks the registry for every package and writes the lock' },
  'npm run bench': { because: 'it takes seven minutes and measures a machine at rest, which is none that runs tests' },
  'npm run rebuild': rebuild(
    'folds an emptied register anew, equal to the last item, from which the next count counts the same',
  ),
  'npm run rebuild-tallies': rebuild(
    'counts every dossier anew where the tallies were lost, and leaves the register alone',
  ),
  'npm run reindex': verify(
    'does not call heads broken that earlier rules have placed, and npm run reindex places them anew',
  ),
  'npm run dispose': {
    test: 'local/dispose.test.ts',
    says: 'deletes the photos and lists that two persons let go, and says what is to be recorded of each',
  },
  'npm run verify-ledger': verify('says of a whole data folder that it is whole'),
  'npm run verify-ledger -- ledger.json': verify(
    'says that entries, or a book of them, are whole, with no data folder at all',
  ),
  'npx node bench/filings.ts': {
    test: 'test/filings-load.test.ts',
    says: 'npx node bench/filings.ts loads a running system with a round of filings, and every exact figure holds',
  },
  'npx node infra/compare.ts': shell(
    'npx node infra/compare.ts says of two folders of templates that they are equal, or where they differ',
  ),
  'bash .ci/run': { because: 'it runs all tests, this one among them' },
  'npx aws-cdk@2 bootstrap': noAccount,
  'npx aws-cdk@2 deploy': noAccount,
  'aws cloudformation list-stack-resources': noAccount,
  'aws kms get-public-key': noAccount,
  'aws kms sign': noAccount,
  'aws lambda invoke': noAccount,
  'aws secretsmanager put-secret-value': noAccount,
  'aws wafv2 create-web-acl': noAccount,
  curl: shell('the commands of %s to a running system are answered, and refused only where it says so'),
}

const keyOf = (command: string) =>
  Object.keys(proofs)
    .filter((key) => command === key || command.startsWith(`${key} `))
    .toSorted((a, b) => b.length - a.length)[0]

const named = documents.flatMap((document) => commandsIn(document))
const scripts: Record<string, string> = JSON.parse(read('package.json')).scripts
const scriptOf = (command: string) => /^npm (?:run )?(\S+)/.exec(command)?.[1] ?? ''
const tests = Object.values(allTests()).flat()

/** What is wrong with what is said of a command; nothing when it holds. */
function judge(command: string, proof: Proof): string | undefined {
  if ('ci' in proof) {
    const runs = new RegExp(`^(?:step|if !) ${command}(?:;| --|$)`, 'm').test(read('.ci/run'))
    return runs ? undefined : '.ci/run does not run it'
  }
  if ('within' in proof) {
    const runs = scripts[scriptOf(proof.within)]?.includes(`npm run -s ${scriptOf(command)}`)
    return runs ? undefined : `${proof.within} does not run it`
  }
  if ('because' in proof) return undefined
  if (!tests.includes(proof.test)) return `${proof.test} is no test`
  return read(proof.test).includes(`'${proof.says}'`) ? undefined : `${proof.test} has no such sentence`
}

describe('the commands of the documents', () => {
  it('are each run by a test or by .ci/run, or it is said here why not', () => {
    expect(named.length).toBeGreaterThan(60)
    const unknown = named.filter(({ command }) => keyOf(command) === undefined)
    expect(unknown.map(({ document, line, command }) => `${document}:${line} ${command}`)).toEqual([])
  })

  it.each(Object.entries(proofs))('%s is still named, and what is said of it holds', (command, proof) => {
    expect(named.filter((one) => keyOf(one.command) === command).length).toBeGreaterThan(0)
    expect(judge(command, proof)).toBeUndefined()
  })

  it('are scripts of package.json, or files that are there', () => {
    const gone = named.filter(({ command }) => {
      const [, script] = /^npm run (?:-s )?(\S+)/.exec(command) ?? []
      const [, file] = /^(?:npx )?node (\S+)/.exec(command) ?? []
      return (script !== undefined && !(script in scripts)) || (file !== undefined && !existsSync(join(root, file)))
    })
    expect(gone).toEqual([])
  })

  it('stand in fences that say that they are shell', () => {
    expect(documents.flatMap(namelessFencesIn)).toEqual([])
  })
})

describe('the reader of commands', () => {
  const text = [
    'Do `npm run one`, or `NAME=<…> npm\nrun two -- x`, not `npm.one`.',
    '```sh',
    'npm ci && npm start     # both',
    'A_B=<…> aws s3api \\',
    "  delete-object --key 'a # b'",
    'printf x',
    'curl -s http://a',
    '```',
    '```',
    'npm run three',
    '```',
  ].join('\n')

  it('finds them in shell and in backticks, without variables and comments, each with its line', () => {
    expect(commandsIn('a.md', text).map(({ line, command }) => `${line} ${command}`)).toEqual([
      '4 npm ci',
      '4 npm start',
      "5 aws s3api delete-object --key 'a",
      '8 curl -s http://a',
      '1 npm run one',
      '1 npm run two -- x',
    ])
  })

  it('finds the blocks of shell alone', () => {
    expect(shellBlocksOf('a.md', text).map(({ line }) => line)).toEqual([4])
  })
})
