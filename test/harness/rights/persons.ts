import { setTimeout as sleep } from 'node:timers/promises'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { s3PlaceIn } from '../../../functions/platform/runtime/dependencies.ts'
import type { Cast } from '../../../local/demo/cast.ts'
import { pdf } from '../../../local/demo/papers.ts'
import type { Head, Who } from '../../../local/demo/visitor.ts'
import type { Facts } from '../../../shared/domain/workflow/procedure.ts'
import { env } from '../../../shared/names.ts'
import { colleague } from '../../fixtures/erasure/asking.ts'
import { ask } from '../ask.ts'
import type { TestSystem } from '../system.ts'

/** A person asks through an enterprise, where a filing is named, or a centre. */
export async function openRequest(
  { on }: TestSystem,
  by: Who,
  person: Facts,
  { on: day, ...claim }: Facts & { on: string },
): Promise<Head> {
  await on.clock(`${day}T01:00:00.000Z`)
  const papers = ['request', 'identity'].map(async (kind) => ({
    kind,
    id: await on.upload(by, pdf(`${kind}.pdf`, `${day} ${kind}`)),
    name: `${kind}.pdf`,
  }))
  const asked = { person: [person], signedOn: day, reason: '本人申请。', materials: await Promise.all(papers) }
  return on.open(by, 'personal-request', { ...asked, ...claim })
}

/** The same, and what is held of him or her is gathered by that day's job, once another of the centre has taken it up. */
export async function askAndGather(
  system: TestSystem,
  { by, centre }: { by: Who; centre: Who },
  person: Facts,
  claim: Facts & { on: string },
): Promise<Head> {
  const opened = await openRequest(system, by, person, claim)
  const { on } = system
  await on.apply(colleague(centre, 'b'), opened, 'accept')
  await on.compliance()
  return on.read(centre, 'personal-request', opened.id)
}

/** The answer in each of its forms; answers the statuses. */
export async function readAnswers({ url, on }: TestSystem, by: Who, { id }: Head): Promise<number[]> {
  const { authorization } = await on.bearer(by)
  const statuses: number[] = []
  for (const format of ['json', 'pdf']) {
    const path = `/v1/authority/personal-request/${id}/answer?format=${format}&purpose=rights`
    statuses.push((await ask(url, { path, authorization })).status)
  }
  return statuses
}

/** Two people of the province let what was gathered go, and it is erased by night. Answers its state then. */
export async function erase({ on }: TestSystem, who: Cast, gathered: Head, nights: readonly string[]): Promise<string> {
  const proposed = await on.apply(who.centre, gathered, 'propose-erasure', { reason: '期限届满。' })
  await on.apply(who.secondReviewer, proposed, 'grant-erasure')
  for (const night of nights) {
    await on.clock(`${night}T01:00:00.000Z`)
    await on.compliance()
  }
  return (await on.read(who.centre, 'personal-request', gathered.id)).state
}

/** Puts a version over what lies under each key, locked by the machine's time until a moment that is over when it answers. */
export async function lockForAMoment({ variables }: TestSystem, keys: readonly string[]): Promise<void> {
  const s3 = new S3Client(s3PlaceIn(variables))
  const ObjectLockRetainUntilDate = new Date(Date.now() + 1000)
  const lock = { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate } as const
  for (const Key of keys)
    await s3.send(new PutObjectCommand({ Bucket: variables[env.archiveBucket], Key, Body: 'over', ...lock }))
  s3.destroy()
  await sleep(Math.max(0, ObjectLockRetainUntilDate.getTime() + 100 - Date.now()))
}
