import { make, makeRow, writeBoth } from '../common/elements.ts'
import type { Says } from '../common/says.ts'
import { type Counts, type Pilot, writeCount, writeRate } from './sums.ts'

type Names = Readonly<Record<string, Says>>

const enterprises: Names = {
  applied: { zh: '申报', en: 'Applied' },
  accepted: { zh: '受理', en: 'Accepted' },
  qualified: { zh: '评审合格', en: 'Found qualified' },
  published: { zh: '曾公布目录', en: 'Ever on the directory' },
  listed: { zh: '目录内', en: 'On the directory' },
  suspended: { zh: '暂停', en: 'Suspended' },
  removed: { zh: '移出目录', en: 'Removed' },
}
const planStates: Names = {
  draft: { zh: '修改中', en: 'Being amended' },
  submitted: { zh: '待备案', en: 'Not yet filed' },
  filed: { zh: '已备案', en: 'Filed' },
  postponed: { zh: '延期待接受', en: 'Postponed' },
  'in-progress': { zh: '实施中', en: 'In progress' },
  interrupted: { zh: '部分场次延期', en: 'Partly postponed' },
  finished: { zh: '已结束', en: 'Finished' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  halted: { zh: '已中止', en: 'Halted' },
}
const candidates: Names = {
  candidates: { zh: '结果已审核', en: 'In approved results' },
  attended: { zh: '到考', en: 'Attended' },
  passed: { zh: '合格', en: 'Passed' },
}
const deadlines: Readonly<Record<string, Names>> = {
  results: {
    inTime: { zh: '评价结果按期报送', en: 'Results in time' },
    late: { zh: '评价结果逾期报送', en: 'Results late' },
    overdue: { zh: '评价结果逾期未报', en: 'Results overdue' },
  },
  plans: {
    acknowledged: { zh: '计划按期备案', en: 'Plans filed in time' },
    late: { zh: '计划逾期备案', en: 'Plans filed late' },
    lapsed: { zh: '计划逾期未答复', en: 'Plans nobody answered' },
  },
  rectification: {
    inTime: { zh: '按期整改', en: 'Rectified in time' },
    late: { zh: '逾期整改', en: 'Rectified late' },
    overdue: { zh: '逾期未整改', en: 'Rectification overdue' },
  },
}

const rowsOf = (names: Names, counts: Counts = {}) =>
  Object.keys(names).map((key) => makeRow(names[key] || key, writeCount(counts[key])))

const card = (title: Says, rows: readonly HTMLElement[]) =>
  make('section', 'card', make('h2', 'enterprise', ...writeBoth(title)), make('dl', '', ...rows))

const whole = (count: number | null = null) => ({ known: count || 0, hidden: count === null ? 1 : 0 })

/** how the pilot goes in the whole province: enterprises, plans, candidates, deadlines kept. */
export const drawPilot = (pilot: Pilot): HTMLElement[] => {
  const { states = {}, submitted } = pilot.plans
  const { attended, passed } = pilot.candidates
  const rate = writeRate({ all: whole(attended), part: whole(passed) })
  return [
    card({ zh: '全省企业申报与备案', en: 'Enterprises in the province' }, rowsOf(enterprises, pilot.enterprises)),
    card({ zh: '全省认定实施计划', en: 'Assessment plans in the province' }, [
      makeRow({ zh: '报送', en: 'Submitted' }, writeCount(submitted)),
      ...Object.keys(states).map((state) => makeRow(planStates[state] || state, writeCount(states[state]))),
    ]),
    card({ zh: '全省参加认定人员', en: 'Candidates in the province' }, [
      ...rowsOf(candidates, pilot.candidates),
      makeRow({ zh: '合格率（占到考）', en: 'Pass rate (of who attended)' }, rate),
    ]),
    card(
      { zh: '全省时限执行', en: 'Deadlines kept in the province' },
      Object.keys(deadlines).flatMap((kind) => rowsOf(deadlines[kind] || {}, pilot.deadlines[kind])),
    ),
  ]
}
