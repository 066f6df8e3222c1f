import { province } from '../words/region.ts'
import type { Seat } from './procedure.ts'

/** Of dossiers that are the province's own and no enterprise's: rounds, lists, pools, books. */
export const provincial = (): Seat => ({ owner: '', region: province, supervisor: province })
