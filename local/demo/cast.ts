import { uscc } from './people.ts'
import type { Who } from './visitor.ts'

export const city = '440600'
const province = '440000'

/** Who takes part: each a person of their own, since nobody may exercise two duties in one dossier. */
export function cast(seed: number) {
  const org = uscc('440605', seed)
  const of = (role: string, at: string, sub = role): Who => ({ sub: `${sub}-${at}`, role, org: at })
  return {
    org,
    operator: of('enterprise-operator', org),
    lead: of('enterprise-lead', org),
    cityHrss: of('city-hrss', city),
    cityCentre: of('city-centre', city),
    centre: of('province-centre', province),
    secondReviewer: of('province-centre', province, 'province-centre-reviewer'),
    hrss: of('province-hrss', province),
    decider: of('province-hrss', province, 'province-hrss-decider'),
    inspector: of('inspector', province),
    group: of('leading-group', province),
    experts: ['a', 'b', 'c'].map((e) => of('expert', province, `expert-${e}`)),
  }
}
export type Cast = ReturnType<typeof cast>
