import { isBeingDecided, isOrdered } from '../../shared/domain/vocabulary/records/departures.ts'
import { recordOf } from '../../shared/domain/vocabulary/records/enterprise.ts'
import { isApplication } from '../../shared/domain/vocabulary/records/in-force.ts'
import { batchesOf } from '../../shared/domain/vocabulary/records/results.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { type Check, onItsOwn } from './check.ts'
import { type Moved, movingAsClock } from './run-clock.ts'

type Deps = Pick<Dependencies, 'commandHandler' | 'now'>
/** Applications have no receipt yet: they come last. */
const orderOf = ({ facts }: Dossier): number => facts.receipt?.order ?? Number.POSITIVE_INFINITY
const byIssue = (a: Dossier, b: Dossier) => (a.facts.issue.issuedOn < b.facts.issue.issuedOn ? -1 : 1)
const byReceipt = (a: Dossier, b: Dossier) => (orderOf(a) < orderOf(b) ? -1 : 1)

/**
 * What was there before an enterprise had a record of its own (corrections, part D) is entered in it: exits on order first,
 * so that whoever is entered leaves in no other way; filings by the order of their receipts, so that the first of two codes
 * stays; and what is applied for. So are batches with numbers in the results that do not name theirs (M12). What is entered is passed over: a run that broke off is gone on with.
 */
export function openTakeUp({ commandHandler, now }: Deps, moved: Moved[] = []): Check {
  const exits: Dossier[] = []
  const filings: Dossier[] = []
  const entered = new Set<string>()
  const batches: Dossier[] = []
  const move = movingAsClock({ commandHandler }, moved)
  const enter = async ({ seat }: Dossier, action: string, claim: object) => {
    await move({ procedure: 'enterprise', id: seat?.owner ?? '', action, claim }, now())
  }
  return {
    name: 'take-up',
    visit(head) {
      const { procedure, facts, seat } = head
      if (procedure === 'filing' && seat && (facts.receipt || isApplication(head))) filings.push(head)
      if (procedure === 'exit' && isBeingDecided(head) && isOrdered(facts.open.ground)) exits.push(head)
      if (procedure === 'issuance' && facts.issue) batches.push(head)
      if (procedure === 'results') for (const id of batchesOf(head)) entered.add(id)
      if (procedure !== 'enterprise') return
      const record = recordOf(head)
      for (const id of [...record.entered, ...record.applying, ...record.ordered]) entered.add(id)
    },
    async report() {
      const open = (heads: Dossier[]) => heads.filter(({ id }) => !entered.has(id))
      await onItsOwn(open(exits), (head) =>
        enter(head, 'take-up-exit', { filing: head.facts.open.filing, exit: head.id }),
      )
      await onItsOwn(open(filings).toSorted(byReceipt), (head) => enter(head, 'take-up', { filing: head.id }))
      await onItsOwn(open(batches).toSorted(byIssue), async ({ id, facts }) => {
        const claim = { issuance: id }
        await move({ procedure: 'results', id: facts.open.results, action: 'enter-batch', claim }, now())
      })
      return []
    },
  }
}
