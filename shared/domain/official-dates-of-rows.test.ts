import { describe, expect, test } from 'vitest'
import { admin, catalogueAt, listWith } from '../../test/fixtures/domain/catalogue.ts'
import { first as certificate, certified } from '../../test/fixtures/domain/certificate.ts'
import { answer, proposal, serve } from '../../test/fixtures/domain/exit.ts'
import {
  acceptance,
  centre,
  cityCentre,
  cityHrss,
  filedUntil,
  group,
  hrss,
  lead,
  material,
  openRegulation,
  operator,
  visitOn,
} from '../../test/fixtures/domain/filing.ts'
import { completed, issuedTo, reserved } from '../../test/fixtures/domain/issuance.ts'
import { planUntil } from '../../test/fixtures/domain/plan.ts'
import { actor, type Dossiers, ours, type Step } from '../../test/harness/dossiers.ts'
import { recordsOf } from './conduct/records.ts'
import { addDays } from './vocabulary/calendar/dates.ts'
import { checklist } from './vocabulary/records/checklist.ts'
import type { Facts } from './workflow/procedure.ts'

/** One official date of a row: from which day on it may be, and what stands around it. */
type Case = {
  row: string
  /** The day of the move. */
  today: string
  /** What it follows, of that day. */
  first: string
  follows: string
  pointer: string
  dossiers: () => Dossiers
  at: string
  by: Step[1]
  action: string
  claim: (on: string) => Facts
}

const box = (date: string) => ({ opinion: '意见。', sealed: true, date })
const submitted = { today: '2019-06-28', first: '2019-06-25', follows: '提交申请之日', pointer: '/date' }
const met = Object.fromEntries(Object.keys(checklist).map((item) => [item, { met: true }]))
const tell = (dossiers: Dossiers, at: string, steps: readonly Step[]) => {
  dossiers.tell(at, steps)
  return dossiers
}
const filed = { first: '2019-06-24', follows: '企业建立备案申请之日', pointer: '/on' }
const inspectors = [cityCentre.person, 'second inspector']
const report = { from: '2019-07-01', assessments: {}, findings: '良好。', measures: '保持。', materials: [] }
const management = Object.fromEntries(
  ['rules', 'scope', 'noProfit', 'treatment', 'archives'].map((item) => [item, { met: true }]),
)
const inspected = (until: string): Facts => ({ ...report, management, until })
const service = (over: Facts): Facts => ({
  persons: ['trainer'],
  content: '讲解。',
  materials: [],
  trained: [],
  ...over,
})
const asked = { filing: 'F', kind: 'work-plan', subject: '请指导。', by: '2019-08-09' }
const served = { today: '2019-07-31', follows: '双方约定之日', at: 'service/V', by: cityCentre, action: 'deliver' }

