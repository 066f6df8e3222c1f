import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import { certificates } from '../functions/certificates/app.ts'
import { complainants } from '../functions/complainants/app.ts'
import { complaints } from '../functions/complaints/app.ts'
import { compliance, Doubtful } from '../functions/compliance/app.ts'
import { copies } from '../functions/copies/app.ts'
import { openAskCopy } from '../functions/copies/ask-copy.ts'
import { erasure, NotErased } from '../functions/erasure/app.ts'
import { filings } from '../functions/filings/app.ts'
import { imports } from '../functions/imports/app.ts'
import { lookup } from '../functions/lookup/app.ts'
import { deployed, openRegister, openSubjects } from '../functions/lookup/dependencies.ts'
import { materials } from '../functions/materials/app.ts'
import { national } from '../functions/national/app.ts'
import { openScanner } from '../functions/platform/inspection/scanning.ts'
import type { AskCopy, CopyTold } from '../functions/platform/public/copy.ts'
import { countMisses } from '../functions/platform/public/miss.ts'
import { openDependencies, openRemoval } from '../functions/platform/runtime/dependencies.ts'
import { openRecommendations } from '../functions/platform/runtime/register-reader.ts'
import { printing } from '../functions/printing/app.ts'
import { openPdfRenderer } from '../functions/printing/pdf-renderer.ts'
import { openSigner } from '../functions/printing/signing.ts'
import { projection } from '../functions/projection/app.ts'
import { reviews } from '../functions/reviews/app.ts'
import { statistics } from '../functions/statistics/app.ts'
import { trace } from '../functions/trace/app.ts'
import { env, type FunctionName } from '../shared/names.ts'
import { buildPage } from '../web-lookup/build.ts'
import { appointer } from './appointer.ts'
import { movableClock } from './clock.ts'
import { daily } from './daily.ts'
import { whenWritten } from './dynamodb/writes.ts'
import { startEngines } from './engines.ts'
import { contextOf, jobTime } from './gateway/context.ts'
import { startGateway } from './gateway/gateway.ts'
import { audience, identityIssuer } from './identity.ts'
import { inspector } from './inspector.ts'
import { startNational } from './national/server.ts'
import { ownPaths } from './own-paths.ts'
import { printingFiles } from './printing-assets.ts'
import { repeat } from './repeat.ts'
import { pumpStream } from './stream-pump.ts'
import { takeUpOnce } from './take-up.ts'

export type SystemOptions = {
  dir: string
  port: number
  given?: Record<string, string | undefined>
  /** Milliseconds between two drains of the outbox to the national system; only with the daily job when absent. */
  reportEvery?: number
  /** The time of day in Guangdong (`HH:MM`) of the daily job, by the machine's clock; only by hand when absent. */
  dailyAt?: string
  /** What of all variables a function is given; all of them when absent. */
  variablesOf?: (name: FunctionName, all: Variables) => Variables
}
type Variables = Readonly<Record<string, string | undefined>>

/**
 * Milliseconds for a reading of the register, and for an answer that needs many. In the cloud they are 800 and 850
 * (shared/stores/register/reader.ts, functions/lookup/certificate-finder.ts): there a store that is silent for so long is out of order.
 * Here it shares a machine with everything else, and may only be waiting for a core; the page waits for 10,000.
 */
const patience = { reading: 4000, answer: 5000 } as const

