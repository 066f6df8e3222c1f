/** Requirements that nothing here meets yet, and the open issue that will. A test holds the list to the citations. */
export const notYet: Readonly<Record<string, number>> = {
  'R-55': 6,
  'R-75': 7,
  'R-76': 7,
  'R-77': 7,
  'R-80': 7,
  'R-81': 7,
  'R-82': 7,
  'R-84': 6,
  'R-87': 6,
  'R-89': 6,
  'R-90': 7,
  'R-92': 7,
}

type Rest = readonly [issue: number, lacks: string]

/** Requirements that are met in part: what still lacks, and the open issue that will bring it. */
export const partly: Readonly<Record<string, Rest>> = {
  'R-4': [5, '信用代码登记机关不在广东时的提示 the warning where the credit code names another province'],
  'R-16': [5, '已有国家标准的职业不得以企业规范为依据 refusing a norm where a national standard exists'],
  'R-19': [5, '由系统检索已备案规范 a search of the filed norms by the system'],
  'R-20': [7, '信用核查与退出后的冷却期 credit check and cooling-off after an exit'],
  'R-24': [5, '专业人员证书编号 the certificate numbers of the professionals'],
  'R-25': [5, '设施设备台账 a registry of equipment'],
  'R-29': [5, '生成可打印的申请表 the printable form'],
  'R-33': [5, '三个分项分别提交 its three parts, each by itself'],
  'R-34': [5, '每人的资历证明 a credential for each person'],
  'R-35': [5, '三类资产分别证明 its three kinds, each by itself'],
  'R-36': [5, '文件类型检查与扫描 type check and scan of files'],
  'R-38': [5, '逐项评分的依据材料 the evidence for each score'],
  'R-41': [5, '回执 PDF the receipt as a PDF'],
  'R-53': [6, '考评人员配比 the ratios of examiners to candidates'],
  'R-56': [7, '提醒与信用记录 reminders and the credit record'],
  'R-58': [6, '逐人审核 review candidate by candidate'],
  'R-59': [6, '过程材料归档与保存期限 the archive of each assessment, and its retention'],
  'R-60': [6, '查阅留痕 the record of who read what'],
  'R-69': [7, '到期提示 watching the day'],
  'R-70': [7, '到期提示 watching the day'],
  'R-72': [7, '未完成清单 the list of what is unfinished'],
  'R-73': [7, '总结报告 the report'],
  'R-78': [7, '全省报表 reports of the province'],
  'R-88': [7, '按企业、按合格率的统计 statistics by enterprise and of pass rates'],
  'R-83': [7, '随移出自动中止在办计划 halting running plans with the exit itself'],
}
