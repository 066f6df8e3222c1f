import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import type { Notification } from '../../shared/stores/notifications/notifications.ts'
import type { Finding } from './findings.ts'

/** Looks at every head, in a walk that all watches share, and says then what it found. */
export type Watch = {
  readonly name: string
  see(head: Dossier): unknown
  tell(): Promise<Finding[]>
  /** What people are reminded of beside heads that are due; each is put once. */
  notifications?(): Notification[]
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
): Promise<{ findings: Finding[]; notifications: Notification[] }> {
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
  const notifications: Notification[] = []
  for (const watch of standing) {
    findings.push(...((await unlessBroken(watch, () => watch.tell())) ?? []))
    notifications.push(...((await unlessBroken(watch, () => watch.notifications?.())) ?? []))
  }
  return { findings, notifications }
}
