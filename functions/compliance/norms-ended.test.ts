import { describe, expect, it } from 'vitest'
import { memoryArchive } from '../../test/fixtures/compliance/provisional.ts'
import { adopt, catalogueAt, listWith } from '../../test/fixtures/domain/catalogue.ts'
import { approveChange, changes } from '../../test/fixtures/domain/change.ts'
import { filedUntil, painting } from '../../test/fixtures/domain/filing.ts'
import { normSteps } from '../../test/fixtures/domain/scheme.ts'
import { type Dossiers, ours } from '../../test/harness/dossiers.ts'
import { checkNormsEnded } from './norms-ended.ts'

const standard = '涂装工国家职业技能标准（2019年版）'
const given = () => {
  const dossiers = filedUntil('listed')
  dossiers.tell('norm/N', normSteps())
  return dossiers
}
/** What the check of a day tells of these dossiers. */
async function toldOn(day: string, dossiers: Dossiers) {
  const archive = memoryArchive()
  const catalogue = dossiers.at(catalogueAt)
  const items = catalogue.facts.adopt?.versions.at(-1).items
  if (items) await archive.put(items.key, Buffer.from(JSON.stringify(dossiers.list(items))), 'application/json')
  const check = checkNormsEnded({ archive, now: () => `${day}T01:00:00.000Z` })
  for (const head of [catalogue, dossiers.at('norm/N'), dossiers.at('filing/F')]) check.visit(head)
  expect(await check.report()).toEqual([])
  return check.notifications?.() ?? []
}

describe('a national standard that ends a norm (W10)', () => {
  const published = listWith({ [painting.code]: { standard } })
  it('is told to the enterprise from the day on which it holds, under one id', async () => {
    const dossiers = given()
    expect(await toldOn('2019-07-24', dossiers)).toEqual([])
    adopt(dossiers, 'v1', '2019-07-26', published, '2019-07-25')
    expect(await toldOn('2019-07-25', dossiers)).toEqual([])
    for (const day of ['2019-07-26', '2019-07-27'])
      expect(await toldOn(day, dossiers)).toMatchObject([
        {
          id: 'norm-ended/N',
          to: [
            { role: 'enterprise-operator', org: ours },
            { role: 'enterprise-lead', org: ours },
          ],
          says: { zh: expect.stringContaining(standard) },
        },
      ])
  })
  it('is told to nobody who assesses by the standard already', async () => {
    const dossiers = given()
    adopt(dossiers, 'v1', '2019-07-26', published, '2019-07-25')
    const { reason, materials } = changes.address
    const levels = [{ code: painting.code, levels: ['4'], standard }]
    approveChange(dossiers, { reason, materials, kind: 'levels', levels }, '2019-07-27')
    expect(await toldOn('2019-07-28', dossiers)).toEqual([])
  })
})
