import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import type { Notice } from '../../shared/stores/notifications/notifications.ts'
import type { Finding } from './findings.ts'

/** Looks at every head, in a walk that all watches share, and says then what it found. */
export type Watch = {
  readonly name: string
  see(head: Dossier): unknown
  tell(): Promise<Finding[]>
  /** What people are reminded of beside heads that are due; each is put once. */
  notices?(): Notice[]
}

/** A step of the daily job that broke off, by the name of what it threw. */
export type Fault = { step: string; says: string }
type Tell = (step: string, fault: unknown) => void

/**
 * One walk over all heads for all watches. One that breaks off sees and says no more, and keeps no other from its work;
 * `onFault` is told.
 */
export async function walk(
  { heads }: Pick<Ledger, 'heads'>,
  watches: readonly Watch[],
  onFault: Tell,
): Promise<{ findings: Finding[]; notices: Notice[] }> {
  const standing = new Set(watches)
  const unlessBroken = async <T>(watch: Watch, work: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      return await work()
    } catch (fault) {
      standing.delete(watch)
      onFault(watch.name, fault)
      return undefined
    }
  }
  for await (const head of heads()) for (const watch of standing) await unlessBroken(watch, () => watch.see(head))
  const findings: Finding[] = []
  const notices: Notice[] = []
  for (const watch of standing) {
    findings.push(...((await unlessBroken(watch, () => watch.tell())) ?? []))
    notices.push(...((await unlessBroken(watch, () => watch.notices?.())) ?? []))
  }
  return { findings, notices }
}
