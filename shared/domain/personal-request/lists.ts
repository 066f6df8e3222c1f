import { purposes } from '../vocabulary/documents/purposes.ts'
import { type PlaceName, placeKinds } from '../vocabulary/records/personal-request.ts'
import { oneWordCell, yesNoCell } from '../vocabulary/sheets/sheet-cells.ts'
import { column, documentColumns, nameColumn, type ShownList } from '../vocabulary/sheets/shown-list.ts'

/** Who asks, by each document that was shown. */
export const personList: ShownList = {
  name: { zh: '申请人', en: 'Whoever asks' },
  columns: [
    nameColumn,
    ...documentColumns,
    column('wrong', '有误之处', 'What is wrong'),
    column('right', '应更正为', 'How it should be'),
  ],
  seals: true,
  personal: { fields: ['name', 'wrong', 'right'] },
}

const kinds = Object.fromEntries(Object.entries(placeKinds).map(([kind, { says }]) => [kind, says]))

/** Every place in which the person is named: by reference, without a name. */
export const placesList: ShownList = {
  name: { zh: '个人信息所在之处', en: 'Where the person is named' },
  columns: [
    column('kind', '内容', 'What', oneWordCell(kinds as Record<PlaceName, { zh: string; en: string }>)),
    column('procedure', '事项', 'Procedure'),
    column('dossier', '事项编号', 'Dossier'),
    column('owner', '企业', 'Enterprise'),
    column('region', '行政区划', 'Region'),
    column('confidential', '保密', 'Confidential', yesNoCell),
    column('state', '状态', 'State'),
    column('field', '名单', 'List'),
    column('list/sha256', '名单摘要', 'Digest of the list'),
    column('row', '行', 'Row', { write: (row: number) => String(row + 1) }),
    column('file/id', '材料编号', 'File'),
    column('shared', '另有事项引用', 'In another dossier too', yesNoCell),
    column('superseded', '已重新提交', 'Handed in anew since', yesNoCell),
    column('unverified', '未核实为本人', 'Perhaps of somebody else', yesNoCell),
    column('certificate', '证书编号', 'Certificate No.'),
    column('key', '密钥', 'Key'),
    column('clear', '明文', 'In clear', yesNoCell),
    column('until', '保存至', 'Kept until'),
    column('underWay', '尚在办理', 'Under way', yesNoCell),
    column('at', '查阅时间', 'Read at'),
    column('role', '查阅者', 'Read by'),
    column('org', '查阅机构', 'Body'),
    column('purpose', '查阅事由', 'Purpose', oneWordCell({ ...purposes, own: { zh: '本企业', en: 'Own' } })),
  ],
  each: 'seat',
}
