import { describe, expect, test } from 'vitest'
import { procedures } from '../procedures.ts'
import { rolesOf } from '../workflow/procedure.ts'

/*
 * Written by hand from the notice (一(一), 二(一), 二(二), 四(三), 附件) and from the state machine and the roles of the
 * requirements, not from the table: state · action · roles · next state.
 *
 * DRAFT → SUBMITTED → (CITY_RECOMMENDED | CITY_RETURNED ↺ | CITY_DECLINED, from which an open-call applicant goes on;
 * WITHDRAWN before acceptance) → ACCEPTED (or SUPPLEMENT_REQUIRED ↺) → SITE_EVALUATION →
 * EVALUATED{QUALIFIED, UNQUALIFIED} → SHORTLISTED → LEADING_GROUP_AGREED | REJECTED → RECEIPT_ISSUED → FILED(segment) →
 * LISTED; then SUSPENDED, REMOVED.
 */
const enterprise = 'enterprise-operator enterprise-lead'
const applications =
  'draft submitted recommended not-recommended supplementing accepted evaluating qualified agreed'.split(' ')
type Expected = [state: string, action: string, roles: string, next: string]
const expected: Expected[] = [
  // 一(一) 自愿申报: the enterprise begins it.
  ['unopened', 'open', enterprise, 'draft'],
  ['draft', 'save', enterprise, 'draft'],
  // 二(一) 提出备案申请.
  ['draft', 'submit', enterprise, 'submitted'],
  // W7: a wrong city, channel or round is changed while it is a draft; before acceptance the enterprise may withdraw.
  ['draft', 'redirect', enterprise, 'draft'],
  ...['draft', 'submitted', 'recommended', 'not-recommended', 'supplementing'].map(
    (s): Expected => [s, 'withdraw', enterprise, 'withdrawn'],
  ),
  // W4: behind the receipt of another application one may be taken back later as well, or go over into a renewal of that.
  ...['accepted', 'evaluating', 'qualified', 'agreed'].map((s): Expected => [s, 'withdraw', enterprise, 'withdrawn']),
  ...applications.filter((s) => s !== 'draft').map((s): Expected => [s, 'merge', enterprise, 'ended']),
  ...['receipted', 'filed', 'listed', 'suspended'].map((s): Expected => [s, 'renew-applied', enterprise, s]),
  // W7: the centre confirms whether the enterprise is 省直属, or sends the application where it belongs.
  ...['submitted', 'recommended', 'not-recommended'].map(
    (s): Expected => [s, 'reroute', 'province-centre', 'submitted'],
  ),
  // 附件 市人力资源社会保障部门推荐意见.
  ['submitted', 'recommend', 'city-hrss', 'recommended'],
  ['submitted', 'decline', 'city-hrss', 'declined'],
  // W7: it ends the channel 推荐 alone.
  ['submitted', 'advise-against', 'city-hrss', 'not-recommended'],
  ['not-recommended', 'accept', 'province-centre', 'accepted'],
  ['not-recommended', 'supplement', 'province-centre', 'supplementing'],
  // 二(一) 向广东省职业技能服务指导中心提出: it takes the application in, or asks for what lacks. Central branches and
  // provincial-direct enterprises need no recommendation, so it can do so at once.
  ['submitted', 'accept', 'province-centre', 'accepted'],
  // W7: a city may return it for correction as well.
  ['submitted', 'supplement', 'city-hrss province-centre', 'supplementing'],
  ['recommended', 'accept', 'province-centre', 'accepted'],
  ['recommended', 'supplement', 'province-centre', 'supplementing'],
  ['supplementing', 'save', enterprise, 'supplementing'],
  ['supplementing', 'submit', enterprise, 'submitted'],
  // 二(二) 省职业技能服务指导中心组织专家…现场评估; 根据专家评审意见.
  ['accepted', 'convene', 'province-centre', 'evaluating'],
  ['evaluating', 'visit', 'province-centre', 'evaluating'],
  ['evaluating', 'opine', 'expert', 'evaluating'],
  // M2: an expert stands aside, or is taken off by two persons of the centre; another is drawn.
  ['evaluating', 'recuse', 'expert', 'evaluating'],
  ...['challenge', 'confirm-challenge', 'dismiss-challenge', 'replace', 'convene'].map(
    (action): Expected => ['evaluating', action, 'province-centre', 'evaluating'],
  ),
  ['evaluating', 'qualify', 'province-centre', 'qualified'],
  ['evaluating', 'disqualify', 'province-centre', 'unqualified'],
  // 按照择优遴选原则，选择一批评审合格的企业.
  ['qualified', 'shortlist', 'province-centre', 'shortlisted'],
  // 报…领导小组同意后.
  ['shortlisted', 'agree', 'leading-group', 'agreed'],
  ['shortlisted', 'reject', 'leading-group', 'rejected'],
  // The list as a whole may be sent back: then its enterprises are qualified and not selected, as before.
  ['shortlisted', 'unlist', 'leading-group', 'qualified'],
  // 附件 省人力资源社会保障部门审批意见: of what was decided against as well.
  ['unqualified', 'disapprove', 'province-hrss', 'disapproved'],
  ['rejected', 'disapprove', 'province-hrss', 'disapproved'],
  // 由省人社厅出具备案回执.
  ['agreed', 'receipt', 'province-hrss', 'receipted'],
  // 省职业技能服务指导中心…按备案顺序…赋码，完成备案手续.
  ['receipted', 'allocate', 'province-centre', 'filed'],
  // 省人社厅统一公布试点企业目录，实行动态调整.
  ['filed', 'list', 'province-hrss', 'listed'],
  ['filed', 'remove', 'province-hrss', 'removed'],
  ['listed', 'suspend', 'province-hrss', 'suspended'],
  ['suspended', 'resume', 'province-hrss', 'listed'],
  // 实行动态调整: what was filed changes when the department approves, wherever the enterprise stands by then.
  ['filed', 'amend', 'province-hrss', 'filed'],
  // M3: of an enterprise that is filed, and took over another's receipt or has one more of its own.
  ['receipted', 'amend', 'province-hrss', 'receipted'],
  ['listed', 'amend', 'province-hrss', 'listed'],
  ['suspended', 'amend', 'province-hrss', 'suspended'],
  // M3: a change of the enterprise reaches what waits for its code; whoever was removed is its successor's.
  ['receipted', 'amend', 'province-hrss', 'receipted'],
  ['removed', 'amend', 'province-hrss', 'removed'],
  // W4: a later round is a renewal, which the centre confirms; a suspended enterprise asks, and is confirmed when it is in force.
  ...['receipted', 'filed', 'listed', 'suspended'].map((state): Expected => [state, 'renew', enterprise, state]),
  ...['filed', 'listed'].map((state): Expected => [state, 'confirm-renewal', 'province-centre', state]),
  ...['receipted', 'filed', 'listed', 'suspended'].map(
    (state): Expected => [state, 'return-renewal', 'province-centre', state],
  ),
  // W3: one institution code for life; a year's serials used up give another, and of two given before the first stays.
  ['filed', 'renumber', 'province-centre', 'filed'],
  ['listed', 'renumber', 'province-centre', 'listed'],
  ...['filed', 'listed', 'suspended'].map((s): Expected => [s, 'recode', 'clock province-centre province-hrss', s]),
  // 四(三) 由我厅移出目录，取消试点资质.
  ['receipted', 'remove', 'province-hrss', 'removed'],
  ['listed', 'remove', 'province-hrss', 'removed'],
  ['suspended', 'remove', 'province-hrss', 'removed'],
  // W1: an order of removal ends what its enterprise applied for as well; the clock ends what the decision did not reach.
  ...applications.flatMap((s): Expected[] => [
    [s, 'end', 'province-hrss', 'ended'],
    [s, 'drop', 'clock', 'ended'],
  ]),
  // W1: annulled on review (行政复议), it stands as it stood.
  ...['receipted', 'filed', 'listed', 'suspended'].map(
    (s): Expected => ['removed', `reinstate-${s}`, 'province-hrss', s],
  ),
]
const ends = ['withdrawn', 'declined', 'disapproved', 'ended']

const written = new Set(expected.map((line) => line.join(' · ')))
const table = procedures.filing?.table ?? {}
const stands = Object.entries(table).flatMap(([state, rows]) =>
  Object.entries(rows).map(([action, row]) => [state, action, rolesOf(row).join(' '), row.to].join(' · ')),
)

describe('the filing room against an expectation written by hand', () => {
  test.each([...written])('%s: stands in the table', (line) => {
    expect(stands).toContain(line)
  })
  test('the table holds nothing more', () => {
    expect(stands.filter((line) => !written.has(line))).toEqual([])
  })
  test('it ends where the notice ends it', () => {
    const closed = Object.entries(table).flatMap(([state, rows]) => (Object.keys(rows).length === 0 ? [state] : []))
    expect(closed.sort()).toEqual([...ends].sort())
  })
  test('it begins with nothing', () => {
    expect(procedures.filing?.start).toBe('unopened')
  })
})
