import * as z from 'zod'

/** A time of the day, HH:MM, Asia/Shanghai. */
export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
