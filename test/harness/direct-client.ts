import { runClock } from '../../functions/compliance/run-clock.ts'
import { materialKey } from '../../functions/platform/commands/archive-keys.ts'
import { problemOf } from '../../functions/platform/http/problem.ts'
import { checkNewest } from '../../functions/platform/inspection/check.ts'
import type { Dependencies } from '../../functions/platform/runtime/dependencies.ts'
import type { MovableClock } from '../../local/clock.ts'
import type { ScenarioVisitor } from '../../local/demo/step.ts'
import { type Head, Refused, type Who } from '../../local/demo/visitor.ts'
import { inspector } from '../../local/inspector.ts'
import type { Actor, Dossier } from '../../shared/domain/workflow/procedure.ts'
import { signatureScanner } from '../../shared/stores/scanner/signatures.ts'

export const actorOf = ({ sub, role, org, person = sub }: Who): Actor => ({
  id: sub,
  role: role as Actor['role'],
  org,
  person,
})

const headOf = ({ hands: _, digest: __, ...head }: Dossier): Head => ({ ...head, actions: [] })

/** A guest of the demo who speaks to the command handler itself: no door, no token, no stream between them. */
export function directClient(dependencies: Dependencies, clock: MovableClock): ScenarioVisitor {
  const { commandHandler, ledger, archive, now, newId } = dependencies
  const apply = async (
    who: Who,
    { procedure, id }: Pick<Head, 'procedure' | 'id'>,
    action: string,
    claim: unknown,
    expected?: number,
  ) => {
    const command = { procedure, id, action, claim, by: actorOf(who), at: now() }
    const outcome = await commandHandler.apply([command], expected === undefined ? {} : { expected })
    if (!outcome.ok) {
      const problem = problemOf(outcome.refusal)
      throw new Refused(problem.status, problem)
    }
    const [first] = 'moves' in outcome ? outcome.moves : []
    if (!first) throw new Error('nothing moved')
    return headOf(first.head)
  }
  return {
    open: (who, procedure, claim) => apply(who, { procedure, id: newId() }, 'open', claim),
    apply: (who, at, action, claim = {}) => apply(who, at, action, claim, at.version),
    read: async (_, procedure, id) => {
      const head = await ledger.head(procedure, id)
      if (!head) throw new Refused(404, {})
      return headOf(head)
    },
    upload: async (who, { type, bytes }) => {
      const id = `${who.org}.${newId()}`
      await archive.put(materialKey(id), bytes, type)
      await checkNewest({ archive, inspector, scanner: signatureScanner }, id)
      return id
    },
    clock: async (instant) => clock.move(instant),
    compliance: () => runClock(dependencies),
  }
}
