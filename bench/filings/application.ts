import { isDeepStrictEqual } from 'node:util'
import { type Client, type Head, Refused } from './client.ts'
import type { Enterprise, Gap } from './enterprise.ts'
import { staff } from './form.ts'
import { clean, type Hostile } from './papers.ts'

type Material = { kind: string; id: string; name: string; of?: string[] }

/** What came of an application; `held` where it had to be refused and was, for what was wrong and nothing else. */
export type Outcome = { enterprise: Enterprise; filing: Head; held: boolean }

async function uploadClean(client: Client, { operator, kinds, gap }: Enterprise): Promise<Material[]> {
  const shown = staff.map(({ no }) => no).filter((no) => no !== gap?.credential)
  const given = kinds.filter((kind) => !gap?.kinds || !Object.hasOwn(gap.kinds, kind))
  return Promise.all(
    given.map(async (kind) => {
      const paper = clean(kind)
      const { id, state, reason } = await client.upload(operator, paper)
      if (state !== 'clean') throw new Error(`${paper.name}: ${reason?.zh}`)
      return { kind, id, name: paper.name, ...(kind === '6-credentials' && { of: shown }) }
    }),
  )
}

/** Where a call was refused with 422, and what was said there. Throws when it was answered otherwise. */
async function errorsOf(call: Promise<Head>): Promise<string[]> {
  const refused = await call.catch((e: unknown) => e)
  if (!(refused instanceof Refused)) throw new Error(`not refused: ${JSON.stringify(refused)}`)
  if (refused.status !== 422) throw refused
  return refused.errors.map(({ pointer, says }) => `${pointer} ${says.zh}`).toSorted()
}

/** Every place that lacks something, and no other. */
const errorsFor = ({ fields = [], kinds = {}, credential }: Gap): string[] =>
  [
    ...fields.map((field) => `/${field} 必填`),
    ...Object.values(kinds).map((name) => `/materials 缺少材料：${name}`),
    ...staff.flatMap(({ no }, i) => (no === credential ? [`/staff/${i}/no 缺少资历证明：${no}`] : [])),
  ].toSorted()

/** Hands in what must be refused with these errors, and looks whether anything was written nonetheless. */
async function isHeld(client: Client, by: Enterprise, draft: Head, materials: Material[], errors: string[]) {
  const said = await errorsOf(client.apply(by.lead, draft, 'submit', { materials }))
  if (!isDeepStrictEqual(said, errors)) console.error(JSON.stringify({ said, instead: errors }))
  const { version, state } = await client.read(by.lead, 'filing', draft.id)
  const entries = await client.entries(by.lead, draft)
  return isDeepStrictEqual(said, errors) && state === 'draft' && version === draft.version && entries.length === version
}

/** A hostile file is refused at its check, and an application that names it nonetheless is refused for it. */
async function isKeptOut(client: Client, by: Enterprise, draft: Head, materials: Material[], file: Hostile) {
  const { id, state, reason } = await client.upload(by.operator, file.paper)
  if (state !== 'refused' || !reason?.zh.includes(file.reason)) return false
  const named = materials.map((material, i) => (i === 0 ? { ...material, id } : material))
  return isHeld(client, by, draft, named, [`/materials/0/id 材料未通过检查：${reason.zh}`])
}

/** 二(一): an enterprise saves its form, uploads its materials, and hands in what is whole. */
export async function applyFor(client: Client, round: Head, enterprise: Enterprise): Promise<Outcome> {
  const { operator, lead, city, form, gap, hostile } = enterprise
  const opened = await client.open(operator, 'filing', { round: round.id, city, channel: 'open-call' })
  const given = Object.entries(form).filter(([field]) => !gap?.fields?.includes(field))
  const draft = await client.apply(operator, opened, 'save', Object.fromEntries(given))
  const materials = await uploadClean(client, enterprise)
  if (gap) {
    const held = await isHeld(client, enterprise, draft, materials, errorsFor(gap))
    return { enterprise, filing: draft, held }
  }
  const held = hostile ? await isKeptOut(client, enterprise, draft, materials, hostile) : false
  return { enterprise, filing: await client.apply(lead, draft, 'submit', { materials }), held }
}
