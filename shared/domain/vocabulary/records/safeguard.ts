/** The province's one guard over issuing (核发保障). */
export const safeguardId = 'guangdong'

type Head = { readonly state: string } | undefined

/** Something stands otherwise than what was approved: nothing is issued until two people of the province release it. */
export const isHalted = (safeguard: Head): boolean => safeguard !== undefined && safeguard.state !== 'clear'
