import { documentTypes } from '../vocabulary/documents/documents.ts'
import { conditionCodes, conditions } from '../vocabulary/occupations/conditions.ts'
import { levels, type Part, parts } from '../vocabulary/occupations/level.ts'
import {
  type Column,
  codeCell,
  exactCodeCell,
  nameCell,
  oneWordCell,
  textCell,
  yesNoCell,
} from '../vocabulary/sheets/sheet-cells.ts'
import {
  documentColumns,
  levelColumn,
  markColumns,
  occupationColumn,
  type ShownList,
} from '../vocabulary/sheets/shown-list.ts'
import { typedCandidates } from './candidate.ts'
import { inspectCandidates } from './candidates.ts'

const anyText = { zh: '文本', en: 'Text' }
const fromList = { zh: '从下拉列表选择', en: 'From the list' }
const place = { zh: '六位行政区划代码；参保地或就业地应在广东省', en: 'Six digits; one of the two in Guangdong' }

const columns: readonly Column[] = [
  {
    ...codeCell,
    field: 'no',
    name: { zh: '序号', en: 'No.' },
    note: { zh: '1至6位数字，不得重复', en: '1 to 6 digits, each once' },
    example: '1',
  },
  { ...nameCell, field: 'name', name: { zh: '姓名', en: 'Name' }, note: anyText, example: '陈试样' },
  {
    ...oneWordCell(documentTypes),
    field: 'document/type',
    name: { zh: '证件类型', en: 'Type of document' },
    note: {
      zh: '从下拉列表选择；须为提交计划当日接受的类型',
      en: 'From the list; one that is accepted on the day of the plan',
    },
    example: '居民身份证',
  },
  {
    ...exactCodeCell,
    field: 'document/number',
    name: { zh: '证件号码', en: 'Document No.' },
    note: { zh: '单元格须为文本格式；导入后加密保存', en: 'In a cell of text; sealed when it is imported' },
    example: '（本人证件号码 the holder’s own）',
  },
  {
    ...codeCell,
    field: 'occupation',
    name: { zh: '职业编码', en: 'Occupation' },
    note: { zh: '与试点方案一致', en: 'As in the scheme' },
    example: '6-18-01-07',
  },
  { ...oneWordCell(levels), field: 'level', name: { zh: '级别', en: 'Level' }, note: fromList, example: '四级' },
  { ...textCell, field: 'post', name: { zh: '岗位', en: 'Post' }, note: anyText, example: '数控加工岗' },
  {
    ...yesNoCell,
    field: 'onMainPost',
    name: { zh: '主营岗位在岗职工', en: 'On a main-business post' },
    note: { zh: '应为“是”', en: 'Must be 是 (yes)' },
    example: '是',
  },
  { ...codeCell, field: 'insuredIn', name: { zh: '社保参保地', en: 'Insured in' }, note: place, example: '440605' },
  { ...codeCell, field: 'worksIn', name: { zh: '就业地', en: 'Works in' }, note: place, example: '440605' },
  {
    ...oneWordCell(conditions),
    // Their words together are longer than the 255 characters that a drop-down may have.
    choices: conditionCodes,
    field: 'condition',
    name: { zh: '申报条件', en: 'Condition' },
    note: {
      zh: conditionCodes.map((code) => `${code} ${conditions[code].zh}`).join('；'),
      en: conditionCodes.map((code) => `${code} ${conditions[code].en}`).join('; '),
    },
    example: 'L4-2',
  },
  {
    ...textCell,
    field: 'evidence',
    name: { zh: '申报条件证明', en: 'Evidence of it' },
    note: anyText,
    example: '2012年7月起从事本岗位，劳动合同在档',
  },
  {
    ...codeCell,
    field: 'photo/id',
    name: { zh: '照片材料编号', en: 'Photo' },
    note: { zh: '上传照片后所得的编号', en: 'The id of the photo uploaded before' },
    example: '91440605MA12345671.00000000-0000-4000-8000-000000000000',
    optional: true,
  },
  // M9
  ...(Object.keys(parts) as Part[]).map(
    (part): Column => ({
      ...codeCell,
      field: `carried/${part}`,
      name: { zh: `${parts[part].zh}保留成绩`, en: `${parts[part].en}, carried from` },
      note: {
        zh: '补考人员：取得该成绩的评价结果编号、点、序号',
        en: 'Of a retaker: the earlier results, a point, the number in them',
      },
      example: '',
      optional: true,
    }),
  ),
]

/** the candidates of a plan from a sheet. Their document numbers are sealed before the list is kept. */
export const candidatesSheet = {
  name: { zh: '参加认定人员', en: 'Candidates' },
  shape: typedCandidates,
  columns,
  inspect: inspectCandidates,
  seals: true,
  personal: { fields: ['name', 'post', 'evidence', 'insuredIn', 'worksIn'] },
} as const

/** As reviewers find them: M9, with the marks that were carried. */
export const candidatesList: ShownList = {
  ...candidatesSheet,
  columns: [...columns, ...markColumns],
}

/** by it plans to come are judged. */
export const assessedList: ShownList = {
  name: { zh: '参加认定人员查重表', en: 'Who is assessed for what' },
  columns: [...documentColumns, occupationColumn, levelColumn],
  seals: true,
}
