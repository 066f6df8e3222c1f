/** Requirements that nothing here meets yet, and the open issue that will. A test holds the list to the citations. */
export const notYet: Readonly<Record<string, number>> = {
  'R-75': 7,
  'R-76': 7,
  'R-77': 7,
  'R-80': 7,
  'R-82': 7,
  'R-90': 7,
  'R-92': 7,
}

type Rest = readonly [issue: number, lacks: string]

/** Requirements that are met in part: what still lacks, and the open issue that will bring it. */
export const partly: Readonly<Record<string, Rest>> = {
  'R-60': [6, '待办与事项的查阅留痕 the record of reading queues and heads'],
  'R-72': [7, '未完成清单 the list of what is unfinished'],
  'R-73': [7, '总结报告 the report'],
  'R-78': [7, '全省报表 reports of the province'],
  'R-88': [7, '按企业、按合格率的统计 statistics by enterprise and of pass rates'],
  'R-81': [7, '其余来源与查阅 the other sources, and a door to the file'],
  'R-83': [7, '随移出自动中止在办计划 halting running plans with the exit itself'],
}
