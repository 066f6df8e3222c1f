import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAnchors } from '../../functions/compliance/anchor.ts'
import { verifyLedger } from '../../functions/compliance/verify.ts'
import { rebuild } from '../../functions/projection/publish.ts'
import { procedures } from '../../shared/domain/procedures.ts'
import { proofOf } from '../../shared/domain/vocabulary/identifiers/proof.ts'
import { unopened } from '../../shared/domain/workflow/evolve.ts'
import type { Dossier, Entry, Facts, Procedure } from '../../shared/domain/workflow/procedure.ts'
import { env } from '../../shared/names.ts'
import { advance, firstBreak } from '../../shared/stores/ledger/chain.ts'
import { storedBesides, storedDossiers } from '../../shared/stores/ledger/stored.ts'
import type { Break } from '../../shared/stores/ledger/verify.ts'
import type { RegisterItem } from '../../shared/stores/register/register.ts'
import { dynamoRegisterWriter } from '../../shared/stores/register/writer.ts'
import { dynamoVault } from '../../shared/stores/vault/dynamo.ts'
import { ask } from '../../test/harness/ask.ts'
import { startChild } from '../../test/harness/child.ts'
import { startMemoryDynamoDB } from '../../test/harness/dynamodb/server.ts'
import { memoryFile } from '../../test/harness/memory-engines.ts'
import { scanAll } from '../../test/harness/system.ts'
import { createTables } from '../dynamodb/tables.ts'
import { startSystem } from '../system.ts'
import { cast } from './cast.ts'
import { levelOf } from './forms.ts'
import { candidates } from './people.ts'
import type { Step } from './step.ts'
import { visitor } from './visitor.ts'
import { castBeside, type Sample, walk } from './walk.ts'

const seed = 21
const people = candidates(seed)

/**
 * The demo's walk on a run of its own, which is then ended and started again: what is asked here is asked afterwards.
 * That the embedded DynamoDB keeps it meanwhile is asked in main.test.ts and crash.test.ts.
 */
