import type { Cloud } from '../edge/cloud.ts'
import { watchCertificates } from './audit.ts'
import { walk } from './watch.ts'

const thrown = (_: string, fault: unknown) => {
  throw fault
}

/** For tests: what a walk finds of certificates that do not follow from approved results. */
export async function auditCertificates(cloud: Pick<Cloud, 'ledger' | 'archive'>) {
  const { findings } = await walk(cloud.ledger, [watchCertificates(cloud)], thrown)
  return findings.map(({ id, says }) => ({ number: id, says }))
}