/** The whole system in one process, on engines that keep their data under `dir`: the same handlers as in the cloud. */
export async function startSystem({ dir, port, given = {}, reportEvery, dailyAt, variablesOf }: SystemOptions) {
  const engines = await startEngines(dir, given)
  const gateway = await startGateway(port)
  const { url } = gateway
  const clock = movableClock()
  const identity = await identityIssuer(join(dir, 'identity.json'), url)
  const page = join(dir, 'page')
  await buildPage({ outDir: page })

  const standIn = given[env.nationalUrl]
    ? undefined
    : await startNational({
        port: 0,
        link: JSON.parse(await readFile(engines.variables[env.nationalSecretFile] ?? '', 'utf8')),
        file: join(dir, 'national.jsonl'),
      })

  const variables: Record<string, string | undefined> = {
    ...engines.variables,
    [env.nationalUrl]: given[env.nationalUrl] ?? standIn?.url ?? '',
    [env.tokenIssuer]: given[env.tokenIssuer] ?? url,
    [env.tokenAudience]: given[env.tokenAudience] ?? audience,
    [env.jwksUrl]: given[env.jwksUrl] ?? `${url}/local/jwks.json`,
    [env.appointments]: given[env.appointments],
    [env.firstAdmins]: given[env.firstAdmins],
    [env.publicAddress]: given[env.publicAddress] ?? url,
    [env.clamavAddress]: given[env.clamavAddress],
    [env.edgeSecret]: given[env.edgeSecret],
  }
  const dependencies = openDependencies(variables, clock.now)
  await takeUpOnce(dir, dependencies)
  // Requests to the store are signed by the machine's time, answers speak of the run's.
  const machineTime = () => new Date()
  const ownOf = (name: FunctionName) => variablesOf?.(name, variables) ?? variables
  const readerOf = (name: FunctionName) => openRegister(ownOf(name), machineTime, { within: patience.reading })
  // in the cloud each function is a process of its own
  const dependenciesOf = (name: FunctionName) => (variablesOf ? openDependencies(ownOf(name), clock.now) : dependencies)
  const ofMaterials = dependenciesOf('materials')
  const ofComplaints = dependenciesOf('complaints')
  const renderer = openPdfRenderer(printingFiles)
  const toPrint = dependenciesOf('printing')
  const ofCopies = dependenciesOf('copies')
  const { templates } = printingFiles
  const ofPrinting = printing(toPrint, { renderer, signer: openSigner(toPrint.settings), templates })
  /** Another function calls it by name, where there is a Lambda to be called. */
  const invokePrinting = (event: Parameters<typeof ofPrinting>[0]) =>
    ofPrinting(event, contextOf('printing', dependencies.newId()))
  const askCopy: AskCopy = ownOf('copies').AWS_ENDPOINT_URL_LAMBDA
    ? openAskCopy(ownOf('copies'))
    : async (copy) => (await invokePrinting({ copy })) as CopyTold
  const jobs = {
    compliance: compliance(dependenciesOf('compliance')),
    erasure: erasure(dependenciesOf('erasure'), openRemoval(ownOf('erasure'))),
    certificates: certificates(dependenciesOf('certificates')),
    projection: projection(dependenciesOf('projection')),
  }
  const http = {
    filings: filings(dependenciesOf('filings')),
    reviews: reviews(dependenciesOf('reviews'), openRecommendations(ownOf('reviews'), patience.reading)),
    materials: materials(ofMaterials, { inspector, scanner: openScanner(ofMaterials.settings) }),
    complaints: complaints(ofComplaints, { inspector, scanner: openScanner(ofComplaints.settings) }),
    complainants: complainants(dependenciesOf('complainants')),
    imports: imports(dependenciesOf('imports')),
    trace: trace(dependenciesOf('trace')),
    statistics: statistics(dependenciesOf('statistics'), readerOf('statistics')),
    national: national(dependenciesOf('national')),
    printing: ofPrinting,
    copies: copies(ofCopies, {
      reader: readerOf('copies'),
      ask: askCopy,
      misses: countMisses(true, ofCopies.settings[env.edgeSecret]),
    }),
    lookup: lookup({
      ...deployed,
      reader: readerOf('lookup'),
      subjects: openSubjects(ownOf('lookup'), machineTime),
      edgeSecret: ownOf('lookup')[env.edgeSecret],
      now: () => new Date(clock.now()),
      time: { within: patience.answer },
      log: console.error,
    }),
  }
  const report = async () => {
    const drained = await http.national({ drain: true }, contextOf('national', dependencies.newId(), jobTime))
    return 'waiting' in drained && drained.waiting > 0
  }
  const runCompliance = async () => {
    const clockReport = await jobs
      .compliance(undefined, contextOf('compliance', dependencies.newId(), jobTime))
      .catch((fault: unknown) => {
        if (fault instanceof Doubtful) return fault.report
        throw fault
      })
    await jobs.erasure(undefined, contextOf('erasure', dependencies.newId(), jobTime)).catch((fault: unknown) => {
      // what is left is tried again by the next run
      if (!(fault instanceof NotErased)) throw fault
    })
    await jobs.certificates({ sweep: true }, contextOf('certificates', dependencies.newId(), jobTime))
    await report()
    await jobs.projection({ count: true }, contextOf('projection', dependencies.newId(), jobTime))
    return clockReport
  }
  gateway.serve({
    handlers: http as never,
    own: ownPaths({ clock, identity, appoint: appointer(dependencies), issuer: url, runCompliance, page }),
  })

  const pump = (name: 'projection' | 'certificates') => {
    const streams = new DynamoDBStreamsClient({ ...engines.place, endpoint: ownOf(name)[env.dynamodbEndpoint] ?? '' })
    const position = join(dir, `${name}.position`)
    return pumpStream(streams, engines.ledgerTable, name, jobs[name] as never, position, engines.writes)
  }
  const pumps = [pump('projection'), pump('certificates')]
  const days = dailyAt === undefined ? undefined : daily(dailyAt, runCompliance)
  const reports = reportEvery === undefined ? undefined : repeat(reportEvery, whenWritten(engines.writes, report))

  return {
    url,
    dependencies,
    invokePrinting,
    clock,
    variables,
    /** Lets calls and batches under way finish, then the engines; nothing acknowledged is lost. */
    async close() {
      await gateway.close()
      await Promise.all([...pumps.map((p) => p.stop()), reports?.stop(), days?.stop()])
      await standIn?.close()
      await renderer.end()
      await engines.close()
    },
  }
}
