// With a folder of bundles: starts the system, brings three enterprises to a plan of 10,000 candidates, has a fresh process
// of this file hand the plans in and answer them, and prints what it printed. With a file beside it: is that process. The
// system is started by its path, as `npm start` starts it: bench imports none of it.
const { execFile } = require('node:child_process')
const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const { promisify } = require('node:util')
const { sendBare, tapRequests } = require('./tap.cjs')

const [, , folder, file] = process.argv
const at = (path) => import(join(__dirname, '..', path))
const today = '2019-08-01'
const enterprises = 3
const candidates = 10_000

const eventOf = (bearer, method, path, body, headers = {}) => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: path,
  rawQueryString: '',
  headers: { ...bearer, ...headers, 'content-type': 'application/json', host: '127.0.0.1' },
  ...(body && { body: JSON.stringify(body) }),
  isBase64Encoded: false,
  requestContext: {
    http: { method, path, sourceIp: '127.0.0.1' },
    domainName: '127.0.0.1',
    requestId: 'bench',
    routeKey: '$default',
  },
})

/** Plans that wait to be handed in with 10,000 imported candidates, and how each is asked for. */
async function preparePlans(system) {
  const { visitor } = await at('local/demo/visitor.ts')
  const { directClient } = await at('test/harness/direct-client.ts')
  const { crowd, fileAll } = await at('test/harness/walks.ts')
  const { candidateDetails, plan: planForm } = await at('local/demo/forms.ts')
  const { importedLists, keepList, seal } = await at('functions/platform/commands/archive-and-pin.ts')
  const on = visitor(system.url)
  const { dependencies, clock } = system
  const scenario = { on: directClient(dependencies, clock), onStep: () => {} }
  const asked = []
  for (let seed = 1; seed <= enterprises; seed++) {
    const { who, round, filing, scheme } = await fileAll(scenario, seed)
    clock.move(`${today}T01:00:00.000Z`)
    const opened = await scenario.on.open(who.operator, 'plan', {
      round: round.id,
      filing: filing.id,
      scheme: scheme.id,
    })
    const plan = await scenario.on.apply(who.operator, opened, 'save', planForm('2019-08-15', '2019-08-16'))
    const people = crowd(seed, candidates).map((person, i) => ({ ...candidateDetails(i), ...person }))
    const list = await seal(dependencies.vault, people)
    const ref = await keepList(dependencies.archive, importedLists(who.lead.org, 'candidates'), list)
    const path = (side) => `/v1/${side}/plan/${plan.id}`
    const reading = { ...(await on.bearer(who.cityCentre)), 'x-purpose': 'review' }
    asked.push({
      submit: eventOf(
        await on.bearer(who.lead),
        'POST',
        `${path('enterprise')}/submit`,
        { candidates: ref },
        {
          'idempotency-key': `submit-${seed}`,
          'if-match': `"${plan.version}"`,
        },
      ),
      decide: eventOf(
        reading,
        'POST',
        `${path('authority')}/acknowledge`,
        {},
        {
          'idempotency-key': `acknowledge-${seed}`,
          'if-match': `"${plan.version + 1}"`,
        },
      ),
      read: eventOf(await on.bearer(who.lead), 'GET', path('enterprise')),
    })
  }
  return asked
}

async function drive() {
  const { startSystem } = await at('local/system.ts')
  const dir = mkdtempSync(join(tmpdir(), 'yueji-bench-private-'))
  const system = await startSystem({ dir, port: 0, given: { APPOINTMENTS: 'optional' } })
  try {
    const given = join(dir, 'asked.json')
    writeFileSync(given, JSON.stringify(await preparePlans(system)))
    const env = { ...process.env, ...system.variables }
    const ask = async (...more) =>
      (await promisify(execFile)(process.execPath, [__filename, folder, given, ...more], { env })).stdout
    const starts = []
    for (let i = 0; i < 9; i++)
      for (const name of ['empty', 'filings', 'reviews']) starts.push(JSON.parse(await ask(name)))
    return JSON.stringify({ starts, calls: JSON.parse(await ask()) })
  } finally {
    await system.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Milliseconds of a fresh process until a handler is there and has answered what its enterprise reads. */
async function start(name) {
  const bundle = name === 'empty' ? join(__dirname, 'peers/empty.cjs') : join(folder, name, 'index.js')
  const { handler } = require(bundle)
  const ready = performance.now()
  const [{ read, decide }] = JSON.parse(readFileSync(file, 'utf8'))
  const { statusCode } = await handler(name === 'reviews' ? { ...decide, ...refusedOf(decide) } : read, {})
  return JSON.stringify({ name, ready, answered: performance.now() - ready, statusCode })
}
/** An authority's call that its version refuses: it reads a dossier and moves none. */
const refusedOf = ({ headers }) => ({ headers: { ...headers, 'if-match': '"99"', 'idempotency-key': 'stale' } })

const cpu = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/**
 * Milliseconds of CPU of each call, and of its requests to the stores alone, sent again. Calls that are refused for their
 * version warm both up, and so does the first.
 */
async function callAll() {
  let requests = []
  tapRequests((options, sent, go) => {
    requests.push([options, sent])
    go()
  })
  const { openDependencies } = await at('functions/platform/runtime/dependencies.ts')
  const { openRecommendations } = await at('functions/platform/runtime/register-reader.ts')
  const { filings } = await at('functions/filings/app.ts')
  const { reviews } = await at('functions/reviews/app.ts')
  const dependencies = openDependencies(process.env, () => `${today}T01:00:00.000Z`)
  const handlers = {
    submit: filings(dependencies),
    decide: reviews(dependencies, openRecommendations(process.env, 4000)),
  }
  const taken = { submit: [], decide: [] }
  const [first] = JSON.parse(readFileSync(file, 'utf8'))
  for (let i = 0; i < 100; i++)
    for (const name of ['submit', 'decide']) await handlers[name]({ ...first[name], ...refusedOf(first[name]) }, {})
  for (const asked of JSON.parse(readFileSync(file, 'utf8')))
    for (const name of ['submit', 'decide']) {
      requests = []
      const before = cpu()
      const { statusCode, body } = await handlers[name](asked[name], {})
      const own = cpu() - before
      if (statusCode >= 300) throw new Error(`${name}: ${statusCode} ${body.slice(0, 300)}`)
      const kept = requests
      const again = cpu()
      for (const [options, sent] of kept) await sendBare(options, sent)
      taken[name].push({ own, bare: cpu() - again, requests: kept.length })
    }
  return JSON.stringify(taken)
}

const work = () => {
  if (file === undefined) return drive()
  const [, , , , name] = process.argv
  return name === undefined ? callAll() : start(name)
}
process.env.POWERTOOLS_LOG_LEVEL ??= 'SILENT'
process.env.POWERTOOLS_METRICS_DISABLED ??= 'true'
work().then(
  (said) => process.stdout.write(said, () => process.exit()),
  (fault) => {
    throw fault
  },
)
