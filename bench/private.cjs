// With a folder of bundles: starts the system, brings six enterprises to a plan of 10,000 candidates, has a fresh process
// of this file hand the plans in and answer them, and prints what it printed. With a file beside it: is that process. The
// system is started by its path, as `npm start` starts it: bench imports none of it.
const { execFile } = require('node:child_process')
const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const { promisify } = require('node:util')
const { eventOf } = require('./call.cjs')
const { cpu } = require('./cpu.cjs')
const { sendBare, tapRequests } = require('./tap.cjs')

const [folder, file] = process.argv.slice(2)
const at = (path) => import(join(__dirname, '..', path))
const today = '2019-08-01'
const enterprises = 6
const candidates = 10_000
/** How often the requests of a call are sent again: those of a decision take a few milliseconds in all. */
const bareRounds = { submit: 1, decide: 3 }

const callOf = (headers, method, path, body) =>
  eventOf({
    method,
    path,
    headers: { ...headers, 'content-type': 'application/json', host: '127.0.0.1' },
    ...(body && { body: JSON.stringify(body) }),
  })

/** Plans that wait to be handed in with 10,000 imported candidates, and how each is asked for. */
async function preparePlans(system) {
  const { visitor } = await at('local/demo/visitor.ts')
  const { directClient } = await at('test/harness/direct-client.ts')
  const { crowd, fileAll } = await at('test/harness/walks.ts')
  const { candidateDetails, plan: planForm } = await at('local/demo/forms.ts')
  const { importedLists, keepList, sealDocuments } = await at('functions/platform/commands/archive-and-pin.ts')
  const { sealItems } = await at('functions/platform/commands/personal-text.ts')
  const { candidatesSheet } = await at('shared/domain/plan/sheet.ts')
  const on = visitor(system.url)
  const { dependencies, clock } = system
  const scenario = { on: directClient(dependencies, clock), onStep: () => {} }
  const asked = []
  for (let seed = 1; seed <= enterprises; seed++) {
    const { who, filing, scheme } = await fileAll(scenario, seed)
    clock.move(`${today}T01:00:00.000Z`)
    const opened = await scenario.on.open(who.operator, 'plan', {
      filing: filing.id,
      scheme: scheme.id,
    })
    const plan = await scenario.on.apply(who.operator, opened, 'save', planForm('2019-08-15', '2019-08-16'))
    const people = crowd(seed, candidates).map((person, i) => ({ ...candidateDetails(i), ...person }))
    const known = await sealDocuments(dependencies.vault, people)
    const list = await sealItems(dependencies.vault, known, candidatesSheet.personal, who.lead.org)
    const ref = await keepList(dependencies.archive, importedLists(who.lead.org, 'candidates'), list)
    const path = (side) => `/v1/${side}/plan/${plan.id}`
    const lead = await on.bearer(who.lead)
    const centre = await on.bearer(who.cityCentre)
    const move = (bearer, side, action, version, body) => {
      const headers = { ...bearer, 'idempotency-key': `${action}-${seed}`, 'if-match': `"${version}"` }
      return callOf(headers, 'POST', `${path(side)}/${action}`, body)
    }
    asked.push({
      submit: move(lead, 'enterprise', 'submit', plan.version, { candidates: ref }),
      decide: move(centre, 'authority', 'acknowledge', plan.version + 1, {}),
      read: callOf(lead, 'GET', path('enterprise')),
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
    const asked = await preparePlans(system)
    writeFileSync(given, JSON.stringify(asked))
    const env = { ...process.env, ...system.variables }
    const ask = async (...args) => {
      const { stdout } = await promisify(execFile)(process.execPath, args, { env })
      return JSON.parse(stdout)
    }
    const [{ read, decide }] = asked
    const first = [
      ['empty', join(__dirname, 'peers/empty.cjs'), read],
      ['filings', join(folder, 'filings', 'index.js'), read],
      ['reviews', join(folder, 'reviews', 'index.js'), refused(decide)],
    ]
    const starts = []
    for (let i = 0; i < 9; i++)
      for (const [name, bundle, event] of first) {
        const times = await ask(join(__dirname, 'child.cjs'), bundle, JSON.stringify(event))
        starts.push({ name, ...times })
      }
    return JSON.stringify({ starts, calls: await ask(__filename, folder, given) })
  } finally {
    await system.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** The same call for a version that the dossier is not at: it reads the dossier and moves none. */
const refused = (call) => ({
  ...call,
  headers: { ...call.headers, 'if-match': '"99"', 'idempotency-key': 'stale-version' },
})

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
  const all = JSON.parse(readFileSync(file, 'utf8'))
  for (let i = 0; i < 100; i++) for (const name of ['submit', 'decide']) await handlers[name](refused(all[0][name]), {})
  for (const asked of all)
    for (const name of ['submit', 'decide']) {
      requests = []
      const before = cpu()
      const { statusCode, body } = await handlers[name](asked[name], {})
      const own = cpu() - before
      if (statusCode >= 300) throw new Error(`${name}: ${statusCode} ${body.slice(0, 300)}`)
      const kept = requests
      const again = cpu()
      for (let i = 0; i < bareRounds[name]; i++) for (const [options, sent] of kept) await sendBare(options, sent)
      taken[name].push({ own, bare: (cpu() - again) / bareRounds[name], requests: kept.length })
    }
  return JSON.stringify(taken)
}

const work = file === undefined ? drive : callAll
work().then(
  (said) => process.stdout.write(said, () => process.exit()),
  (fault) => {
    throw fault
  },
)
