import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { cast } from '../../../local/demo/cast.ts'
import { leave } from '../../../local/demo/exit.ts'
import { select } from '../../../local/demo/filing.ts'
import { acceptance, candidateDetails, plan as planForm, siteScores, siteVisit } from '../../../local/demo/forms.ts'
import { candidates } from '../../../local/demo/people.ts'
import { dayOf } from '../../../local/demo/step.ts'
import type { Head, Who } from '../../../local/demo/visitor.ts'
import { procedures } from '../../../shared/domain/procedures.ts'
import { stateCouncilCalendar } from '../../../shared/domain/vocabulary/calendar/calendar-data.ts'
import type { Command, Dossier, Procedure, Row } from '../../../shared/domain/workflow/procedure.ts'
import { firstBreak } from '../../../shared/stores/ledger/chain.ts'
import { type Ledger, Stale } from '../../../shared/stores/ledger/ledger.ts'
import { actorOf } from '../../../test/harness/direct-client.ts'
import { breakLine, NoReply } from '../../../test/harness/faults.ts'
import { openFiled } from '../../../test/harness/filed.ts'
import type { Harness } from '../../../test/harness/harness.ts'
import { type Filed, fileAll, submitFiling } from '../../../test/harness/walks.ts'
import { openList } from './archive-and-pin.ts'
import { type CommandHandler, type CommandHandlerDeps, commandHandler } from './command-handler.ts'

const crew = (seed: number) => candidates(seed).map((person, i) => ({ ...person, ...candidateDetails(i) }))
const people = crew(1)

