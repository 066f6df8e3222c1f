import {
  type Column,
  codeCell,
  dayCell,
  exactCodeCell,
  nameCell,
  textCell,
  wholeNumberCell,
  wordsCell,
  yesNoCell,
} from '../sheets/sheet-cells.ts'
import { equipment, staff, staffRoles, venues } from './filed-shapes.ts'

const venueNo = { zh: 'V 加2至4位数字', en: 'V and 2 to 4 digits' }
const anyText = { zh: '文本', en: 'Text' }
const yesOrNo = { zh: '是或否', en: '是 (yes) or 否 (no)' }
const day = { zh: '日期，如 2021-12-31', en: 'A date, like 2021-12-31' }

/** R-24, material 6. */
const staffColumns: readonly Column[] = [
  {
    ...codeCell,
    field: 'no',
    name: { zh: '编号', en: 'No.' },
    note: { zh: '一个大写字母加2至4位数字，不得重复', en: 'A capital letter and 2 to 4 digits, each once' },
    example: 'K01',
  },
  { ...nameCell, field: 'name', name: { zh: '姓名', en: 'Name' }, note: anyText, example: '考评甲' },
  {
    ...wordsCell(staffRoles),
    field: 'roles',
    name: { zh: '岗位', en: 'Roles' },
    note: { zh: '可多选，以顿号分隔', en: 'One or several, with 、 between them' },
    example: '考评人员',
  },
  {
    ...textCell,
    field: 'qualification',
    name: { zh: '资历', en: 'Qualification' },
    note: anyText,
    example: '高级技师',
  },
  {
    ...exactCodeCell,
    field: 'certificateNo',
    name: { zh: '证书编号', en: 'Certificate No.' },
    note: { zh: '监考人员、专家可不填', en: 'May be blank for invigilators and experts' },
    example: '粤考评2018001',
    optional: true,
  },
  { ...dayCell, field: 'validUntil', name: { zh: '有效期至', en: 'Valid until' }, note: day, example: '2021-12-31' },
  { ...yesNoCell, field: 'fullTime', name: { zh: '专职', en: 'Full-time' }, note: yesOrNo, example: '是' },
]

/** R-25, material 7. */
const venueColumns: readonly Column[] = [
  { ...codeCell, field: 'no', name: { zh: '编号', en: 'No.' }, note: venueNo, example: 'V01' },
  { ...textCell, field: 'name', name: { zh: '名称', en: 'Name' }, note: anyText, example: '一号考核车间' },
  {
    ...textCell,
    field: 'address',
    name: { zh: '地址', en: 'Address' },
    note: anyText,
    example: '佛山市南海区样例路1号',
  },
  { ...yesNoCell, field: 'video', name: { zh: '视频监控', en: 'Video monitoring' }, note: yesOrNo, example: '是' },
]

/** R-25, material 7. */
const equipmentColumns: readonly Column[] = [
  {
    ...codeCell,
    field: 'no',
    name: { zh: '编号', en: 'No.' },
    note: { zh: 'E 加2至5位数字，不得重复', en: 'E and 2 to 5 digits, each once' },
    example: 'E01',
  },
  { ...textCell, field: 'name', name: { zh: '名称', en: 'Name' }, note: anyText, example: '立式加工中心' },
  { ...textCell, field: 'model', name: { zh: '型号', en: 'Model' }, note: anyText, example: 'VMC-850' },
  {
    ...wholeNumberCell,
    field: 'quantity',
    name: { zh: '数量', en: 'Quantity' },
    note: { zh: '整数', en: 'A whole number' },
    example: '6',
  },
  { ...codeCell, field: 'venue', name: { zh: '所在场地编号', en: 'Venue No.' }, note: venueNo, example: 'V01' },
  {
    ...dayCell,
    field: 'calibratedUntil',
    name: { zh: '检定有效期至', en: 'Calibrated until' },
    note: { zh: '日期，需检定的仪器填写', en: 'A date, for instruments that are calibrated' },
    example: '2020-03-31',
    optional: true,
  },
]

/** The lists of the form that may be filled from a sheet, by their fields. None of them carries a document number. */
export const filedSheets = {
  staff: {
    name: { zh: '专业人员名册', en: 'Professionals' },
    shape: staff,
    columns: staffColumns,
    personal: { fields: ['name', 'qualification'], by: ['no', 'name'] },
  },
  venues: { name: { zh: '考核场地', en: 'Venues' }, shape: venues, columns: venueColumns },
  equipment: { name: { zh: '设施设备', en: 'Equipment' }, shape: equipment, columns: equipmentColumns },
} as const
