import { cityCentre, hrss, lead, material, occupation, roster } from '../filing/filing-fixture.ts'
import type { Desk, Outcome, Step } from '../workflow/desk-fixture.ts'
import type { Facts } from '../workflow/procedure.ts'

/** For tests: what an enterprise that filed machining and painting may ask to change. */
export const inspecting = { code: '6-31-03-05', name: '质检员' }
const about = { reason: '生产经营需要。', materials: [material('evidence')] }
export const changes = {
  address: { ...about, kind: 'address', address: '佛山市顺德区样例大道8号', placeCode: '440606' },
  occupations: { ...about, kind: 'occupations', occupations: [occupation(inspecting, ['5', '4'])] },
  /** J02 has left, K04 has come. */
  staff: {
    ...about,
    kind: 'staff',
    staff: [...roster.filter(({ no }) => no !== 'J02'), { ...roster[2], no: 'K04', name: '人员K04' }],
  },
  /** One machine is left, and a new one came. */
  equipment: {
    ...about,
    kind: 'equipment',
    equipment: ['E001', 'E003'].map((no) => ({ no, name: '加工中心', model: 'VMC850', quantity: 2, venue: 'V01' })),
  },
  /** V02, where nothing stood, was given up. */
  venues: {
    ...about,
    kind: 'venues',
    venues: ['V01', 'V03'].map((no) => ({ no, name: `考场${no}`, address: '样例路1号', video: true })),
  },
} satisfies Record<string, Facts>

export const adding = (...added: { code: string; name: string }[]): Facts => ({
  ...changes.occupations,
  occupations: added.map((one) => occupation(one, ['4'])),
})

export const changeSteps = (claim: Facts, day = '2019-07-30'): Step[] => [
  [day, lead, 'open', { filing: 'F' }],
  [day, lead, 'submit', claim],
  [day, cityCentre, 'accept'],
  [day, hrss, 'approve'],
]
/** A change of the filing F, from its opening to its approval. */
export const approveChange = (desk: Desk, claim: Facts, day?: string, id = 'C') =>
  desk.tell(`change/${id}`, changeSteps(claim, day))
/** What submitting the change answers. */
export const submitChange = (desk: Desk, claim: Facts, day = '2019-07-30', id = 'C'): Outcome => {
  desk.tell(`change/${id}`, changeSteps(claim, day), 'draft')
  return desk.step(`change/${id}`, [day, lead, 'submit', claim])
}
