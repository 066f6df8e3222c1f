import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projection } from '../functions/projection/app.ts'
import { env } from '../shared/names.ts'
import { dynamoRegisterWriter } from '../shared/stores/register/writer.ts'
import { issueAll, openPrepared } from '../test/fixtures/certificates/issuing.ts'
import { alterFolder, writeFolder } from '../test/harness/durable.ts'
import { workerBehind } from '../test/harness/fault-injector.ts'
import { type Harness, openDurableHarness } from '../test/harness/harness.ts'
import { write } from '../test/harness/rewind.ts'
import { runCommand, runScript } from '../test/harness/run.ts'
import { scanTable } from '../test/harness/scan.ts'
import { eventOf } from '../test/harness/stream.ts'
import { contextOf, jobTime } from './gateway/context.ts'

type Item = Record<string, unknown>
type Projected = 'register' | 'tallies'

const context = () => contextOf('projection', 'test', jobTime)
const tableOf = (name: Projected) => `yueji-${name}`
/** The statistics, and the certificates' own tallies: counted from the register once an hour, not folded from the ledger. */
const isCounted = ({ pk }: Item) => pk === 'statistics' || pk === 'certificates'

async function read({ dependencies: { db } }: Pick<Harness, 'dependencies'>, name: Projected): Promise<string[]> {
  const items = await scanTable(db, tableOf(name))
  return items
    .filter((item) => !isCounted(item))
    .map(write)
    .toSorted()
}

/** Counts, and answers what was counted; which count it was, and when, aside. */
async function count({ dependencies }: Pick<Harness, 'dependencies'>): Promise<string[]> {
  await projection(dependencies)({ count: true }, context())
  const tallies = await scanTable(dependencies.db, tableOf('tallies'))
  const statistics: object[] = []
  for await (const item of dynamoRegisterWriter(dependencies.db, tableOf('register')).all())
    if ('cells' in item) statistics.push(item)
  const counted = [...tallies.filter(isCounted), ...statistics]
  return counted.map((item) => write({ ...item, version: 0, asOf: '' }))
}

async function remove({ dependencies: { db } }: Harness, name: Projected, which: (item: Item) => boolean) {
  const gone = (await scanTable(db, tableOf(name))).filter(which)
  for (const { pk, sk } of gone) await db.send(new DeleteCommand({ TableName: tableOf(name), Key: { pk, sk } }))
  return gone.length
}

