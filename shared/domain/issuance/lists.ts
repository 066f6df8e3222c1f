import {
  column,
  documentColumns,
  levelColumn,
  markColumns,
  nameColumn,
  noColumn,
  occupationColumns,
  type ShownList,
} from '../vocabulary/sheets/shown-list.ts'

/** What the certificates of a batch will say. */
export const itemsList: ShownList = {
  name: { zh: '拟核发证书', en: 'Certificates to be issued' },
  columns: [
    noColumn,
    nameColumn,
    ...documentColumns,
    ...occupationColumns,
    levelColumn,
    ...markColumns,
    column('photo/id', '照片材料编号', 'Photo'),
  ],
  seals: true,
  personal: { fields: ['name'] },
}

/** The same with their numbers, as each certificate's own entry has it: of the name the mask alone. */
export const certificatesList: ShownList = {
  name: { zh: '已取号证书', en: 'Certificates with their numbers' },
  columns: [
    column('number', '证书编号', 'Certificate No.'),
    noColumn,
    column('maskedName', '姓名', 'Name'),
    ...documentColumns,
    ...occupationColumns,
    column('issuer', '评价机构', 'Issuer'),
    column('issuedOn', '发证日期', 'Issued on'),
  ],
  seals: true,
}
