import { type City, cityOf } from '../geography/region.ts'
import { filedNow } from './filed.ts'

/** R-28, M3: the city in which the enterprise of a filing is registered now. */
export const cityNow = (filing: Parameters<typeof filedNow>[0]): City | undefined => cityOf(filedNow(filing).placeCode)
