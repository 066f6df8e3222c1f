import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complainTo } from '../test/fixtures/complaints/complaints.ts'
import { dropAnchor } from '../test/fixtures/compliance/anchor.ts'
import { alterFolder, writeFolder } from '../test/harness/durable.ts'
import { openFiled } from '../test/harness/filed.ts'
import { type Harness, openDurableHarness } from '../test/harness/harness.ts'
import { keyOf, readWritten, rewind, write } from '../test/harness/rewind.ts'
import { runCommand, runScript } from '../test/harness/run.ts'

const runVerify = (dir: string) => runScript('verify-ledger', [], { DATA_DIR: dir })

describe('npm run verify-ledger', () => {
  let dir = ''
  let filing = ''
  beforeAll(async () => {
    const { harness, filed } = await openFiled()
    filing = filed.filing.id
    await complainTo(harness.dependencies)
    await dropAnchor(harness.dependencies)
    dir = await writeFolder(harness)
    await harness.close()
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))

  /** Changes what is stored, in a copy of the folder of its own; answers what the command then says. */
  const altered = async (change: (dependencies: Harness['dependencies']) => Promise<void>) => {
    const copy = await alterFolder(dir, ({ dependencies }) => change(dependencies))
    const said = await runVerify(copy)
    await rm(copy, { recursive: true, force: true })
    return said
  }

  it('says of a whole data folder that it is whole', async () => {
    const { code, output } = await runVerify(dir)
    expect(output).toMatch(/^12 个事项 dossiers, 12 个有锚 anchored, 0 处断链 broken$/m)
    expect(code).toBe(0)
  })

  it('names the entry that was altered in the store, and ends with 1', async () => {
    const { code, output } = await altered(async ({ db }) => {
      const table = await readWritten(db)
      const key = keyOf('yueji-ledger', { pk: `filing#${filing}`, sk: '000003' })
      const item = JSON.parse(table.get(key) ?? '')
      item.entry.by.person = 'somebody else'
      await rewind(db, new Map(table).set(key, write(item)))
    })
    expect(output).toContain(`filing#${filing}  3  altered`)
    expect(code).toBe(1)
  })

  it('does not call heads broken that earlier rules have placed, and npm run reindex places them anew', async () => {
    const copy = await alterFolder(dir, async ({ dependencies: { db } }) => {
      const table = await readWritten(db)
      const earlier = [...table].filter(([key]) => key.endsWith('|HEAD') || key.includes('HEAD'))
      expect(earlier.length).toBe(12)
      for (const [key, written] of earlier) {
        const { queue, due, rules, ...item } = JSON.parse(written)
        expect(rules).toMatch(/^[0-9a-f]{12}$/)
        table.set(key, write(key.includes('filing#') ? { ...item, queue: 'filing#listed#440600', due: 'x' } : item))
      }
      await rewind(db, table)
    })
    const before = await runVerify(copy)
    expect(before.output).toMatch(/^错位 misplaced {2}\d+ /m)
    expect(before.output).toContain(' 0 处断链 broken')
    expect(before.code).toBe(0)
    const placed = await runScript('reindex', [], { DATA_DIR: copy })
    const [, moved, noted] = /已重排 (\d+) .*, (\d+) 个已在原位/.exec(placed.output) ?? []
    expect([placed.code, Number(moved) > 0, Number(moved) + Number(noted)]).toEqual([0, true, 12])
    expect((await runScript('reindex', [], { DATA_DIR: copy })).output).toContain('已重排 0 ')
    const { output } = await runVerify(copy)
    expect([output.includes('misplaced'), output.includes(' 0 处断链 broken')]).toEqual([false, true])
    await rm(copy, { recursive: true, force: true })
  })

  it('names a key that was freed, so that somebody else might take it', async () => {
    const { code, output } = await altered(async ({ db }) => {
      const table = await readWritten(db)
      const [key = ''] = [...table.keys()].filter((one) => one.includes('|key#filing/'))
      table.delete(key)
      await rewind(db, table)
    })
    expect(output).toMatch(/key#filing\/.+ {2}KEY {2}is missing; filing#/)
    expect(code).toBe(1)
  })

  it('names a call of the public whose receipt was altered', async () => {
    const { code, output } = await altered(async ({ db }) => {
      const table = await readWritten(db)
      const [key = ''] = [...table].find(([, item]) => item.includes('receivedOn')) ?? []
      const item = JSON.parse(table.get(key) ?? '')
      item.call.answer = item.call.answer.replace(/"due":"\d+/, '"due":"2020')
      await rewind(db, new Map(table).set(key, write(item)))
    })
    expect(output).toMatch(/call#\S+ {2}CALL {2}shows neither a dossier nor a receipt that a complaint was given\n/)
    expect(output).toContain(' 1 处断链 broken')
    expect(code).toBe(1)
  })

  describe('of an export', () => {
    const entries = async () => {
      const harness = await openDurableHarness(dir)
      const read = await harness.dependencies.ledger.entries('filing', filing)
      await harness.close()
      return read
    }
    const verifying = async (json: unknown) => {
      const file = join(await mkdtemp(join(tmpdir(), 'export-')), 'ledger.json')
      await writeFile(file, typeof json === 'string' ? json : JSON.stringify(json))
      const said = await runCommand('verify-ledger', [file], { DATA_DIR: join(dir, 'absent') })
      await rm(file)
      return said
    }

    it('says that entries, or a book of them, are whole, with no data folder at all', async () => {
      const dossier = { procedure: 'filing', id: filing, entries: await entries() }
      expect(await verifying({ entries: dossier.entries })).toEqual({
        code: 0,
        output: '1 个事项 dossiers, 0 处断链 broken\n',
      })
      const book = { enterprise: 'E', items: [{ plan: 'P', state: 'filed', dossiers: [dossier, dossier] }] }
      expect((await verifying(book)).output).toBe('2 个事项 dossiers, 0 处断链 broken\n')
    })

    it('names the first broken entry', async () => {
      const copy = structuredClone(await entries())
      const [, , third] = copy
      if (third) third.by.person = 'somebody else'
      for (const json of [
        { entries: copy },
        { items: [{ plan: 'P', state: 'x', dossiers: [{ procedure: 'filing', id: filing, entries: copy }] }] },
      ]) {
        const { code, output } = await verifying(json)
        expect(output).toContain(`filing#${filing}  3  altered`)
        expect(code).toBe(1)
      }
    })

    it('ends with 2 for what is no export', async () => {
      for (const json of ['{"entries":', { items: [{ plan: 'P' }] }, { items: [] }, { entries: [] }])
        expect((await verifying(json)).code).toBe(2)
    })
  })
})
