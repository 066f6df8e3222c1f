import { dateOf } from '../../../shared/domain/vocabulary/calendar/dates.ts'
import { mayBeLetGo } from '../../../shared/domain/vocabulary/documents/retention.ts'
import type { Dossier } from '../../../shared/domain/workflow/procedure.ts'
import { problem, Refuse } from './problem.ts'

/**
 * M10: what is said where an object of the archive is not there and may have been let go, having been kept for its time;
 * undefined where nobody can have let it go, and somebody must look.
 */
export const letGo = (head: Dossier, now: string): Refuse | undefined =>
  mayBeLetGo(head, dateOf(now))
    ? new Refuse(
        problem(
          410,
          'let-go',
          '档案中已没有这份内容：保管期满后可能已按程序销毁',
          'It is not in the archive any more: once its retention was over it may have been disposed of',
        ),
      )
    : undefined