describe('a walk through the whole notice', () => {
  let dir = ''
  let log = ''
  let sample: Sample
  const steps: Step[] = []
  let system: Awaited<ReturnType<typeof startSystem>>
  let memory: Awaited<ReturnType<typeof startMemoryDynamoDB>>
  const dossiers: { head: Dossier; entries: Entry[] }[] = []

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'yueji-walk-'))
    memory = await startMemoryDynamoDB(memoryFile(dir))
    const given = { [env.dynamodbEndpoint]: memory.endpoint }
    const child = await startChild(dir, {
      ...given,
      POWERTOOLS_LOG_LEVEL: 'DEBUG',
      POWERTOOLS_METRICS_DISABLED: 'false',
    })
    sample = await walk(child.url, seed, (step) => void steps.push(step))
    expect(await child.end('SIGTERM')).toBe(0)
    log = child.output()
    system = await startSystem({ dir, port: 0, given })
    for await (const head of system.dependencies.ledger.heads())
      dossiers.push({ head, entries: await system.dependencies.ledger.entries(head.procedure, head.id) })
  })
  afterAll(async () => {
    await system.close()
    await memory.close()
    await rm(dir, { recursive: true, force: true })
  })

  const certificates = () =>
    dossiers
      .filter(({ head }) => head.procedure === 'certificate')
      .map(({ head }) => head)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const lookup = (number: string, name: string) => ask(system.url, { path: '/v1/lookup', body: { number, name } })

  it('leads every procedure where the notice wants it', () => {
    const beside = castBeside(seed).org
    const statesOf = (heads: readonly Dossier[]) =>
      Object.fromEntries(heads.map((head) => [head.procedure, head.state]))
    const [left, stayed] = [true, false].map((other) =>
      dossiers.flatMap(({ head }) => ((head.seat?.owner === beside) === other ? [head] : [])),
    )
    const ofFilings = (left ?? []).flatMap(({ procedure, state }) => (procedure === 'filing' ? [state] : []))
    expect(ofFilings.toSorted()).toEqual(['ended', 'removed'])
    expect(statesOf((left ?? []).filter(({ procedure }) => procedure !== 'filing'))).toEqual({
      segment: 'frozen',
      scheme: 'halted',
      exit: 'removed',
      enterprise: 'open',
    })
    const rounds = (stayed ?? []).filter(({ procedure }) => procedure === 'round')
    expect(rounds.map(({ state }) => state).toSorted()).toEqual(['evaluating', 'piloting'])
    expect(statesOf((stayed ?? []).filter(({ procedure }) => procedure !== 'round'))).toEqual({
      'round-change': 'approved',
      calls: 'closed',
      filing: 'listed',
      experts: 'open',
      selection: 'agreed',
      numbering: 'open',
      segment: 'live',
      enterprise: 'open',
      norm: 'filed',
      norms: 'open',
      scheme: 'filed',
      plan: 'finished',
      'live-plans': 'open',
      results: 'approved',
      issuance: 'completed',
      conduct: 'recorded',
      'spot-check': 'concluded',
      credit: 'recorded',
      access: 'open',
      policies: 'open',
      certificate: 'issued',
      report: 'connected',
      appointment: 'in-office',
      announcement: 'published',
      service: 'confirmed',
      training: 'open',
      treatment: 'open',
      'self-inspection': 'received',
      complaint: 'closed',
    })
    expect(steps.filter(({ clause }) => clause).length).toBeGreaterThan(35)
  })

  it('extends the round, by two persons, and tells the public why (三(五), W4)', async () => {
    const { body } = await ask(system.url, { path: '/v1/rounds' })
    expect(body.rounds).toHaveLength(2)
    expect(body.rounds).toContainEqual(
      expect.objectContaining({
        closes: '2019-07-05',
        schemesBy: '2019-08-09',
        pilotUntil: '2020-03-31',
        changes: [
          expect.objectContaining({
            on: '2019-07-15',
            days: ['schemesBy', 'pilotUntil', 'summaryFrom'].map((day) => expect.objectContaining({ day })),
          }),
        ],
      }),
    )
    const { body: told } = await ask(system.url, { path: '/v1/announcements' })
    expect(JSON.stringify(told)).toContain('关于延长企业职业技能等级认定试点时间的公告')
  })

  it('acknowledged nothing that does not stand', () => {
    const heads = new Map(dossiers.map(({ head }) => [`${head.procedure}#${head.id}`, head]))
    for (const { head } of steps)
      if (head) expect(heads.get(`${head.procedure}#${head.id}`)?.version).toBeGreaterThanOrEqual(head.version)
  })

  it('leaves a ledger in which every fold of entries is its head, every chain whole, and no time goes back', () => {
    // Fourteen of the staff act, each with an appointment; the enterprise beside has its filing, selection, segment, exit
    // scheme and record, and what it applied for in the next round, before which the pool of experts was read; the round’s change comes with an announcement; the province’s check is an event of the credit file,
    // and the city’s reading of it a record; the city has its policies.
    expect(dossiers.length).toBe(16 + 8 + 2 * 28 + 14 + 5 + 5 + 2 + 3 + 3 + 1)
    for (const { head, entries } of dossiers) {
      const start = unopened(procedures[head.procedure] as Procedure, head.id)
      expect(entries.reduce(advance, start)).toEqual(head)
      expect(firstBreak(entries)).toBeUndefined()
      expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).toSorted())
    }
  })

  it('leaves a ledger that is verified whole, the call of its public complaint among it', async () => {
    const { db, archive, vault } = system.dependencies
    const [stored, besides] = [storedDossiers(db, 'yueji-ledger'), storedBesides(db, 'yueji-ledger')]
    const { points } = await readAnchors(archive, '2019-12-31')
    expect(points.size).toBeGreaterThan(10)
    const found: Break[] = []
    for await (const one of verifyLedger({ stored, besides, archive, vault, procedures, points })) found.push(one)
    expect(found).toEqual([])
  })

  it('leaves a register that is the same when it is folded anew from the ledger', async () => {
    const names = {
      ledger: 'yueji-ledger',
      vault: 'yueji-vault',
      outbox: 'yueji-outbox',
      register: 'yueji-register-anew',
    }
    await createTables(system.dependencies.db, names)
    const read = async (table: string) => {
      const items: RegisterItem[] = []
      // The statistics are counted from the register, not folded from the ledger.
      for await (const item of dynamoRegisterWriter(system.dependencies.db, table).all())
        if (!('cells' in item)) items.push(item)
      return items.map((item) => JSON.stringify(item, Object.keys(item).toSorted())).toSorted()
    }
    const register = dynamoRegisterWriter(system.dependencies.db, names.register)
    expect(await rebuild({ ...system.dependencies, register })).toBe(2 * 28 + 4 + 3 + 5 + 2 + 1)
    expect(await read(names.register)).toEqual(await read('yueji-register'))
  })

  it('gives 28 certificates, numbered without a gap in each level', () => {
    expect(sample.total).toBe(28)
    const numbers = certificates().map(({ id }) => id)
    const block = (level: string, count: number) =>
      Array.from({ length: count }, (_, i) => `Y00004400000119${level}${String(i + 1).padStart(6, '0')}`)
    expect(numbers).toEqual([...block('2', 2), ...block('3', 8), ...block('4', 18)])
  })

  it('gives each who passed exactly one, at his or her level, proved by that name; none to who failed or was absent', async () => {
    const issued = new Map(certificates().map((head) => [head.facts.issue.no, head]))
    expect(issued.size).toBe(28)
    const without = people.filter(({ no }) => !issued.has(no)).map(({ no }) => no)
    expect(without).toEqual(['3', '5'])
    for (const [i, { no, name }] of people.entries()) {
      const head = issued.get(no)
      if (!head) continue
      expect(head.id.charAt(15)).toBe(levelOf(i))
      expect(head.facts.issue.proof).toBe(proofOf(head.id, name))
      expect((await lookup(head.id, name)).status).toBe(200)
    }
  })

  it('seals documents so that each certificate names the very person, whom the vault alone reveals', async () => {
    const ref = dossiers.find(({ head }) => head.procedure === 'plan')?.head.facts.submit.candidates
    const list: Facts[] = JSON.parse(Buffer.from(await system.dependencies.archive.get(ref)).toString())
    const subjects = new Map(list.map(({ no, document }) => [no, document.subject]))
    for (const { facts } of certificates()) expect(facts.issue.document.subject).toBe(subjects.get(facts.issue.no))
    const vault = dynamoVault(system.dependencies.db, 'yueji-vault', {
      seal: await readFile(join(dir, 'vault.key')),
      index: await readFile(join(dir, 'index.key')),
    })
    for (const { no, document } of people) expect(await vault.reveal(subjects.get(no))).toEqual(document)
  })

  it('shows every list that any entry names to whoever may read its dossier, under the digest that is named (M11)', async () => {
    const named = new Map<string, { path: string; ref: Facts }>()
    const look = (facts: unknown, { procedure, id }: Dossier): void => {
      if (typeof facts !== 'object' || facts === null) return
      const ref = facts as Facts
      const [, of, dossier, field, imported] = /^lists[/]([^/]+)[/](.+)[/]([^/]+)[/]([^/]+)$/.exec(ref.key) ?? []
      if (imported) {
        const at = of === 'imports' ? `${procedure}/${id}` : `${of}/${dossier}`
        named.set(`${at} ${field} ${ref.sha256}`, { path: `${at}/lists/${field}?digest=${ref.sha256}`, ref })
      } else for (const part of Object.values(facts)) look(part, { procedure, id } as Dossier)
    }
    for (const { head, entries } of dossiers) for (const { facts } of entries) look(facts, head)
    const headers = { ...(await visitor(system.url).bearer(cast(seed).hrss)), 'x-purpose': 'supervision' }
    for (const { path, ref } of named.values()) {
      const { status, body } = await ask(system.url, { path: `/v1/authority/${path}`, headers })
      expect([status, body.digest, body.total, body.items?.length], path).toEqual([
        200,
        ref.sha256,
        ref.count,
        ref.count,
      ])
      expect(JSON.stringify(body)).not.toContain('subject')
      for (const { document } of people) expect(JSON.stringify(body)).not.toContain(document.number)
    }
    const shown = [...named.values()].map(({ path }) => path.replace(/^([^/]+)[/].*[/]([^?]+)[?].*/, '$1 $2'))
    expect(new Set(shown)).toEqual(
      new Set([
        'filing equipment',
        'filing staff',
        'issuance certificates',
        'issuance items',
        'plan assessed',
        'plan candidates',
        'results results',
        'selection others',
        'treatment treatments',
      ]),
    )
  })

  describe('and the public', () => {
    it('finds the sample by its name, and by its proof, after a restart', async () => {
      const byName = await lookup(sample.number, sample.name)
      expect(byName.status).toBe(200)
      const byProof = await ask(system.url, {
        path: `/v1/certificates/${sample.number}/${proofOf(sample.number, sample.name)}`,
      })
      expect(byProof.status).toBe(200)
      for (const { body } of [byName, byProof])
        expect(body).toMatchObject({
          result: 'found',
          certificate: { number: sample.number, level: '2', status: 'active', issuedOn: '2019-09-02' },
        })
      expect(JSON.stringify([byName.body, byProof.body])).not.toContain(sample.name)
    })

    it('finds nothing by a wrong name, a wrong proof, or a number that was never given, and cannot tell them apart', async () => {
      const nobody = 'Y000044000001192000003'
      const misses = [
        await lookup(sample.number, '某某'),
        await lookup(nobody, sample.name),
        await ask(system.url, { path: `/v1/certificates/${sample.number}/${proofOf(sample.number, '某某')}` }),
        await ask(system.url, { path: `/v1/certificates/${nobody}/${proofOf(nobody, sample.name)}` }),
      ]
      for (const { status, body } of misses)
        expect({ status, result: body.result }).toEqual({ status: 404, result: 'not-found' })
      const [first] = misses.map(({ body: { answeredAt: _, ...body } }) => body)
      for (const {
        body: { answeredAt: _, ...body },
      } of misses)
        expect(body).toEqual(first)
    })

    it('finds the enterprise in the directory', async () => {
      const { status, body } = await ask(system.url, { path: '/v1/directory' })
      expect(status).toBe(200)
      expect(JSON.stringify(body)).toContain('广东样例精密制造股份有限公司')
    })
  })

  it('leaves a hand-over, a public notice of who passed by masked name, and counts of certificates', async () => {
    const batch = dossiers.find(({ head }) => head.procedure === 'issuance')
    expect(batch?.head.facts['hand-over']).toMatchObject({
      records: [{ number: sample.number, to: 'holder' }],
      handed: 1,
    })
    const { body: notice } = await ask(system.url, { path: `/v1/results-notices/${batch?.head.id}` })
    expect(notice).toMatchObject({ total: 28, city: '440600', page: 1, pages: 1 })
    expect(notice.people).toHaveLength(28)
    const { body: list } = await ask(system.url, { path: '/v1/results-notices?city=440600' })
    expect(list.items).toMatchObject([{ id: batch?.head.id, total: 28 }])
    const { body: statistics } = await ask(system.url, { path: '/v1/statistics' })
    expect(statistics).toMatchObject({ totals: { enterprises: 1, certificates: 28, active: 28, talent: 28 } })
    expect(JSON.stringify([notice, list, statistics])).not.toContain(sample.name)
    const sheet = await fetch(`${system.url}/v1/statistics?format=csv`)
    expect([...new Uint8Array(await sheet.arrayBuffer())].slice(0, 3)).toEqual([0xef, 0xbb, 0xbf])
  })

  it('is counted by function, as the alarms count it', () => {
    const counts = [...log.matchAll(/^\{"_aws":.*$/gm)].map(([line]) => JSON.parse(line))
    const services = new Set(counts.map(({ service }) => service))
    expect([...services].toSorted()).toEqual([
      'certificates',
      'complaints',
      'compliance',
      'erasure',
      'filings',
      'materials',
      'national',
      'printing',
      'projection',
      'reviews',
      'statistics',
      'trace',
    ])
    expect(counts.filter((count) => 'faults' in count)).toEqual([])
  })

  describe('leaves persons', () => {
    const secrets = people.flatMap(({ name, document }) => [name, document.number])

    it('in no item of any table: neither a full name nor the number of a document', async () => {
      const items = await scanAll(system)
      expect(items.length).toBeGreaterThan(200)
      const text = items.map((item) => JSON.stringify(item)).join('\n')
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
    })

    it('in no log line, however much is logged', () => {
      expect(log).toContain('"routeKey":"POST /v1/enterprise/{procedure}/{id}/{action}"')
      expect(secrets.filter((secret) => log.includes(secret))).toEqual([])
      for (const secret of ['13800000000', 'training@example.com', 'Bearer', 'eyJ']) expect(log).not.toContain(secret)
    })

    it('with no name and no document number in the archive’s lists either (M10)', async () => {
      const refs = dossiers.flatMap(({ head: { facts } }) => [
        facts.submit?.candidates,
        facts.submit?.results,
        facts.submit?.staff,
      ])
      const lists = await Promise.all(
        refs.filter((ref) => ref?.sha256).map((ref) => system.dependencies.archive.get(ref)),
      )
      const text = lists.map((list) => Buffer.from(list).toString()).join('\n')
      expect(text).toContain('sealed')
      for (const { name, document } of people)
        for (const personal of [name, document.number]) expect(text).not.toContain(personal)
    })
  })
})
