import * as z from 'zod'
import { text } from '../vocabulary/documents/papers.ts'
import { type DataKindName, dataKinds } from '../vocabulary/documents/retention.ts'
import { date } from '../vocabulary/shapes.ts'
import { oneWordCell } from '../vocabulary/sheets/sheet-cells.ts'
import { column, noColumn, type ShownList } from '../vocabulary/sheets/shown-list.ts'

/** So that one list holds all photos of a plan and more, and is read in one go. */
export const mostItems = 50_000
export const mostDossiers = 20

const about = {
  /** Its place in the list, from 1: outcomes are recorded by it. */
  no: z.string().regex(/^[1-9]\d{0,5}$/),
  procedure: text(50),
  dossier: text(100),
  kind: z.enum(Object.keys(dataKinds) as [DataKindName, ...DataKindName[]]),
  /** The last day of its retention. */
  until: date,
}
/** What goes: one version of an object in the archive, whose key names nobody; or who complained, by the vault's reference. */
const item = z.union([
  z.strictObject({
    ...about,
    key: text(1100),
    versionId: text(1100),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  z.strictObject({ ...about, complainant: text(100) }),
])
export type DisposalItem = z.infer<typeof item>

/** What goes of a dossier, at which version of it; `until` is the last of the days of its items. */
const itemised = z.strictObject({
  id: text(100),
  version: z.int().min(0),
  until: date,
  items: z.int().min(1),
  /** How many certificates of it had ended long enough ago. */
  certificates: z.int().min(0),
})
export type Itemised = z.infer<typeof itemised>

export const itemisedShape = z.strictObject({
  dossiers: z.array(itemised).min(1).max(mostDossiers),
  items: z.array(item).min(1).max(mostItems),
})

export const itemsList: ShownList = {
  name: { zh: '拟销毁材料', en: 'What goes' },
  columns: [
    noColumn,
    column('procedure', '事项类别', 'Kind of dossier'),
    column('dossier', '事项编号', 'Dossier'),
    column(
      'kind',
      '信息类别',
      'Kind of data',
      oneWordCell(
        Object.fromEntries(Object.entries(dataKinds).map(([kind, { says }]) => [kind, says])) as Record<
          DataKindName,
          { zh: string; en: string }
        >,
      ),
    ),
    column('key', '档案位置', 'Key'),
    column('versionId', '版本', 'Version'),
    column('sha256', '摘要', 'SHA-256'),
    column('complainant', '封存的投诉人信息', 'Sealed complainant'),
    column('until', '保管期满日', 'Kept until'),
  ],
}
