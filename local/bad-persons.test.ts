import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sheets } from '../functions/imports/registers.ts'
import { writeWorkbook } from '../functions/imports/sheet-writing.ts'
import { materialKey } from '../functions/platform/commands/archive-keys.ts'
import { cleanCheck, keepCheck } from '../functions/platform/commands/material-checks.ts'
import type { Facts } from '../shared/domain/workflow/procedure.ts'
import { sheetMedia } from '../shared/names.ts'
import { ask } from '../test/harness/ask.ts'
import { openFiledSystem } from '../test/harness/filed.ts'
import type { TestSystem } from '../test/harness/system.ts'
import { crowd, type Filed } from '../test/harness/walks.ts'
import { recordSessions } from './demo/assessment.ts'
import { uploadPhoto } from './demo/filing.ts'
import { candidateDetails, marks, plan as planForm } from './demo/forms.ts'
import { portrait } from './demo/papers.ts'
import { dayOf, until } from './demo/step.ts'
import { type Head, Refused } from './demo/visitor.ts'

const { candidates } = sheets
/** A photo that was taken for one before 2026-12 and that no reader can draw. */
const badPhoto = readFile(resolve(import.meta.dirname, '../test/fixtures/inspection/p_badidat.png'))

/** Who is wrong, by the stage at which it comes out. The third fails and the fifth stays away, as ever. */
const at = { print: 0, batch: 5, results: 6, plan: 7, import: 8 }

