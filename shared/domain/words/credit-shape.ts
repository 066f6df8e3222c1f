import * as z from 'zod'
import { type CreditKind, creditKinds } from './credit.ts'

export const creditKind = z.enum(Object.keys(creditKinds) as [CreditKind, ...CreditKind[]])
