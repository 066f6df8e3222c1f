import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterpriseName } from '../../local/demo/forms.ts'
import { ask, expectProblem } from '../../test/harness/ask.ts'
import { openFiledSystem } from '../../test/harness/filed.ts'
import type { TestSystem } from '../../test/harness/system.ts'
import type { Filed } from '../../test/harness/walks.ts'

describe('a search for filed norms (一(四), R-19)', () => {
  let system: TestSystem
  let filed: Filed
  beforeAll(async () => {
    ;({ system, filed } = await openFiledSystem())
  })
  afterAll(() => system.close())
  const search = async (code: string, person = filed.who.lead) =>
    ask(system.url, { path: `/v1/norms?code=${code}`, authorization: (await system.on.bearer(person)).authorization })

  it('finds whose they are, for what levels and since when, and neither files nor dossiers', async () => {
    const expected = {
      title: '涂装工企业职业技能等级评价规范',
      enterprise: enterpriseName,
      levels: ['4'],
      since: '2019-07-22',
    }
    const found = await search('6-18-03-03', { sub: 'other', role: 'enterprise-lead', org: '91440106MA7654321J' })
    expect(found).toMatchObject({ status: 200, body: { code: '6-18-03-03', items: [expected] } })
    expect(Object.keys(found.body.items[0]).sort()).toEqual(Object.keys(expected).sort())
  })
  it('finds nothing where there is nothing', async () => {
    expect((await search('6-18-01-07')).body).toEqual({ code: '6-18-01-07', items: [] })
  })
  it('is asked by an enterprise, with the code of an occupation', async () => {
    expectProblem(await search('6-18-3-3'), { status: 400, because: 'bad-code' })
    expectProblem(await search('6-18-03-03', filed.who.hrss), { status: 403, because: 'wrong-door' })
    expectProblem(await ask(system.url, { path: '/v1/norms?code=6-18-03-03' }), {
      status: 401,
      because: 'unauthenticated',
    })
  })
})
