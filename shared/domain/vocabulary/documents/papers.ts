import * as z from 'zod'
import { type Bilingual, bilingual, bilingualIssue } from '../bilingual.ts'
import { foldName } from '../identifiers/fold-name.ts'
import { controlIn, foldLine, foldText, nameCharacter } from '../identifiers/fold-text.ts'
import { undrawableIn } from '../identifiers/person-name.ts'
import { date } from '../shapes.ts'

/** One shape for each length: tables name some 140, and a cold start makes them. */
const byLength = (make: (max: number) => z.ZodString) => {
  const shapes = new Map<number, z.ZodString>()
  return (max: number): z.ZodString => {
    const shape = shapes.get(max) ?? make(max)
    shapes.set(max, shape)
    return shape
  }
}
const folded = (max: number, fold: (text: string) => string) =>
  z
    .string()
    .overwrite(fold)
    .max(max)
    .refine((s) => s !== '', bilingual('不能为空', 'must not be blank'))
/** A check of a text that names what it finds. */
export const refuseWhat =
  (find: (text: string) => Bilingual | undefined) => (text: string, c: z.core.$RefinementCtx) => {
    const says = find(text)
    if (says) c.addIssue({ ...bilingualIssue(says), input: text })
  }
const sayControl = (text: string): Bilingual | undefined => {
  const found = controlIn(text)
  return found === undefined
    ? undefined
    : {
        zh: `含有控制字符${nameCharacter(found)}：请删除后重新填写`,
        en: `holds the control character ${nameCharacter(found)}: delete it and write it again`,
      }
}

/** Non-blank free text of at most `max` characters, kept as `foldText` has it; control characters are refused. */
export const text = byLength((max) => folded(max, foldText).superRefine(refuseWhat(sayControl)))

/** A name of one line that stands on certificates: what their fonts cannot draw is refused before it is promised. */
export const printedName = byLength((max) => folded(max, foldLine).superRefine(refuseWhat(undrawableIn)))

/** A person's name, kept as `foldName` has it. What is no name is for the rules of the list that names them. */
export const personName = byLength((max) => folded(max, foldName).superRefine(refuseWhat(sayControl)))

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