describe('of nine candidates five are wrong, each at another stage', () => {
  let system: TestSystem
  let filed: Filed
  let people: Facts[]
  let plan: Head
  let results: Head
  const scenario = () => ({ on: system.on, onStep: () => {} })
  const day = (date: string) => dayOf(scenario(), date)
  const refusalOf = async (asked: Promise<unknown>) => {
    const refused = await asked.catch((e: unknown) => e)
    if (!(refused instanceof Refused)) throw new Error('it was not refused')
    return refused.problem.errors as { pointer: string; says: { zh: string } }[]
  }
  const importAll = async (list: readonly Facts[]) => {
    const { authorization } = await system.on.bearer(filed.who.operator)
    const body = await writeWorkbook(candidates.name, candidates.columns, list)
    const headers = { 'content-type': sheetMedia.xlsx }
    return ask(system.url, { path: '/v1/imports/candidates', authorization, headers, body })
  }
  const certificateOf = async (who: number) => {
    const { no } = people[who] as { no: string }
    for await (const head of system.dependencies.ledger.heads())
      if (head.procedure === 'certificate' && head.facts.issue?.no === no) return head
    return undefined
  }
  const pdfOf = async (who: number) => {
    const head = await certificateOf(who)
    const { name, document } = people[who] as Facts
    const answer = await fetch(`${system.url}/v1/certificates/pdf`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ number: head?.id, name, document }),
    })
    return { status: answer.status, body: await answer.text() }
  }

  beforeAll(async () => {
    ;({ system, filed } = await openFiledSystem())
    await day('2019-08-01')
    const photo = await uploadPhoto(scenario(), filed.who)
    people = crowd(13, 9).map((person, i) => ({ ...person, ...candidateDetails(i), photo }))
    const { archive } = system.dependencies
    const old = `${filed.who.operator.org}.10000000-0000-4000-8000-000000000000`
    const kept = await archive.put(materialKey(old), await badPhoto, 'image/png')
    await keepCheck(archive, kept, cleanCheck(kept, 'image/png'))
    Object.assign(people[at.print] ?? {}, { photo: { id: old } })
    delete people[at.batch]?.photo
  })
  afterAll(() => system.close())

  it('at the import the cell is named, with what to do, and the sheet is taken without that row', async () => {
    const wrong = people.map((person, i) => (i === at.import ? { ...person, name: '陈□' } : person))
    const { status, body } = await importAll(wrong)
    expect([status, body.errors]).toMatchObject([
      422,
      [{ row: at.import + 2, column: '姓名', says: { zh: expect.stringContaining('重新填写该字') } }],
    ])
  })

  it('at the plan the photo that is not there is named, and the plan is taken without that person', async () => {
    const { who, filing, scheme } = filed
    const opened = await system.on.open(who.operator, 'plan', { filing: filing.id, scheme: scheme.id })
    plan = await system.on.apply(who.operator, opened, 'save', planForm('2019-08-15', '2019-08-16'))
    const gone = { id: `${who.operator.org}.00000000-0000-4000-8000-000000000000` }
    const some = people.filter((_, i) => i !== at.import)
    const listed = some.map((person, i) => (i === at.plan ? { ...person, photo: gone } : person))
    const { body } = await importAll(listed)
    const errors = await refusalOf(system.on.apply(who.lead, plan, 'submit', { candidates: body.list }))
    expect(errors).toMatchObject([{ pointer: `/candidates/${at.plan}/photo/id`, says: { zh: expect.any(String) } }])
    const sound = await importAll(some.filter((_, i) => i !== at.plan))
    plan = await system.on.apply(who.lead, plan, 'submit', { candidates: sound.body.list })
    await day('2019-08-05')
    plan = await system.on.apply(who.cityCentre, plan, 'acknowledge')
  })

  it('at the report the mark is named; a candidate in doubt is judged apart, and the others are approved', async () => {
    const { lead, cityCentre, secondReviewer } = filed.who
    for (const date of ['2019-08-15', '2019-08-17']) {
      await day(date)
      await system.on.compliance()
    }
    plan = await system.on.read(lead, 'plan', plan.id)
    const planned = people.slice(0, at.plan)
    await recordSessions(scenario(), filed.who, plan, planned)
    await day('2019-08-22')
    results = await system.on.read(lead, 'results', plan.id)
    const report = (change: (mark: Facts, i: number) => Facts) => ({
      responsible: '示范负责人',
      results: planned.map(({ no }, i) => change({ no, ...marks(i) }, i)),
    })
    const wrong = report((mark, i) => (i === at.results ? { ...mark, theory: 59.96 } : mark))
    expect(await refusalOf(system.on.apply(lead, results, 'submit', wrong))).toMatchObject([
      { pointer: `/results/${at.results}/theory`, says: { zh: expect.stringContaining('小数') } },
    ])
    results = await system.on.apply(
      lead,
      results,
      'submit',
      report((mark) => mark),
    )
    const { sha256: digest } = results.facts.submit.results
    const doubted = { no: people[at.results]?.no, reason: '考试录像与报名照片不符。' }
    await day('2019-08-26')
    const except = [{ as: 'held', candidates: [doubted], basis: '现场录像' }]
    results = await system.on.apply(cityCentre, results, 'endorse', { digest, except })
    await day('2019-08-28')
    results = await system.on.apply(secondReviewer, results, 'approve', { digest })
  })

  it('at the batch whoever has no photo is named, and left out of it alone', async () => {
    const { operator, lead } = filed.who
    await day('2019-09-02')
    const claim = { results: results.id, form: 'electronic' }
    expect(await refusalOf(system.on.open(operator, 'issuance', claim))).toMatchObject([
      { pointer: `/results/${at.batch}/photo`, says: { zh: '电子证书须有照片' } },
    ])
    const without = [{ no: people[at.batch]?.no, because: 'photo' }]
    const batch = await system.on.open(operator, 'issuance', { ...claim, without })
    await system.on.apply(lead, batch, 'issue', { responsible: '示范负责人' })
    await until(async () => (await certificateOf(3)) !== undefined || undefined)
    const certified = await Promise.all(people.map(async (_, i) => ((await certificateOf(i)) ? i : undefined)))
    expect(certified.filter((i) => i !== undefined)).toEqual([0, 1, 3])
  })

  it('at the print the photo that cannot be drawn is named, the others have their copies, and a new photo mends it', async () => {
    const { operator, cityCentre } = filed.who
    await until(async () => ((await pdfOf(3)).status === 200 ? true : undefined))
    expect((await pdfOf(1)).status).toBe(200)
    const refused = await pdfOf(at.print)
    expect([refused.status, JSON.parse(refused.body)]).toMatchObject([
      409,
      { because: 'photo-unreadable', says: { zh: expect.stringContaining('更正照片') } },
    ])
    const id = await system.on.upload(operator, portrait('photo.png'))
    const asked = await system.on.open(operator, 'amendment', {
      certificate: (await certificateOf(at.print))?.id,
      kind: 'correct',
      reason: '照片无法打印。',
      evidence: '身份证件。',
      materials: [{ kind: 'photo', id, name: 'photo.png' }],
    })
    await system.on.apply(cityCentre, asked, 'correct')
    await until(async () => ((await pdfOf(at.print)).status === 200 ? true : undefined))
  })
})
