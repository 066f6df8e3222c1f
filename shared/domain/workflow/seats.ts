import { province } from '../vocabulary/geography/region.ts'
import type { Seat } from './procedure.ts'

/** Of dossiers that are the province's own and no enterprise's: rounds, lists, pools, books. */
export const provincial = (): Seat => ({ owner: '', region: province, supervisor: province })

/** Of what is the province's own and nobody else's to see: enterprises and cities are told nothing of it. */
export const provinceAlone = (): Seat => ({ owner: province, region: province, supervisor: province })
