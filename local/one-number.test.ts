import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRecord } from '../functions/platform/commands/certificate-record.ts'
import { maskDocument } from '../shared/domain/vocabulary/identifiers/masks.ts'
import { proofOf } from '../shared/domain/vocabulary/identifiers/proof.ts'
import { configurationId, settings } from '../shared/domain/vocabulary/records/settings.ts'
import { candidatesOf } from '../test/fixtures/imports/candidates.ts'
import { openFiledSystem } from '../test/harness/filed.ts'
import type { TestSystem } from '../test/harness/system.ts'
import { assessAll, crowd, type Filed, reserve } from '../test/harness/walks.ts'
import { plan as planForm } from './demo/forms.ts'
import type { Person } from './demo/people.ts'
import { dayOf, type Scenario, until } from './demo/step.ts'
import { Refused, type Who } from './demo/visitor.ts'

type Document = Person['document']
const [citizen, , , officer] = crowd(7, 4) as [Person, Person, Person, Person]
const byRegister: Document = { ...citizen.document, type: 'household-register' }
const byOfficerCard: Document = { type: 'military-officer-card', number: '军1234567' }
const people = crowd(7, 30).map((person) => ({
  ...person,
  ...(person.no === citizen.no && { document: byRegister }),
  ...(person.no === officer.no && { document: byOfficerCard }),
}))
const numberOf = { citizen: 'Y000044000001194000001', officer: 'Y000044000001194000003' }
const admins = ['one', 'two'].map((sub): Who => ({ sub, role: 'admin', org: '440000' })) as [Who, Who]

/** One number is one person, whatever document shows it (P-4): through the doors of a running system. */
describe('a certificate whose holder was named by another document', () => {
  let system: TestSystem
  let filed: Filed
  let scenario: Scenario
  const accept = async (...kinds: string[]) => {
    const at = { procedure: 'configuration', id: configurationId }
    const version = async () => (await system.dependencies.ledger.head(at.procedure, at.id))?.version ?? 0
    const value = [...settings['identity-documents'].shipped, ...kinds]
    const claim = { setting: 'identity-documents', value, from: '2019-08-01', reason: '样例' }
    await system.on.apply(admins[0], { ...at, version: await version() }, 'put-forward', claim)
    await system.on.apply(admins[1], { ...at, version: await version() }, 'enact')
  }
  const post = (path: string, body: object) =>
    fetch(`${system.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const found = async ({ type, number }: Document, name: string): Promise<string[]> => {
    const answer = await post('/v1/lookup', { document: number, documentType: type, name })
    // biome-ignore lint/suspicious/noExplicitAny: found or not found
    const body = (await answer.json()) as any
    return (body.certificates ?? []).map((one: { number: string }) => one.number)
  }
  const held = (i: 'citizen' | 'officer') => readRecord(system.dependencies, numberOf[i])
  /** A second plan with this person; what is said against it of him. */
  const planAgain = async (document: object): Promise<string[]> => {
    await dayOf(scenario, '2019-09-04')
    const { who, filing, scheme } = filed
    const opened = await system.on.open(who.operator, 'plan', { filing: filing.id, scheme: scheme.id })
    const saved = await system.on.apply(who.operator, opened, 'save', planForm('2019-09-25', '2019-09-26'))
    const candidates = [{ ...candidatesOf(1)[0], document }, ...candidatesOf(30).slice(10)]
    const refused = await system.on.apply(who.lead, saved, 'submit', { candidates }).catch((e: unknown) => e)
    if (!(refused instanceof Refused)) throw new Error('it was not refused')
    const pointers: string[] = refused.problem.errors.map(({ pointer }: { pointer: string }) => pointer)
    return pointers.filter((pointer) => pointer.startsWith('/candidates/0/'))
  }

  const planOf = async () => {
    const { issuance } = (await system.dependencies.ledger.head('certificate', numberOf.citizen))?.facts.issue ?? {}
    return (await system.dependencies.ledger.head('issuance', issuance))?.facts.open.results
  }

  beforeAll(async () => {
    ;({ system, filed } = await openFiledSystem())
    scenario = { on: system.on, onStep: () => {} }
    await accept('household-register')
    await reserve(scenario, filed, await assessAll(scenario, filed, people))
    await until(async () => (await system.on.lookup(numberOf.officer, officer.name)).status === 200 || undefined)
  })
  afterAll(() => system.close())

  it('is found by every document that shows the number, and by no other kind', async () => {
    for (const type of ['household-register', 'resident-id', 'social-security-card'] as const)
      expect(await found({ ...citizen.document, type }, citizen.name)).toEqual([numberOf.citizen])
    for (const number of ['军字第1234567号', '军字第 1234567 号', '军1234567'])
      for (const type of ['military-officer-card', 'military-cadre-card'] as const)
        expect(await found({ type, number }, officer.name)).toEqual([numberOf.officer])
    expect(await found({ ...citizen.document, type: 'passport' }, citizen.name)).toEqual([])
    expect(await found({ type: 'soldier-card', number: '士字第1234567号' }, officer.name)).toEqual([])
  })

  it('keeps the document that was shown, when the number is sealed again under another name', async () => {
    const sealed = await system.dependencies.vault.keep([citizen.document])
    const { document } = (await system.dependencies.ledger.head('certificate', numberOf.citizen))?.facts.issue ?? {}
    expect(document).toEqual({ type: 'household-register', subject: sealed[0] })
    expect((await held('citizen'))?.document).toEqual(byRegister)
    expect((await held('officer'))?.document).toEqual({ ...byOfficerCard, number: '军字第1234567号' })
    const plan = await planOf()
    const list = await system.on.get(filed.who.lead, `/v1/enterprise/plan/${plan}/lists/candidates`)
    expect(list.items[0].document).toEqual({ ...byRegister, number: maskDocument(byRegister.number) })
  })

  it('is printed for its holder by any of them', async () => {
    const asks = [
      { number: numberOf.citizen, name: citizen.name, document: citizen.document },
      { number: numberOf.officer, name: officer.name, document: { ...byOfficerCard, type: 'military-cadre-card' } },
      { number: numberOf.officer, name: officer.name, document: { number: '军字第1234567号' } },
    ]
    for (const asked of asks) expect((await post('/v1/certificates/pdf', asked)).status).toBe(200)
    const wrong = { ...asks[0], document: { ...citizen.document, type: 'passport' } }
    expect((await post('/v1/certificates/pdf', wrong)).status).toBe(404)
    const proof = proofOf(numberOf.officer, officer.name)
    expect((await fetch(`${system.url}/v1/certificates/${numberOf.officer}/${proof}/certificate.pdf`)).status).toBe(200)
  })

  it('is not followed by another of the same occupation and level under another document', async () => {
    const number = '/candidates/0/document/number'
    expect(await planAgain(citizen.document)).toEqual([number])
    expect(await planAgain({ ...byOfficerCard, type: 'military-cadre-card' })).toEqual([number])
    expect(await planAgain({ ...citizen.document, type: 'social-security-card' })).toEqual([
      '/candidates/0/document/type',
      number,
    ])
  })
})
