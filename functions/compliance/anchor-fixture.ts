import type { Cloud } from '../edge/cloud.ts'
import { openAnchor } from './anchor.ts'

/** For tests: drops the day's anchor alone. Undefined when the day has one. */
export async function dropAnchor(cloud: Pick<Cloud, 'ledger' | 'archive' | 'now'>): Promise<number | undefined> {
  const anchor = await openAnchor(cloud)
  for await (const head of cloud.ledger.heads()) anchor?.see(head)
  return anchor?.drop()
}