describe('the command handler', () => {
  let harness: Harness
  let filed: Filed
  beforeAll(async () => {
    ;({ harness, filed } = await openFiled())
  })
  afterAll(() => harness.close())

  /** A command handler like the bench's own, on another ledger. */
  const commandHandlerOn = (ledger: Ledger, tables: CommandHandlerDeps['procedures'] = procedures): CommandHandler => {
    const { archive, vault, held } = harness.dependencies
    return commandHandler({
      ledger,
      archive,
      vault,
      held,
      procedures: tables,
      calendar: async () => stateCouncilCalendar,
    })
  }
  /** A ledger on which something else happens just before what is decided is appended: the first time, or each time. */
  const interrupted = (happen: () => Promise<unknown>, each = false): { ledger: Ledger; appends: () => number } => {
    let appends = 0
    const append: Ledger['append'] = async (transaction) => {
      appends += 1
      if (each || appends === 1) await happen()
      return harness.dependencies.ledger.append(transaction)
    }
    return { ledger: { ...harness.dependencies.ledger, append }, appends: () => appends }
  }
  const command = (who: Who, at: Pick<Head, 'procedure' | 'id'>, action: string, claim: unknown = {}): Command => ({
    procedure: at.procedure,
    id: at.id,
    action,
    claim,
    by: actorOf(who),
    at: harness.dependencies.now(),
  })
  const draftPlan = async ({ who, filing, scheme }: Filed) => {
    await dayOf(harness.scenario, '2019-08-01')
    const ids = { filing: filing.id, scheme: scheme.id }
    const opened = await harness.scenario.on.open(who.operator, 'plan', ids)
    return harness.scenario.on.apply(who.operator, opened, 'save', planForm('2019-08-15', '2019-08-16'))
  }
  const headOf = (procedure: string, id: string) => harness.dependencies.ledger.head(procedure, id)

  /** The ledger, with the heads that were read from it. */
  const reading = () => {
    const read: string[] = []
    const head: Ledger['head'] = (procedure, id) => {
      read.push(procedure)
      return harness.dependencies.ledger.head(procedure, id)
    }
    return { ledger: { ...harness.dependencies.ledger, head }, read }
  }

  describe('judges once', () => {
    /** The tables, with a count of how often the shape of a plan's submission is asked. */
    const counted = () => {
      let asked = 0
      const plan = procedures.plan as Procedure
      const submit = plan.table.draft?.submit as Row<string>
      const needs = z.preprocess((claim) => {
        asked += 1
        return claim
      }, submit.needs as z.ZodType)
      const table = { ...plan.table, draft: { ...plan.table.draft, submit: { ...submit, needs } } }
      return { tables: { ...procedures, plan: { ...plan, table } }, asked: () => asked }
    }
    it('the shape of a claim, though dossiers are read between admitting and deciding it', async () => {
      const plan = await draftPlan(filed)
      const { tables, asked } = counted()
      const { ledger, read } = reading()
      const keepsNothing = { ...ledger, append: async () => undefined }
      const submit = command(filed.who.lead, plan, 'submit', { candidates: people })
      expect(await commandHandlerOn(keepsNothing, tables).apply([submit])).toMatchObject({ ok: true })
      expect(asked()).toBe(1)
      expect(read).toContain('filing')
    })
    it('whether the row stands open, before it reads a list or another dossier', async () => {
      const plan = await draftPlan(filed)
      const { tables, asked } = counted()
      const { ledger, read } = reading()
      const submit = command(filed.who.cityCentre, plan, 'submit', { candidates: people })
      const outcome = await commandHandlerOn(ledger, tables).apply([submit])
      expect(outcome).toMatchObject({ ok: false, refusal: { because: 'not-yours' } })
      expect(asked()).toBe(0)
      expect(read).toEqual(['plan'])
    })
  })

  describe('goes on from what the call before left', () => {
    const saving = async () => {
      const plan = await draftPlan(filed)
      const { ledger, read } = reading()
      const handler = commandHandlerOn(ledger)
      const left: Dossier[] = []
      return {
        plan,
        read,
        left,
        save: () => {
          read.length = 0
          const claim = planForm('2019-08-15', '2019-08-16')
          return handler.apply([command(filed.who.operator, plan, 'save', claim)], { left })
        },
      }
    }
    it('without reading it again', async () => {
      const { save, read, left } = await saving()
      expect(await save()).toMatchObject({ ok: true })
      expect(read).toContain('filing')
      expect(await save()).toMatchObject({ ok: true })
      expect(read).toEqual([])
      expect(left.map(({ procedure }) => procedure).sort()).toEqual(['filing', 'plan', 'round', 'scheme'])
    })
    it('and decides anew when somebody has moved it', async () => {
      const { save, read, plan } = await saving()
      await save()
      const head = await headOf('plan', plan.id)
      const claim = planForm('2019-08-15', '2019-08-16')
      await harness.scenario.on.apply(filed.who.operator, { ...plan, version: head?.version ?? 0 }, 'save', claim)
      expect(await save()).toMatchObject({ ok: true })
      expect(read).toContain('plan')
      expect(await headOf('plan', plan.id)).toMatchObject({ version: (head?.version ?? 0) + 2 })
      await save()
      expect(read).toEqual([])
    })
  })

  describe('lets a decision stand only on what it saw', () => {
    it('so that a plan filed while its enterprise is removed is decided again, and refused', async () => {
      const own = await fileAll(harness.scenario, 2, filed.round)
      const plan = await draftPlan(own)
      const { ledger, appends } = interrupted(() => leave(harness.scenario, own.who, own.filing))
      const outcome = await commandHandlerOn(ledger).apply([
        command(own.who.lead, plan, 'submit', { candidates: people }),
      ])
      expect(outcome).toMatchObject({ ok: false, refusal: { because: 'unmet', clause: '四(三)' } })
      expect(appends()).toBe(1)
      expect(await headOf('plan', plan.id)).toMatchObject({ state: 'draft', version: plan.version })
      expect(await headOf('filing', own.filing.id)).toMatchObject({ state: 'removed' })
      expect(await headOf('segment', own.filing.facts.allocate.prefix)).toMatchObject({ state: 'frozen' })
    })

    it('and decides again, and applies, when what it saw moved on and still allows it', async () => {
      const plan = await draftPlan(filed)
      const { ledger, appends } = interrupted(async () => {
        const suspended = await harness.scenario.on.apply(filed.who.hrss, filed.filing, 'suspend', { reason: '样例' })
        filed.filing = await harness.scenario.on.apply(filed.who.hrss, suspended, 'resume', { reason: '样例' })
      })
      const outcome = await commandHandlerOn(ledger).apply([
        command(filed.who.lead, plan, 'submit', { candidates: people }),
      ])
      expect(outcome.ok).toBe(true)
      expect(appends()).toBe(2)
      expect(await headOf('plan', plan.id)).toMatchObject({ state: 'submitted', version: plan.version + 1 })
    })

    it('and says that it is busy, having written nothing, when there is no end to it', async () => {
      const plan = await draftPlan(filed)
      const never: Ledger = {
        ...harness.dependencies.ledger,
        append: async () => {
          throw new Stale()
        },
      }
      const outcome = await commandHandlerOn(never).apply([
        command(filed.who.lead, plan, 'submit', { candidates: crew(2) }),
      ])
      expect(outcome).toMatchObject({ ok: false, refusal: { because: 'busy' } })
      expect(await headOf('plan', plan.id)).toMatchObject({ version: plan.version })
    })

    it('and judges If-Match before anything is filed away', async () => {
      const plan = await draftPlan(filed)
      const closed = { ...harness.dependencies.archive, put: () => Promise.reject(new Error('filed away')) }
      const { ledger, vault, held } = harness.dependencies
      const calendar = async () => stateCouncilCalendar
      const careful = commandHandler({ ledger, archive: closed, vault, held, procedures, calendar })
      const submit = command(filed.who.lead, plan, 'submit', { candidates: crew(2) })
      for (const [id, expected, because] of [
        [plan.id, 1, 'stale'],
        [plan.id, 99, 'stale'],
        ['nowhere', 1, 'absent'],
        ['nowhere', 0, 'absent'],
      ] as const)
        expect(await careful.apply([{ ...submit, id }], { expected })).toMatchObject({
          ok: false,
          refusal: { because },
        })
      await expect(careful.apply([submit], { expected: plan.version })).rejects.toThrow('filed away')
    })
  })

  describe('moves together what must be true together', () => {
    /** Filings of enterprises of their own, agreed by the leading group; their receipts are still to come. */
    const agreed = async (seed: number) => {
      const who = cast(seed)
      await dayOf(harness.scenario, '2019-06-24')
      let head = await submitFiling(harness.scenario, who, filed.round)
      const go = async (by: Who, action: string, claim: unknown = {}) => {
        head = await harness.scenario.on.apply(by, head, action, claim)
      }
      await go(who.cityHrss, 'recommend', { opinion: '同意。', sealed: true, date: '2019-06-24' })
      await go(who.centre, 'accept', acceptance('2019-06-24'))
      await go(who.centre, 'convene', { size: 3, visitDate: '2019-06-25', excluded: [] })
      await dayOf(harness.scenario, '2019-06-25')
      await go(who.centre, 'visit', siteVisit('2019-06-25', who.centre, who.experts))
      for (const expert of who.experts)
        await go(expert, 'opine', {
          scores: siteScores,
          conclusion: 'qualified',
          comment: '可。',
          noConflictOfInterest: true,
        })
      await go(who.centre, 'qualify')
      await select(harness.scenario, who, filed.round, head)
      return { who, head: await harness.scenario.on.read(who.lead, 'filing', head.id) }
    }
    const receipt = { opinion: '同意备案。', sealed: true, date: '2019-07-15' }
    const book = () => headOf('numbering', 'guangdong')

    it('a receipt and the book; a segment, the book and the filing: in one transaction, each with its cause', async () => {
      const { who, head } = await agreed(31)
      const receipted = await harness.scenario.on.apply(who.hrss, head, 'receipt', receipt)
      const order = receipted.facts.receipt.order
      expect((await book())?.facts.record.order).toBe(order)
      const { facts } = await harness.scenario.on.apply(who.centre, receipted, 'allocate')
      const [opening] = await harness.dependencies.ledger.entries('segment', facts.allocate.prefix)
      expect(opening).toMatchObject({ action: 'open', cause: 'filing.allocate', by: { id: who.centre.sub } })
      expect((await book())?.facts.take.sequence).toBe(order)
      const entries = await harness.dependencies.ledger.entries('numbering', 'guangdong')
      expect(firstBreak(entries)).toBeUndefined()
      expect(entries.at(-1)).toMatchObject({ action: 'take', cause: 'filing.allocate' })
    })

    it('and moves none of them when the store takes none', async () => {
      const { who, head } = await agreed(32)
      const before = await book()
      const line = breakLine(harness.dependencies.db, (name) =>
        name === 'TransactWriteItemsCommand' ? 'unsent' : undefined,
      )
      await expect(harness.scenario.on.apply(who.hrss, head, 'receipt', receipt)).rejects.toThrow(NoReply)
      line.mend()
      expect(await book()).toEqual(before)
      expect(await headOf('filing', head.id)).toMatchObject({ state: 'agreed', version: head.version })
      head.version = (await harness.scenario.on.apply(who.hrss, head, 'receipt', receipt)).version
      const allocated = await harness.scenario.on.apply(who.centre, head, 'allocate')
      expect(allocated.state).toBe('filed')
    })

    it('and moves none of them when one of them is refused: a segment that somebody else holds', async () => {
      const { who, head } = await agreed(33)
      const receipted = await harness.scenario.on.apply(who.hrss, head, 'receipt', receipt)
      const next = String(receipted.facts.receipt.order).padStart(6, '0')
      const Item = { pk: `key#segment/Y000044${next}`, sk: 'KEY' }
      await harness.dependencies.db.send(new PutCommand({ TableName: 'yueji-ledger', Item }))
      const before = await book()
      const outcome = await harness.dependencies.commandHandler.apply([command(who.centre, receipted, 'allocate')])
      expect(outcome).toMatchObject({ ok: false, refusal: { because: 'taken' } })
      expect(await book()).toEqual(before)
      expect(await headOf('filing', head.id)).toMatchObject({ state: 'receipted' })
      expect(await headOf('segment', `Y000044${next}`)).toBeUndefined()
    })

    it('numbers receipts without a gap, however many are given at once', async () => {
      const filings = await Promise.all([41, 42, 43, 44, 45, 46].map(agreed))
      const first = (await book())?.facts.record.order + 1
      const give = ({ who, head }: (typeof filings)[number]) =>
        harness.dependencies.commandHandler.apply([command(who.hrss, head, 'receipt', receipt)], {
          expected: head.version,
        })
      const outcomes = await Promise.all(filings.map(give))
      expect(outcomes.map(({ ok }) => ok)).toEqual(filings.map(() => true))
      const heads = await Promise.all(filings.map(({ head }) => headOf('filing', head.id)))
      const orders = heads.map((head) => head?.facts.receipt.order).toSorted((a, b) => a - b)
      expect(orders).toEqual(filings.map((_, i) => first + i))
    })
  })

  describe('files long lists away', () => {
    it('so that the entry names them by digest, and people by what only the vault can open (M10)', async () => {
      const plan = await draftPlan(filed)
      const those = crew(3)
      const submitted = await harness.scenario.on.apply(filed.who.lead, plan, 'submit', { candidates: those })
      const ref = submitted.facts.submit.candidates
      expect(ref).toEqual({
        key: expect.stringContaining(`lists/plan/${plan.id}/candidates/`),
        versionId: expect.any(String),
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        count: 30,
      })
      const list = JSON.parse(Buffer.from(await harness.dependencies.archive.get(ref)).toString())
      const opened = await openList(harness.dependencies, ref)
      expect(opened.map(({ no, name, post }) => ({ no, name, post }))).toEqual(
        those.map(({ no, name, post }) => ({ no, name, post })),
      )
      const [entry] = (await harness.dependencies.ledger.entries('plan', plan.id)).slice(-1)
      for (const text of [JSON.stringify(list), JSON.stringify(entry)])
        for (const { name, post, evidence, document } of those)
          for (const personal of [name, post, evidence, document.number]) expect(text).not.toContain(personal)
      expect(Object.keys(list[0].document).toSorted()).toEqual(['subject', 'type'])
    })

    it('and gives one person one subject in every list', async () => {
      const read = async () => {
        const plan = await draftPlan(filed)
        const head = await harness.scenario.on.apply(filed.who.lead, plan, 'submit', { candidates: crew(2) })
        const { facts } = await harness.scenario.on.apply(filed.who.lead, head, 'cancel', { reason: '样例' })
        const list = JSON.parse(Buffer.from(await harness.dependencies.archive.get(facts.submit.candidates)).toString())
        return list.map(({ document }: { document: { subject: string } }) => document.subject)
      }
      const [first, second] = [await read(), await read()]
      expect(second).toEqual(first)
      expect(new Set(first).size).toBe(30)
    })
  })
})
