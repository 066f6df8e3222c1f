import { isUnfinished } from '../../shared/domain/vocabulary/records/revocation.ts'
import { carryOut } from '../platform/commands/carry-out.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { type Check, onItsOwn } from './check.ts'
import type { Moved } from './run-clock.ts'

/** M8: goes on with lists of a revocation that the worker behind the stream left unfinished. */
export function openGoOn(deps: Pick<Dependencies, 'ledger' | 'commandHandler'>, moved: Moved[] = []): Check {
  const unfinished: string[] = []
  return {
    name: 'go-on',
    visit(head) {
      if (isUnfinished(head)) unfinished.push(head.id)
    },
    async report() {
      await onItsOwn(unfinished, async (id) => {
        await carryOut(deps, id)
        moved.push({ procedure: 'revocation', id, action: 'revoke-rest' })
      })
      return []
    },
  }
}
