import { lookup } from './app.ts'
import { deployed, openRegister, openSubjects } from './dependencies.ts'

const now = () => new Date()
/** Taken once: each look at `process.env` asks the system, and a Lambda's variables stay as they are. */
const env = { ...process.env }
export const handler = lookup({
  ...deployed,
  reader: openRegister(env, now),
  subjects: openSubjects(env, now),
  edgeSecret: env.EDGE_SECRET,
  now,
  log: console.error,
})
