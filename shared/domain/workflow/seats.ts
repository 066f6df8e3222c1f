import { province } from '../vocabulary/geography/region.ts'
import type { Seat } from './procedure.ts'

/** Of dossiers that are the province's own and no enterprise's: rounds, lists, pools, books. */
export const provincial = (): Seat => ({ owner: '', region: province, supervisor: province })

/** M3: where it belongs once it has moved to another city, or to another enterprise; the province keeps what is its own. */
export function moveSeat(
  seat: Seat,
  { owner = seat.owner, city }: { owner?: string | undefined; city?: string | undefined },
): Seat {
  const region = seat.region === province ? province : (city ?? seat.region)
  const taken = owner !== seat.owner
  return {
    ...seat,
    owner,
    region,
    supervisor: seat.supervisor === seat.region ? region : seat.supervisor,
    ...(taken && { formerly: [...(seat.formerly ?? []), seat.owner] }),
  }
}

/** Of what is the province's own and nobody else's to see: enterprises and cities are told nothing of it. */
export const provinceAlone = (): Seat => ({ owner: province, region: province, supervisor: province })
