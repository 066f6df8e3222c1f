import { cast, city } from '../../local/demo/cast.ts'
import { uploadAll } from '../../local/demo/filing.ts'
import { form } from '../../local/demo/forms.ts'
import type { Stage } from '../../local/demo/step.ts'
import type { Head } from '../../local/demo/visitor.ts'

/** What an opinion box is filled with. */
export const sealed = (opinion: string, date = '2019-06-28') => ({ opinion, sealed: true, date })

/** A filing of its own enterprise in the round, its form submitted as the demo's but for the `changes`. */
export async function submitForm(stage: Stage, round: Head, seed: number, changes: Record<string, unknown> = {}) {
  const who = cast(seed)
  const opened = await stage.on.open(who.operator, 'filing', { round: round.id, city, channel: 'open-call' })
  const uploaded = await uploadAll(stage, who)
  const materials = changes.nature === 'central-branch' ? uploaded.map(asBranch) : uploaded
  const saved = await stage.on.apply(who.operator, opened, 'save', { ...form, ...changes })
  return { who, filing: await stage.on.apply(who.lead, saved, 'submit', { materials }) }
}
/** A central branch hands in the ministry's filing where others tell of assessments of their own. */
const asBranch = <M extends { kind: string }>(material: M): M =>
  material.kind === 'self-evaluation-history' ? { ...material, kind: 'ministry-filing' } : material
