import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyLedger } from '../functions/compliance/verify.ts'
import { openList } from '../functions/platform/commands/archive-and-pin.ts'
import { procedures } from '../shared/domain/procedures.ts'
import { proofOf } from '../shared/domain/vocabulary/identifiers/proof.ts'
import type { Facts } from '../shared/domain/workflow/procedure.ts'
import { storedDossiers } from '../shared/stores/ledger/stored.ts'
import type { Break } from '../shared/stores/ledger/verify.ts'
import { type Certified, colleague, openCertifiedSystem, soughtPerson } from '../test/fixtures/erasure/asking.ts'
import { canary } from '../test/harness/canary.ts'
import { storedKeys } from '../test/harness/s3/stored-keys.ts'
import { scanAll, type TestSystem } from '../test/harness/system.ts'
import type { Filed } from '../test/harness/walks.ts'
import { pdf } from './demo/papers.ts'
import { until } from './demo/step.ts'
import type { Head, Who } from './demo/visitor.ts'

const phone = canary.mobile
const person = soughtPerson
const corrected = `${canary.sample}丙`

/** M10, over HTTP alone: the doors, the daily job and the erasure as `npm start` runs them. */
describe('a person who is certified, asks what is known of her, has it put right, and is erased', () => {
  let system: TestSystem
  let filed: Filed
  let certified: Certified

  const day = async (date: string) => {
    await system.on.clock(`${date}T01:00:00.000Z`)
    await system.on.compliance()
  }
  const read = (head: Head) => system.on.read(filed.who.cityCentre, 'personal-request', head.id)
  /** Through the enterprise, taken up by the centre, and gathered by the next run. */
  const ask = async (kind: string, date: string, claim: Facts = {}, shown: Facts = person): Promise<Head> => {
    await day(date)
    const { who, filing } = filed
    const materials = await Promise.all(
      ['request', 'identity'].map(async (paper) => ({
        kind: paper,
        id: await system.on.upload(who.operator, pdf(`${paper}.pdf`, `${kind} ${paper}`)),
        name: `${paper}.pdf`,
      })),
    )
    const opened = await system.on.open(who.operator, 'personal-request', {
      kind,
      filing: filing.id,
      person: [shown],
      signedOn: date,
      reason: '本人申请。',
      materials,
      ...claim,
    })
    await system.on.apply(who.cityCentre, opened, 'accept')
    await system.on.compliance()
    return read(opened)
  }
  /** Everything that lies in a table, and every file of the archive as it lies on disk. */
  const everything = async (): Promise<string[]> => {
    const bucket = join(system.dir, 's3')
    const names = await readdir(bucket, { recursive: true, withFileTypes: true })
    const files = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
    const bytes = await Promise.all(files.map(async (file) => `${file}\n${await readFile(file, 'utf8')}`))
    return [...(await scanAll(system)).map((item) => JSON.stringify(item)), ...bytes]
  }
  const signs = [canary.sample, canary.sampleDocument, canary.sampleDocument.slice(6, 14), phone]
  const readable = async () => (await everything()).filter((text) => signs.some((sign) => text.includes(sign)))
  const breaks = async () => {
    const found: Break[] = []
    const erased = new Map<string, number>()
    const { db, archive, vault } = system.dependencies
    const looked = { stored: storedDossiers(db, 'yueji-ledger'), archive, vault, procedures, points: new Map() }
    for await (const one of verifyLedger(looked, { erased: (dossier, texts) => erased.set(dossier, texts) }))
      found.push(one)
    return { found, erased }
  }

  beforeAll(async () => {
    ;({ system, filed, certified } = await openCertifiedSystem())
    await day('2019-09-09')
  })
  afterAll(() => system.close())

  const answer = async (head: Head, by: Who) =>
    JSON.stringify(
      await system.on.get(by, `/v1/authority/personal-request/${head.id}/answer?format=json&purpose=rights`),
    )

  it('is told everything, and nothing of it stands in clear before or after', async () => {
    const head = await ask('access', '2019-09-10')
    const told = await answer(head, filed.who.cityCentre)
    for (const known of [person.name, person.document.number, certified.certificate]) expect(told).toContain(known)
    await system.on.apply(filed.who.cityCentre, await read(head), 'reply', {})
    expect(await readable()).toEqual([])
  })

  it('has her name put right on the certificate, by the dossier that does so', async () => {
    const { operator, cityCentre } = filed.who
    const wrong = { ...person, wrong: '姓名', right: corrected }
    const head = await ask('correction', '2019-09-16', {}, wrong)
    const amendment = await system.on.open(operator, 'amendment', {
      certificate: certified.certificate,
      kind: 'correct',
      reason: '姓名录入有误。',
      evidence: '身份证。',
      holder: [{ ...person, name: corrected }],
      materials: [],
    })
    await system.on.apply(cityCentre, amendment, 'correct')
    await system.on.apply(cityCentre, head, 'note-correction', { by: { procedure: 'amendment', id: amendment.id } })
    await until(async () =>
      (await system.on.lookup(certified.certificate, corrected)).status === 200 ? true : undefined,
    )
    expect(await readable()).toEqual([])
  })

  it('is erased once every term is over, by two people of the province and the run of the night after', async () => {
    const { centre, secondReviewer } = filed.who
    const shown = { ...person, name: corrected }
    const head = await ask('deletion', '2030-01-07', { certificateStays: true }, shown)
    const proposed = await system.on.apply(centre, head, 'propose-erasure', { reason: '期限届满。' })
    await expect(system.on.apply(colleague(filed.who.cityCentre, 'b'), proposed, 'grant-erasure')).rejects.toThrow()
    await system.on.apply(secondReviewer, proposed, 'grant-erasure')
    await day('2030-01-08')
    await day('2030-01-09')
    expect((await read(head)).state).toBe('erased')
    const [subject = ''] = await system.dependencies.vault.subjectsOf([person.document])
    expect(await system.dependencies.vault.reveal(subject)).toBeUndefined()
  })

  it('leaves no byte of name, document or phone readable, nor her photo, nor a print', async () => {
    expect(await readable()).toEqual([])
    const keys = await storedKeys(system.dir)
    expect(
      keys.filter((key) => key.includes(certified.photo) || key.startsWith(`prints/${certified.certificate}`)),
    ).toEqual([])
    const { vault, archive, ledger } = system.dependencies
    const plan = await ledger.head('plan', certified.plan)
    const [first, second] = await openList({ archive, vault }, plan?.facts.submit.candidates)
    expect(first).toMatchObject({ name: '', erased: expect.any(String) })
    expect(second?.name).toBe(certified.people[1]?.name)
  })

  it('leaves every chain whole, and says where something was erased', async () => {
    const { found, erased } = await breaks()
    expect(found).toEqual([])
    const dossiers = [...erased.keys()]
    for (const dossier of [`plan#${certified.plan}`, `issuance#${certified.batch}`]) expect(dossiers).toContain(dossier)
  })

  it('leaves a certificate that answers by its number and proof, and is printed no more', async () => {
    const proof = proofOf(certified.certificate, corrected)
    const path = `/v1/certificates/${certified.certificate}/${proof}`
    const { certificate } = await system.on.look(path)
    expect(certificate).toMatchObject({ number: certified.certificate })
    expect(signs.filter((sign) => JSON.stringify(certificate).includes(sign))).toEqual([])
    expect((await system.on.lookup(certified.certificate, corrected)).status).toBe(200)
    const copy = await fetch(`${system.url}${path}/certificate.pdf`)
    expect([copy.status, ((await copy.json()) as Facts).type]).toEqual([410, 'urn:yueji:problem:holder-erased'])
  })
})
