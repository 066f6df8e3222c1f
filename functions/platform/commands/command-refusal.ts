import type { Says } from '../../../shared/domain/workflow/procedure.ts'
import type { Refusal } from '../../../shared/domain/workflow/refusal.ts'

/** Refusals that only the shell can give: the dossier moved on, a key is held by another, a call was sent before. */
export type ShellRefusal = { because: 'absent' | 'busy' | 'stale' | 'taken' | 'key-reused' | 'too-large'; says: Says }
export type Refused = { ok: false; refusal: Refusal | ShellRefusal }

const refuse = (because: ShellRefusal['because'], zh: string, en: string): Refused => ({
  ok: false,
  refusal: { because, says: { zh, en } },
})
export const reused = refuse(
  'key-reused',
  '此 Idempotency-Key 已用于另一请求',
  'This Idempotency-Key was used for another request',
)
export const absent = refuse('absent', '没有这个事项', 'There is no such dossier')
export const stale = refuse('stale', '该事项已有新版本，请重新读取', 'The dossier has moved on; read it again')
export const busy = refuse(
  'busy',
  '同时办理者过多，未作任何改动，请稍后重试',
  'Too many at once; nothing was changed, try again',
)
export const tooLarge = refuse('too-large', '该事项内容过多，无法保存', 'The dossier would hold more than can be kept')
export const taken = refuse(
  'taken',
  '同一事项已经存在，请继续办理该事项；该事项已中止且可以接续的，请在新办时写明',
  'There is one of these already: go on with it, or name it in the new one where it was halted and may be followed',
)
