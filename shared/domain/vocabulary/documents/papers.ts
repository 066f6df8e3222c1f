import * as z from 'zod'
import { bilingual } from '../bilingual.ts'
import { date } from '../shapes.ts'

const texts = new Map<number, z.ZodString>()
/** Non-blank text of at most `max` characters. One shape for each length: tables name some 140, and a cold start makes them. */
export const text = (max: number): z.ZodString => {
  const shape =
    texts.get(max) ??
    z
      .string()
      .max(max)
      .refine((s) => s.trim() !== '', bilingual('不能为空', 'must not be blank'))
  texts.set(max, shape)
  return shape
}

export const reason = z.strictObject({ reason: text(2000) })

/** An opinion box of the attachment: opinion, seal, and the date beside the seal (F-21, F-22). */
export const opinion = z.strictObject({ opinion: text(2000), sealed: z.literal(true), date })

/** An upload's id: the enterprise's USCC and a UUID. */
export const materialId = z.string().regex(/^[0-9A-Z]{18}\.[0-9a-f-]{36}$/)

/** What an enterprise hands in beside a form, by reference. */
export const enterprisePaper = z.strictObject({ id: materialId, name: text(200) })

/** A material by reference; on submission its entry adds versionId, sha256, size and type of the very bytes. */
export const material = <const K extends readonly [string, ...string[]]>(kinds: K) =>
  z.strictObject({
    kind: z.enum(kinds),
    id: materialId,
    name: text(200),
  })

/** Yuan ten thousands (万元) with up to two decimals, as text: no binary fraction creeps in. */
export const tenThousandYuan = z
  .string()
  .regex(
    /^(0|[1-9]\d{0,9})(\.\d{1,2})?$/,
    bilingual('应为万元金额，最多两位小数', 'must be an amount in ten thousand yuan, two decimals at most'),
  )

/** Yuan with two decimals at most, as text: no binary fraction creeps in. */
export const yuan = z
  .string()
  .regex(
    /^(0|[1-9]\d{0,9})(\.\d{1,2})?$/,
    bilingual('应为元，最多两位小数', 'must be an amount in yuan, two decimals at most'),
  )

/** What a body uploaded, by reference: the id begins with its region code. Pinned as an enterprise's material is. */
export const officePaper = z.strictObject({ id: z.string().regex(/^\d{6}\.[0-9a-f-]{36}$/), name: text(200) })

/** What an announcement says to the public. */
export const announcedText = {
  title: z.strictObject({ zh: text(200), en: text(200).optional() }),
  text: text(20_000),
}

/** A draft of a form: any of its fields, complete or not, but no other. Fields in `without` come on submission only. */
export const draftOf = ({ shape }: z.ZodObject, ...without: string[]) => {
  const fields = Object.keys(shape).filter((field) => !without.includes(field))
  return z.strictObject(Object.fromEntries(fields.map((field) => [field, z.unknown().optional()])))
}
