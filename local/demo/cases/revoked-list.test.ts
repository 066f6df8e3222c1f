import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSystem, type TestSystem } from '../../../test/harness/system.ts'
import { walkRevokedList } from './revoked-list.ts'

describe('a list of three that is revoked, and one of them restored on review (M8)', () => {
  let system: TestSystem
  let walked: Awaited<ReturnType<typeof walkRevokedList>>
  beforeAll(async () => {
    system = await openSystem()
    walked = await walkRevokedList({ on: system.on, onStep: () => {} }, 41)
  })
  afterAll(() => system.close())

  it('is read by the public at every stage as it stands', () => {
    expect(walked.words).toEqual([
      ['有效', '有效', '有效'],
      ['已撤销', '已撤销', '已撤销'],
      ['已撤销', '有效（已恢复）', '已撤销'],
    ])
  })
  it('counts three that were revoked, and the one again once it is restored', () => {
    expect(walked.counts).toEqual([
      [4, 1, 3],
      [4, 2, 2],
    ])
  })
  it('leaves nothing for the nightly checks to find, and tells the holders once of each change', async () => {
    const { findings, faults } = await system.on.compliance()
    const about = (findings ?? []).filter(({ check }: { check: string }) =>
      ['register-differs', 'doubtful'].includes(check),
    )
    expect([about, faults]).toEqual([[], []])
    const lines = (await readFile(join(system.dir, 'notices.jsonl'), 'utf8')).split('\n').filter(Boolean)
    const told = lines
      .map((line) => JSON.parse(line))
      .filter(({ procedure, kind }) => procedure === 'certificate' && kind === 'move')
    const numbers = walked.held.map(({ number }) => number)
    expect(told.map(({ id }) => id).toSorted()).toEqual(
      [...numbers.map((number) => `move/certificate/${number}/2`), `move/certificate/${numbers[1]}/3`].toSorted(),
    )
    for (const { name } of walked.held) expect(lines.join()).not.toContain(name)
  })
})
