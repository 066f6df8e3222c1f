import { lookup } from './app.ts'
import { openRegister } from './cloud.ts'

const now = () => new Date()
export const handler = lookup({
  reader: openRegister(process.env, now),
  now,
  keep: 60_000,
  limited: true,
  log: console.error,
})
