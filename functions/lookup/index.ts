import { lookup } from './app.ts'
import { deployed, openRegister, openSubjects } from './cloud.ts'

const now = () => new Date()
const { env } = process
export const handler = lookup({
  ...deployed,
  reader: openRegister(env, now),
  subjects: openSubjects(env, now),
  now,
  log: console.error,
})