describe('the commands that project the ledger anew', () => {
  /** A dozen certificates, projected from the stream and counted. */
  let harness: Harness
  let dir = ''
  /** Has a folder in use. */
  let running: Harness
  const whole = { register: [] as string[], tallies: [] as string[], counted: [] as string[] }

  beforeAll(async () => {
    const { harness: opened, ...prepared } = await openPrepared()
    harness = opened
    const { dependencies } = harness
    await issueAll(
      workerBehind((_, send) => send(), dependencies),
      prepared,
    )
    const project = projection(dependencies)
    await project(eventOf(await scanTable(dependencies.db, 'yueji-ledger')), context())
    whole.counted = await count(harness)
    dir = await writeFolder(harness)
    for (const name of ['register', 'tallies'] as const) whole[name] = await read(harness, name)
    running = await openDurableHarness(dir)
  })
  afterAll(async () => {
    await running.close()
    await harness.close()
    await rm(dir, { recursive: true, force: true })
  })

  /** Runs a command on a copy of the folder that was changed; what it said, what then stands, and what is counted next. */
  const runOn = async (script: string, change: (copy: Harness) => Promise<unknown>) => {
    const copy = await alterFolder(dir, async (altered) => void (await change(altered)))
    const said = await runCommand(script, [], { DATA_DIR: copy })
    const after = await openDurableHarness(copy)
    const [register, tallies] = [await read(after, 'register'), await read(after, 'tallies')]
    const stands = { register, tallies, counted: await count(after) }
    await after.close()
    await rm(copy, { recursive: true, force: true })
    return { ...said, stands }
  }

  it('begin with a register and tallies in which everything stands', () => {
    expect(whole.register.filter((item) => item.includes('"national"')).length).toBe(12)
    expect(whole.tallies.length).toBeGreaterThan(5)
    expect(whole.counted).toHaveLength(2)
  })

  describe('npm run rebuild', () => {
    it('folds an emptied register anew, equal to the last item, from which the next count counts the same', async () => {
      const { code, output, stands } = await runOn('rebuild', (copy) => remove(copy, 'register', () => true))
      expect(output).toContain(`已写入登记库 ${whole.register.length} 项 items written to the register\n`)
      expect(code).toBe(0)
      expect(stands).toEqual(whole)
    })

    it('brings back one certificate that was lost, and writes nothing else', async () => {
      const isCertificate = ({ number }: Item) => number === 'Y000044000001194000003'
      const { output, stands } = await runOn('rebuild', async (copy) => {
        expect(await remove(copy, 'register', isCertificate)).toBe(1)
      })
      expect(output).toContain('已写入登记库 1 项')
      expect(stands).toEqual(whole)
    })

    it('changes nothing where the register has the same version, or is newer', async () => {
      const alter = async ({ dependencies: { db } }: Harness) => {
        const [same, newer] = (await scanTable(db, tableOf('register'))).filter(({ number }) => number !== undefined)
        const items = [
          { ...same, status: 'altered' },
          { ...newer, version: Number(newer?.version) + 1, status: 'newer' },
        ]
        for (const Item of items) await db.send(new PutCommand({ TableName: tableOf('register'), Item }))
      }
      const { code, output, stands } = await runOn('rebuild', alter)
      expect(output).toContain('已写入登记库 0 项')
      expect(code).toBe(0)
      expect(stands.register.filter((item) => /"status":"(altered|newer)"/.test(item))).toHaveLength(2)
    })
  })

  describe('npm run rebuild-tallies', () => {
    it('counts every dossier anew where the tallies were lost, and leaves the register alone', async () => {
      const { code, output, stands } = await runOn('rebuild-tallies', (copy) => remove(copy, 'tallies', () => true))
      expect(output).toContain(`已写入统计表 ${whole.tallies.length} 项 tallies written\n`)
      expect(code).toBe(0)
      expect(stands).toEqual(whole)
    })

    it('writes nothing where the tallies are as the ledger says', async () => {
      const { output, stands } = await runOn('rebuild-tallies', async () => {})
      expect(output).toContain('已写入统计表 0 项')
      expect(stands).toEqual(whole)
    })
  })

  const scripts = [
    ['verify-ledger', [env.ledgerTable, env.archiveBucket, env.vaultTable]],
    ['rebuild', [env.ledgerTable, env.archiveBucket, env.registerTable, env.vaultTable]],
    ['rebuild-tallies', [env.ledgerTable, env.archiveBucket, env.talliesTable]],
  ] as const

  describe.each(scripts)('npm run %s', (script, needs) => {
    /** As the cloud names its stores, and as Lambda gives them; the endpoints are of engines here. */
    const named = (names: readonly string[]) => {
      const secrets = [env.vaultSecretFile, env.indexSecretFile]
      const place = ['AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', env.dynamodbEndpoint, env.s3Endpoint]
      return Object.fromEntries([...place, ...secrets, ...names].map((name) => [name, harness.engines.variables[name]]))
    }

    it('works on the tables and the bucket that the environment names', async () => {
      const { code, output } = await runCommand(script, [], named(needs))
      expect(output).toMatch(/^数据 stores: yueji-ledger\n.* 0 /s)
      expect(code).toBe(0)
    })

    it('names every variable that is missing, and ends with 2', async () => {
      const [given = '', ...missing] = needs.toReversed()
      const place = { ...named([given]), [env.registerTable]: 'some-register', AWS_REGION: '' }
      const { code, output } = await runScript(script, [], place)
      const lacks = missing.toReversed().filter((name) => name !== env.registerTable)
      expect(output).toContain(`not set in the environment: ${[...lacks, 'AWS_REGION'].join(', ')}\n`)
      expect(code).toBe(2)
    })

    it('ends with 2 where there is no data folder, and makes none', async () => {
      const empty = await mkdtemp(join(tmpdir(), 'nothing-'))
      const { code, output } = await runCommand(script, [], { DATA_DIR: join(empty, 'absent') })
      expect(output).toContain('没有数据目录 no data folder')
      expect(code).toBe(2)
      expect(existsSync(join(empty, 'absent'))).toBe(false)
      await rm(empty, { recursive: true })
    })

    it('ends with 2 where the data folder is in use', async () => {
      const { code, output } = await runCommand(script, [], { DATA_DIR: running.dir })
      expect(output).toContain('正被另一个运行中的进程使用')
      expect(code).toBe(2)
    })

    it('says what broke it off, and ends with 3, where a store does not answer', async () => {
      const nobody = 'http://127.0.0.1:9'
      const silent = { ...named(needs), [env.dynamodbEndpoint]: nobody, [env.s3Endpoint]: nobody }
      const { code, output } = await runCommand(script, [], silent)
      expect(output).toMatch(/中断 broken off: .*ECONNREFUSED/)
      expect(code).toBe(3)
    })
  })
})
