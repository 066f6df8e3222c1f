import { cityCentre, form, lead, machining, supervisorOf } from '../filing/filing-fixture.ts'
import { schemeUntil } from '../scheme/scheme-fixture.ts'
import { type Desk, ours, type Step, theClock } from '../workflow/desk-fixture.ts'
import type { Facts } from '../workflow/procedure.ts'

/** For tests: an assessment of five on 15 and 16 August 2019. The documents' check characters are computed (GB 11643). */
const documents = [
  '440106197001011017',
  '440106197102012027',
  '440106197203013037',
  '44010619730401002X',
  '440106197405015057',
]
export const candidate = (i: number, level: string): Facts => ({
  no: String(i + 1),
  name: ['陈试样', '林䶮', '欧阳示范', '何一', '阿依古丽·买买提'][i],
  document: { type: 'resident-id', number: documents[i] },
  occupation: machining.code,
  level,
  post: '数控加工岗',
  onMainPost: true,
  insuredIn: '440605',
  worksIn: '440605',
  condition: `L${level}-1`,
  evidence: '原等级证书和劳动合同在档',
  photo: { id: `${ours}.00000000-0000-4000-8000-00000000000${i}` },
})
/** Two at level 2, three at level 4. */
export const candidates = [
  candidate(0, '4'),
  candidate(1, '2'),
  candidate(2, '4'),
  candidate(3, '2'),
  candidate(4, '4'),
]

const session = (date: string, venue: string, method: string, level: string) => ({
  date,
  from: '09:00',
  to: '11:30',
  venue,
  method,
  occupation: machining.code,
  level,
  paper: `2019-${method}-${level}`,
})
export const planClaim = (over: Facts = {}, [first = '2019-08-15', last = '2019-08-16'] = []): Facts => ({
  training: ['4', '2'].map((level) => ({
    occupation: machining.code,
    level,
    hours: 40,
    content: '理论与实操集中培训',
    from: '2019-07-20',
    to: '2019-07-31',
  })),
  sessions: [
    ...['4', '2'].map((level) => session(first, 'V02', 'theory', level)),
    ...['4', '2'].map((level) => session(last, 'V01', 'practical', level)),
    session(last, 'V02', 'comprehensive', '2'),
  ],
  invigilators: ['J01', 'J02'],
  examiners: ['K01', 'K02', 'K03'],
  supervisors: ['D01'],
  candidates,
  ...over,
})
export const planSteps = (claim = planClaim(), supervisor = cityCentre): Step[] => [
  ['2019-07-29', lead, 'open', { round: 'R', filing: 'F', scheme: 'S' }],
  ['2019-08-01', lead, 'submit', claim],
  ['2019-08-05', supervisor, 'acknowledge'],
  ['2019-08-15', theClock, 'begin'],
  ['2019-08-17', theClock, 'finish'],
]
/** A desk with filing, norm and scheme in force, and the plan P in the state. */
export const planUntil = (state: string, filing = form()): Desk => {
  const desk = schemeUntil('filed', { filing })
  desk.tell('plan/P', planSteps(planClaim(), supervisorOf(desk)), state)
  return desk
}
