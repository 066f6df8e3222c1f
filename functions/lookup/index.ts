import { lookup } from './app.ts'
import { deployed, openRegister } from './cloud.ts'

const now = () => new Date()
export const handler = lookup({ ...deployed, reader: openRegister(process.env, now), now, log: console.error })
