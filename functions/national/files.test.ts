import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileNational } from '../../shared/stores/national/files.ts'
import { type Office, openOffice } from '../../test/fixtures/national/office.ts'
import { link, numberAt } from '../../test/fixtures/stores/national.ts'
import { acknowledge } from './acknowledge.ts'
import { drain } from './drain-outbox.ts'

describe('the outbox of a link by files', () => {
  let office: Office
  beforeEach(async () => {
    office = await openOffice()
  })
  afterEach(() => office.close())
  const files = () => fileNational(office.dependencies.archive, link, office.dependencies.now)
  const run = () => drain(office.worker({ national: files() }).deps)
  const batchOf = async (serial: number, version = 1) =>
    (await office.messages()).find((l) => l.number === numberAt(serial) && l.version === version)?.batch ?? ''
  const bring = (batch: string, rows: readonly string[]) =>
    acknowledge(
      { ...office.dependencies, outbox: office.outbox, files: files() },
      batch,
      Buffer.from(['批次号,序号,证书编号,处理结果,回执编号,退回原因', ...rows].join('\n')),
    )
  const taken = (batch: string, line: number, serial = line) => `${batch},${line},${numberAt(serial)},接收,R-${line},`

  it('hands over once, and waits for the acknowledgement', async () => {
    for (const serial of [1, 2, 3]) await office.certify(serial)
    expect(await run()).toMatchObject({ handedOver: 3, taken: 0 })
    office.pass(48)
    expect(await run()).toMatchObject({ handedOver: 0, waiting: 3, oldest: null })
    expect(await office.report(1)).toBeUndefined()
    const batch = await batchOf(1)
    expect(await files().offer(batch)).toMatchObject({ count: 3 })

    const rows = [taken(batch, 1), taken(batch, 2), `${batch},3,${numberAt(3)},退回,,ID_MISMATCH`]
    expect(await bring(batch, rows.slice(1))).toMatchObject({ ok: false })
    expect(await office.report(2)).toBeUndefined()
    expect(await bring(batch, rows)).toEqual({ ok: true, taken: 2, refused: 1, left: 0 })
    expect(await office.report(1)).toMatchObject({ state: 'connected', facts: { confirm: { acknowledgement: 'R-1' } } })
    expect(await office.report(3)).toMatchObject({ state: 'refused', facts: { refuse: { reason: 'ID_MISMATCH' } } })
    expect(await office.messages()).toMatchObject([{ number: numberAt(3), state: 'dead', reason: 'ID_MISMATCH' }])

    const before = await office.dependencies.ledger.entries('report', numberAt(1))
    expect(await bring(batch, rows)).toMatchObject({ ok: true, left: 0 })
    expect(await office.dependencies.ledger.entries('report', numberAt(1))).toEqual(before)
    expect(await bring('2019-01-01-0000000000000000', rows)).toBeUndefined()
  })

  it('hands a correction over at once, and an older acknowledgement that comes later takes nothing back', async () => {
    await office.certify(1)
    await run()
    const first = await batchOf(1)
    await office.certify(1, 'corrected')
    expect(await run()).toMatchObject({ handedOver: 1 })
    const second = await batchOf(1, 2)
    expect(second).not.toBe(first)
    await bring(second, [taken(second, 1)])
    expect(await office.messages()).toEqual([])
    expect(await bring(first, [taken(first, 1)])).toMatchObject({ ok: true, left: 0 })
    expect(await office.report(1)).toMatchObject({ version: 1, facts: { confirm: { version: 2 } } })
  })

  it('hands over again what nobody acknowledged in ten days', async () => {
    await office.certify(1)
    await run()
    office.pass(10 * 24 - 1)
    expect(await run()).toMatchObject({ handedOver: 0 })
    office.pass(2)
    expect(await run()).toMatchObject({ handedOver: 1 })
  })
})