const cases: readonly Case[] = [
  ...['recommend', 'advise-against'].map((action) => ({
    ...submitted,
    row: `the city’s opinion (${action}, F-21)`,
    dossiers: () => filedUntil('submitted'),
    at: 'filing/F',
    by: cityHrss,
    action,
    claim: box,
  })),
  {
    row: 'the sighting of originals (R-32)',
    today: '2019-07-08',
    first: '2019-06-21',
    follows: '本批次征集开始之日',
    pointer: '/originalsSightedOn',
    dossiers: () => filedUntil('recommended'),
    at: 'filing/F',
    by: centre,
    action: 'accept',
    claim: (on) => ({ ...acceptance('2019-07-08'), originalsSightedOn: on }),
  },
  {
    row: 'the check of credit (R-20)',
    today: '2019-07-08',
    first: '2019-06-21',
    follows: '本批次征集开始之日',
    pointer: '/creditChecked/on',
    dossiers: () => filedUntil('recommended'),
    at: 'filing/F',
    by: centre,
    action: 'accept',
    claim: (on) => ({
      ...acceptance('2019-07-08'),
      creditChecked: { ...acceptance('2019-07-08').creditChecked, on },
    }),
  },
  {
    row: 'the visit of the site (W9)',
    today: '2019-07-10',
    first: '2019-07-08',
    follows: '组织专家之日',
    pointer: '/on',
    dossiers: () => filedUntil('evaluating'),
    at: 'filing/F',
    by: centre,
    action: 'visit',
    claim: (on) => visitOn(on)[3] as Facts,
  },
  {
    row: 'the meeting of the leading group (R-40)',
    today: '2019-07-15',
    first: '2019-07-11',
    follows: '评审结论之日',
    pointer: '/date',
    dossiers: () =>
      tell(filedUntil('qualified'), 'selection/L', [
        ['2019-07-12', centre, 'open', { round: 'R' }],
        ['2019-07-12', centre, 'propose', { selected: [{ filing: 'F', reason: '综合评分。' }], others: [] }],
      ]),
    at: 'selection/L',
    by: group,
    action: 'agree',
    claim: (date) => ({ meeting: '第1次会议', date, record: '同意。', struck: [] }),
  },
  {
    row: 'the opinion on a filing that is not agreed to (F-22)',
    today: '2019-07-17',
    first: '2019-07-15',
    follows: '评审不合格或领导小组不同意之日',
    pointer: '/date',
    dossiers: () =>
      tell(filedUntil('shortlisted'), 'selection/of F', [
        [
          '2019-07-16',
          group,
          'agree',
          {
            meeting: '第1次会议',
            date: '2019-07-15',
            record: '不同意。',
            struck: [{ filing: 'F', reason: '另行研究。' }],
          },
        ],
      ]),
    at: 'filing/F',
    by: hrss,
    action: 'disapprove',
    claim: box,
  },
  {
    row: 'the receipt (R-41, F-22)',
    today: '2019-07-17',
    first: '2019-07-15',
    follows: '领导小组同意之日',
    pointer: '/date',
    dossiers: () => filedUntil('agreed'),
    at: 'filing/F',
    by: hrss,
    action: 'receipt',
    claim: box,
  },
  {
    row: 'the video of a session (R-59)',
    today: '2019-08-20',
    first: '2019-08-15',
    follows: '该场次考核之日',
    pointer: '/video/0/on',
    dossiers: () => planUntil('finished'),
    at: 'conduct/P.1',
    by: lead,
    action: 'record',
    claim: (on) => ({
      attendance: { present: 3, absent: 0 },
      incidents: [],
      video: [{ on, from: '09:00', to: '11:30', where: '考场V02' }],
      materials: (recordsOf.theory ?? []).map((kind, i) => ({
        ...material(kind),
        id: material(kind).id.replace(/.$/, String(i)),
      })),
    }),
  },
  {
    row: 'the spot check (R-55)',
    today: '2019-08-16',
    first: '2019-08-07',
    follows: '指派检查人员之日',
    pointer: '/on',
    dossiers: () =>
      tell(planUntil('in-progress'), 'spot-check/C', [
        ['2019-08-07', cityCentre, 'open', { plan: 'P', reason: '抽查', inspectors }],
      ]),
    at: 'spot-check/C',
    by: cityCentre,
    action: 'report',
    claim: (on) => ({ on, checklist: met, findings: '符合。', photos: [] }),
  },
  {
    ...filed,
    row: 'the visit of a supervisor (R-75)',
    today: '2019-08-16',
    dossiers: () => filedUntil('listed'),
    at: 'supervision/V',
    by: cityCentre,
    action: 'open',
    claim: (on) => ({
      filing: 'F',
      on,
      persons: ['a'],
      checklist: {},
      findings: '良好。',
      advice: '无。',
      materials: [],
    }),
  },
  {
    ...filed,
    row: 'an event of the credit file (R-81)',
    today: '2019-09-02',
    dossiers: () => filedUntil('listed'),
    at: 'credit/E',
    by: cityCentre,
    action: 'open',
    claim: (on) => ({ kind: 'other-fault', filing: 'F', on, source: '巡查', account: '失实。', materials: [] }),
  },
  {
    row: 'the hearing before an exit (R-82)',
    today: '2019-09-12',
    first: '2019-09-10',
    follows: '企业申辩之日',
    pointer: '/on',
    dossiers: () =>
      tell(filedUntil('listed'), 'exit/X', [
        ['2019-09-02', cityCentre, 'open', proposal()],
        serve('2019-09-02'),
        ['2019-09-10', lead, 'defend', answer({ hearing: true })],
      ]),
    at: 'exit/X',
    by: actor('province-hrss', { person: 'chair' }),
    action: 'hear',
    claim: (on) => ({ on, record: '双方陈述。', materials: [] }),
  },
  {
    ...served,
    row: 'a service that was asked for (R-77)',
    first: '2019-07-29',
    pointer: '/days/0',
    dossiers: () =>
      tell(filedUntil('listed'), 'service/V', [
        ['2019-07-26', lead, 'open', asked],
        ['2019-07-29', cityCentre, 'accept', { by: '2019-08-02' }],
      ]),
    claim: (on) => service({ days: [on] }),
  },
  {
    ...served,
    row: 'a service that was offered, on the last of its days (R-77)',
    first: '2019-07-29',
    pointer: '/days/1',
    dossiers: () =>
      tell(filedUntil('listed'), 'service/V', [
        ['2019-07-26', cityCentre, 'open', asked],
        ['2019-07-29', lead, 'consent'],
      ]),
    claim: (on) => service({ days: ['2019-07-30', on] }),
  },
  {
    row: 'an enterprise’s own inspection (R-80)',
    today: '2020-01-06',
    first: '2019-07-01',
    follows: '自查期间起始日期',
    pointer: '/until',
    dossiers: () => filedUntil('listed'),
    at: 'self-inspection/V',
    by: lead,
    action: 'open',
    claim: (until) => ({ ...inspected(until), filing: 'F' }),
  },
  {
    row: 'the same, handed in again (R-80)',
    today: '2020-01-08',
    first: '2019-07-01',
    follows: '自查期间起始日期',
    pointer: '/until',
    dossiers: () =>
      tell(filedUntil('listed'), 'self-inspection/V', [
        ['2020-01-06', lead, 'open', { ...inspected('2019-12-31'), filing: 'F' }],
        ['2020-01-07', cityCentre, 'return', { reason: '期间有误。' }],
      ]),
    at: 'self-inspection/V',
    by: lead,
    action: 'resubmit',
    claim: inspected,
  },
  {
    row: 'the handing over of a certificate (R-62, R-88)',
    today: '2019-09-10',
    first: '2019-09-02',
    follows: '证书签发之日',
    pointer: '/records/0/on',
    dossiers: () => {
      const dossiers = reserved()
      for (const step of [issuedTo(3), completed(3)]) dossiers.step('issuance/I', step, 'issuance.issue')
      return dossiers
    },
    at: 'issuance/I',
    by: operator,
    action: 'hand-over',
    claim: (on) => ({ records: [{ number: certificate, on, to: 'holder' }] }),
  },
  {
    row: 'what a holder was given (R-90)',
    today: '2019-10-08',
    first: '2019-09-02',
    follows: '证书签发之日',
    pointer: '/treatments/0/on',
    dossiers: certified,
    at: `treatment/${ours}`,
    by: lead,
    action: 'record',
    claim: (on) => ({ treatments: [{ certificate, kind: 'reward', amount: '300', per: 'once', on }] }),
  },
  {
    row: 'the publication of a new occupation (R-13)',
    today: '2019-06-24',
    first: '2015-01-01',
    follows: '职业分类大典（2015年版）当年',
    pointer: '/items/0/publishedOn',
    dossiers: openRegulation,
    at: catalogueAt,
    by: admin,
    action: 'propose',
    claim: (publishedOn) => ({
      version: 'v1',
      from: '2019-07-01',
      items: [{ ...listWith()[0], isNew: true, publishedOn }],
    }),
  },
]

