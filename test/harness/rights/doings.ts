import { randomUUID } from 'node:crypto'
import { sheets } from '../../../functions/imports/registers.ts'
import { writeText } from '../../../functions/imports/sheet-writing.ts'
import { materialKey } from '../../../functions/platform/commands/archive-keys.ts'
import { venues } from '../../../local/demo/forms.ts'
import { type Paper, pdf, sha256 } from '../../../local/demo/papers.ts'
import { Refused, type Who } from '../../../local/demo/visitor.ts'
import type { Facts } from '../../../shared/domain/workflow/procedure.ts'
import { rosterOf } from '../../fixtures/imports/roster.ts'
import { eicar } from '../../fixtures/inspection/inspection.ts'
import { ask, type Reply } from '../ask.ts'
import type { TestSystem } from '../system.ts'

const askAs = async ({ url, on }: TestSystem, by: Who, path: string, body: unknown, type?: string): Promise<Reply> => {
  const { authorization } = await on.bearer(by)
  return ask(url, { path, authorization, body, ...(type && { headers: { 'content-type': type } }) })
}

/** Sheets as they are sent, as they are sent again, and as they were uploaded before; and one that is not there. Answers the statuses. */
export async function importSheets(system: TestSystem, by: Who, candidates: readonly Facts[]): Promise<number[]> {
  const id = `${by.org}.${randomUUID()}`
  const roster = writeText(sheets.staff.columns, rosterOf(4))
  await system.dependencies.archive.put(materialKey(id), Buffer.from(roster), 'text/csv')
  const places = writeText(sheets.venues.columns, venues)
  const sent: [string, unknown, string][] = [
    ['candidates', writeText(sheets.candidates.columns, [...candidates]), 'text/csv'],
    ['venues', places, 'text/csv'],
    ['venues', places, 'text/csv'],
    ['staff', { material: id }, 'application/json'],
    ['staff', { material: `${by.org}.${randomUUID()}` }, 'application/json'],
  ]
  const statuses: number[] = []
  for (const [kind, body, type] of sent)
    statuses.push((await askAs(system, by, `/v1/imports/${kind}`, body, type)).status)
  return statuses
}

function infected(): Paper {
  const { bytes, ...paper } = pdf('a.pdf', 'Sample')
  return { ...paper, bytes: Buffer.from(bytes.toString('latin1').replace('\n', `\n%${eicar}\n`), 'latin1') }
}

/** Uploads what its check refuses; answers its id. */
async function uploadRefused(system: TestSystem, by: Who): Promise<string> {
  const { name, type, bytes } = infected()
  const wanted = { name, type, size: bytes.byteLength, sha256: sha256(bytes) }
  const { id, upload } = (await askAs(system, by, '/v1/materials', wanted)).body
  const form = new FormData()
  for (const [field, value] of Object.entries<string>(upload.fields)) form.set(field, value)
  form.set('file', new Blob([Uint8Array.from(bytes)], { type }), name)
  await fetch(upload.url, { method: 'POST', body: form })
  const { body } = await askAs(system, by, `/v1/materials/${id}/check`, {})
  if (body.state !== 'refused') throw new Error(`a check that does not refuse: ${body.state}`)
  return id
}

/** Hands in what its check refused, asks for it, and hands in what is not there. Answers the statuses. */
export async function handInWhatIsRefused(
  system: TestSystem,
  by: Who,
  open: (material: string) => Promise<unknown>,
): Promise<number[]> {
  const refused = await uploadRefused(system, by)
  const statuses: number[] = []
  for (const id of [refused, `${by.org}.${randomUUID()}`]) {
    const outcome = await open(id).catch((e: unknown) => e)
    statuses.push(outcome instanceof Refused ? outcome.status : 201)
  }
  const { authorization } = await system.on.bearer(by)
  statuses.push((await ask(system.url, { path: `/v1/materials/${refused}`, authorization })).status)
  return statuses
}
