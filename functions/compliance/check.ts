import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import type { Notification } from '../../shared/stores/notifications/notifications.ts'
import type { Finding } from './findings.ts'

/** Looks at every head, in a walk that all watches share, and says then what it found. */
export type Check = {
  readonly name: string
  visit(head: Dossier): unknown
  report(): Promise<Finding[]>
  /** What people are reminded of beside heads that are due; each is put once. */
  notifications?(): Notification[]
}

/** Does the work for each, one after another: a fault keeps no other from its turn, and the first is thrown at the end. */
export async function onItsOwn<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const faults: unknown[] = []
  for (const item of items) await work(item).catch((fault: unknown) => faults.push(fault))
  if (faults.length > 0) throw faults[0]
}

/** A step of the daily job that broke off, by the name of what it threw. */
export type Fault = { step: string; says: string }
type OnFault = (step: string, fault: unknown) => void

/**
 * One walk over all heads for all watches. One that breaks off sees and says no more, and keeps no other from its work;
 * `onFault` is told.
 */
export async function walk(
  { heads }: Pick<Ledger, 'heads'>,
  checks: readonly Check[],
  onFault: OnFault,
): Promise<{ findings: Finding[]; notifications: Notification[] }> {
  const standing = new Set(checks)
  const unlessBroken = async <T>(check: Check, work: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      return await work()
    } catch (fault) {
      standing.delete(check)
      onFault(check.name, fault)
      return undefined
    }
  }
  for await (const head of heads()) for (const check of standing) await unlessBroken(check, () => check.visit(head))
  const findings: Finding[] = []
  const notifications: Notification[] = []
  for (const check of standing) {
    findings.push(...((await unlessBroken(check, () => check.report())) ?? []))
    notifications.push(...((await unlessBroken(check, () => check.notifications?.())) ?? []))
  }
  return { findings, notifications }
}
