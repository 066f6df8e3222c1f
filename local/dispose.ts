import { S3Client } from '@aws-sdk/client-s3'
import { need } from '../functions/platform/runtime/env.ts'
import { env } from '../shared/names.ts'
import { carryOut, removing } from './disposal.ts'
import { endWithUsage, exitCodes, maintain } from './maintenance.ts'

/*
 * `npm run dispose -- <disposal>`: deletes what two persons let go by a disposal, version by version, with the caller's own
 * rights, and says what is to be recorded of it. It may be run again: what was deleted stays so. Stores and exit codes:
 * maintenance.ts.
 */
const [id] = process.argv.slice(2)
if (id === undefined || id.startsWith('-')) endWithUsage('npm run dispose -- <id of the disposal 销毁事项编号>')
await maintain([env.ledgerTable, env.archiveBucket], async (dependencies, s3) => {
  const remove = removing(new S3Client(s3), need(dependencies.settings, env.archiveBucket))
  const outcomes = await carryOut(dependencies, id, remove)
  if (!outcomes) {
    console.error(`没有已核准的销毁 no disposal that was approved: ${id}`)
    return exitCodes.nothing
  }
  console.log(JSON.stringify({ outcomes }))
  return exitCodes.done
})
