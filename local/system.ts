import { join } from 'node:path'
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import { certificates } from '../functions/certificates/app.ts'
import { compliance } from '../functions/compliance/app.ts'
import { cloud } from '../functions/edge/cloud.ts'
import { openSigner } from '../functions/edge/signing.ts'
import { filings } from '../functions/filings/app.ts'
import { lookup } from '../functions/lookup/app.ts'
import { deployed, openRegister } from '../functions/lookup/cloud.ts'
import { materials } from '../functions/materials/app.ts'
import { printing } from '../functions/printing/app.ts'
import { openPress } from '../functions/printing/press.ts'
import { projection } from '../functions/projection/app.ts'
import { reviews } from '../functions/reviews/app.ts'
import { env } from '../shared/names.ts'
import { buildPage } from '../web-lookup/build.ts'
import { movableClock } from './clock.ts'
import { startEngines } from './engines.ts'
import { contextOf, jobTime } from './gateway/context.ts'
import { startGateway } from './gateway/gateway.ts'
import { audience, identityIssuer } from './identity.ts'
import { ownPaths } from './own-paths.ts'
import { printingFiles } from './printing-assets.ts'
import { pumpStream } from './stream-pump.ts'

export type SystemOptions = { dir: string; port: number; given?: Record<string, string | undefined> }
export type System = Awaited<ReturnType<typeof startSystem>>

/** The whole system in one process, on engines that keep their data under `dir`: the same handlers as in the cloud. */
export async function startSystem({ dir, port, given = {} }: SystemOptions) {
  const engines = await startEngines(dir, given)
  const gateway = await startGateway(port)
  const { url } = gateway
  const clock = movableClock()
  const identity = await identityIssuer(join(dir, 'identity.json'), url)
  const page = join(dir, 'page')
  await buildPage({ outDir: page })

  const variables: Record<string, string> = {
    ...engines.variables,
    [env.tokenIssuer]: given[env.tokenIssuer] ?? url,
    [env.tokenAudience]: given[env.tokenAudience] ?? audience,
    [env.jwksUrl]: given[env.jwksUrl] ?? `${url}/local/jwks.json`,
    [env.publicAddress]: given[env.publicAddress] ?? url,
  }
  const rim = cloud(variables, clock.now)
  // Requests to the store are signed by the machine's time, answers speak of the run's.
  const reader = openRegister(variables, () => new Date())
  const press = openPress(printingFiles)
  const jobs = { compliance: compliance(rim), certificates: certificates(rim), projection: projection(rim) }
  const http = {
    filings: filings(rim),
    reviews: reviews(rim),
    materials: materials(rim),
    printing: printing(rim, { press, reader, signer: openSigner(rim.settings), templates: printingFiles.templates }),
    lookup: lookup({ ...deployed, reader, now: () => new Date(clock.now()), log: console.error }),
  }
  const runCompliance = async () => {
    const report = await jobs.compliance(undefined, contextOf('compliance', rim.newId(), jobTime))
    await jobs.certificates({ sweep: true }, contextOf('certificates', rim.newId(), jobTime))
    return report
  }
  gateway.serve({ handlers: http as never, own: ownPaths({ clock, identity, issuer: url, runCompliance, page }) })

  const streams = new DynamoDBStreamsClient(engines.place)
  const pump = (name: 'projection' | 'certificates') =>
    pumpStream(streams, engines.ledgerTable, name, jobs[name] as never, join(dir, `${name}.position`))
  const pumps = [pump('projection'), pump('certificates')]

  return {
    url,
    rim,
    clock,
    variables,
    /** Lets calls and batches under way finish, then the engines; nothing acknowledged is lost. */
    async close() {
      await gateway.close()
      await Promise.all(pumps.map((p) => p.stop()))
      await press.end()
      await engines.close()
    },
  }
}
