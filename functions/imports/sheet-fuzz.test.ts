import { describe, expect, it } from 'vitest'
import { candidatesSheet } from '../../shared/domain/plan/sheet.ts'
import { foldName } from '../../shared/domain/vocabulary/identifiers/fold-name.ts'
import { nameProblem } from '../../shared/domain/vocabulary/identifiers/person-name.ts'
import type { Facts } from '../../shared/domain/workflow/procedure.ts'
import { candidatesOf } from '../../test/fixtures/imports/candidates.ts'
import { writers } from '../../test/fixtures/imports/writers.ts'
import { zip } from '../../test/fixtures/imports/zip.ts'
import { mutateBytes, mutateParts, mutateText } from '../../test/fixtures/mutations.ts'
import { seededRandom } from '../../test/harness/seeded-random.ts'
import { size } from '../../test/harness/size.ts'
import { BadSheet } from './bad-sheet.ts'
import { sheets } from './registers.ts'
import { readLines } from './sheet-reading.ts'
import { writeText } from './sheet-writing.ts'
import { readTable } from './table.ts'

const people = candidatesOf(8)
const { candidates } = sheets

/** `refused` with words, `named` cells, or the list. Anything else is a fault of ours, and thrown. */
async function take(bytes: Buffer): Promise<'refused' | 'named' | Facts[]> {
  try {
    const { list, issues } = readTable({ field: 'candidates', ...candidates }, await readLines(bytes), '2020-01-01')
    for (const { row, says } of issues) expect([row > 0, says.zh !== '', says.en !== '']).toEqual([true, true, true])
    return issues.length > 0 ? 'named' : list
  } catch (fault) {
    if (!(fault instanceof BadSheet)) throw fault
    expect(fault.says.zh).not.toBe('')
    return 'refused'
  }
}

/** Of a list that is taken every person is one who can be certified, whatever the file had gone through. */
const expectSound = (taken: Awaited<ReturnType<typeof take>>) => {
  if (typeof taken === 'string') return
  for (const { name } of taken) expect([nameProblem(name), foldName(name)]).toEqual([undefined, name])
}

describe.each(Object.entries(writers))('a list of candidates %s', (_, write) => {
  const parts = write(people)
  it('is read as it was', async () => {
    expect(await take(zip(parts))).toEqual(people)
  })
  it('that was changed anywhere is refused in words, named by its cells, or sound', async () => {
    const seen = new Set<string>()
    for (let seed = 0; seed < size.sheets; seed++) {
      const random = seededRandom(seed)
      const bytes = seed % 3 === 0 ? mutateBytes(random, zip(parts)) : zip(mutateParts(random, parts))
      const taken = await take(bytes)
      expectSound(taken)
      seen.add(typeof taken === 'string' ? taken : 'list')
    }
    // each of the three happens, or what is changed would not matter
    expect([...seen].sort()).toEqual(['list', 'named', 'refused'])
  })
})

describe('a CSV of candidates', () => {
  const text = writeText(candidatesSheet.columns, people)
  it.each<[string, (changed: string) => Buffer]>([
    ['UTF-8', (changed) => Buffer.from(changed)],
    ['UTF-16', (changed) => Buffer.from(changed, 'utf16le')],
    ['semicolons', (changed) => Buffer.from(changed.replaceAll('","', '";"'))],
  ])('in %s that was changed anywhere is refused in words, named by its cells, or sound', async (_, encode) => {
    for (let seed = 0; seed < size.sheets; seed++) {
      const random = seededRandom(seed)
      const bytes = encode(seed % 3 === 0 ? text : mutateText(random, text))
      expectSound(await take(seed % 3 === 0 ? mutateBytes(random, bytes) : bytes))
    }
  })
})
