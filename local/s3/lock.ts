import { S3Error } from './errors.ts'
import { type Lock, lockModes } from './version.ts'

const modeName = 'x-amz-object-lock-mode'
const untilName = 'x-amz-object-lock-retain-until-date'

/**
 * The retention that headers or form fields ask for.
 * @throws S3Error InvalidArgument when one of the two is missing, the mode is unknown, or the date is not in the future.
 */
export function readLock(settings: ReadonlyMap<string, string>, now: Date): Lock | undefined {
  const given = settings.get(modeName)
  const until = settings.get(untilName)
  if (given === undefined && until === undefined) return undefined
  if (given === undefined || until === undefined) {
    throw new S3Error('InvalidArgument', `${untilName} and ${modeName} must both be supplied`)
  }
  const mode = lockModes.find((known) => known === given)
  if (!mode) throw new S3Error('InvalidArgument', 'Unknown wormMode directive.')
  const date = /^\d{4}-\d{2}-\d{2}T/.test(until) ? new Date(until) : new Date(Number.NaN)
  if (Number.isNaN(date.getTime())) throw new S3Error('InvalidArgument', 'The retain until date must be ISO 8601.')
  if (date <= now) throw new S3Error('InvalidArgument', 'The retain until date must be in the future!')
  return { mode, until: date.toISOString() }
}

/**
 * Refuses to remove a version that is still retained. COMPLIANCE yields to nobody; GOVERNANCE yields to the bypass
 * header (S3 Object Lock, "Retention modes"). The last instant of the retention is still retained.
 * @throws S3Error AccessDenied
 */
export function checkLock(lock: Lock | undefined, bypass: boolean, now: Date): void {
  if (!lock || now > new Date(lock.until)) return
  if (lock.mode === 'GOVERNANCE' && bypass) return
  throw new S3Error('AccessDenied', 'Access Denied because object protected by object lock.')
}

/** Retention as response headers. */
export function writeLock(lock: Lock | undefined): Record<string, string> {
  return lock ? { [modeName]: lock.mode, [untilName]: lock.until } : {}
}