const lastMoment = (day: string) => `${day}T15:59:59.999Z`

describe.each(cases)('W5: the day of $row', ({ today, first, follows, pointer, dossiers, at, by, action, claim }) => {
  const move = (on: string, when = lastMoment(today)) => dossiers().step(at, [when, by, action, claim(on)])
  const wrong = (zh: string) => ({
    ok: false,
    refusal: { because: 'unmet', issues: [{ pointer, says: { zh: expect.stringContaining(zh) } }] },
  })

  test('is today, until the last moment of the day in Guangdong, and tomorrow only when tomorrow has come', () => {
    expect(move(today)).toMatchObject({ ok: true })
    expect(move(addDays(today, 1))).toMatchObject(wrong(`${addDays(today, 1)}）晚于今天（${today}）`))
    expect(move(addDays(today, 1), `${today}T16:00:00.000Z`)).toMatchObject({ ok: true })
    expect(move('2035-01-01')).toMatchObject(wrong(`2035-01-01）晚于今天（${today}）`))
  })
  test('is the day of what it follows, and not the day before', () => {
    expect(move(first)).toMatchObject({ ok: true })
    const before = addDays(first, -1)
    expect(move(before)).toMatchObject(wrong(`${before}）早于${follows}（${first}），请填写实际日期`))
  })
})
