// One process that issues a batch through the built worker on an embedded engine of its own, and prints what it took.
// Before each transaction of the worker the same one is sent bare, to a second engine on a copy of the same data: whatever
// else the machine does falls on both alike. The set-up is started by its path, as `npm start` starts the system: bench
// imports none of it.
const { join } = require('node:path')
const { cpu } = require('./cpu.cjs')
const { sendBare, tapRequests } = require('./tap.cjs')
const [bundle, count] = process.argv.slice(2)
const at = (path) => import(join(__dirname, '..', path))

const utf8 = (text) => Buffer.byteLength(text)
/** DynamoDB's count of an attribute's value, in bytes. */
const sizeOf = (value) => {
  if (value === null || typeof value === 'boolean') return 1
  if (typeof value === 'string') return utf8(value)
  if (typeof value === 'number') return Math.ceil(String(value).replace(/\D/g, '').length / 2) + 1
  const inner = Object.entries(value).map(([name, v]) => (Array.isArray(value) ? 0 : utf8(name)) + sizeOf(v) + 1)
  return inner.reduce((sum, size) => sum + size, 3)
}
const itemSize = (item) => Object.entries(item).reduce((sum, [name, v]) => sum + utf8(name) + sizeOf(v), 0)
/** A transaction's write, or its check: two units for every KB or part of it. */
const unitsOf = (item) => 2 * Math.ceil(itemSize(item) / 1024)

/** Items and numbers of the batch once more, from what they were made of: pure, so that only this is timed. */
async function timeNumbering({ dependencies }, id) {
  const { itemsOf } = await at('shared/domain/issuance/items.ts')
  const { certificatesOf } = await at('shared/domain/issuance/certificates.ts')
  const { openList } = await at('functions/platform/commands/archive-and-pin.ts')
  const { facts } = await dependencies.ledger.head('issuance', id)
  const results = await dependencies.ledger.head('results', facts.open.results)
  const plan = await dependencies.ledger.head('plan', results.facts.open.plan)
  const { filing, scheme } = plan.facts.open
  const known = {
    filing: await dependencies.ledger.head('filing', filing),
    scheme: await dependencies.ledger.head('scheme', scheme),
  }
  const lists = {
    results: await openList(dependencies, results.facts.submit.results),
    candidates: await openList(dependencies, plan.facts.submit.candidates),
  }
  const before = cpu()
  const items = itemsOf({ claim: facts.open, known, lists })
  const certificates = certificatesOf({ facts, lists: { items } }, facts.issue)
  const took = cpu() - before
  if (certificates.length !== facts.open.total) throw new Error('not all were numbered')
  return took
}

async function measure() {
  const { openDurableHarness } = await at('test/harness/harness.ts')
  const { assessAll, crowd, fileAll, reserve } = await at('test/harness/walks.ts')
  const { readWritten } = await at('test/harness/rewind.ts')
  const { contextOf, jobTime } = await at('local/gateway/context.ts')
  const prepared = await openDurableHarness()
  const filed = await fileAll(prepared.scenario, 5)
  const results = await assessAll(prepared.scenario, filed, crowd(5, Number(count)))
  const { id } = await reserve(prepared.scenario, filed, results)
  const numbering = await timeNumbering(prepared, id)
  await prepared.stop()
  const [harness, beside] = [await openDurableHarness(prepared.dir), await openDurableHarness(prepared.dir)]

  const { port } = new URL(beside.engines.place.endpoint)
  let bare = 0
  tapRequests((options, body, go) => {
    if (!/TransactWriteItems$/.test(options.headers['x-amz-target'])) return go()
    const sent = performance.now()
    sendBare({ ...options, port }, body).then(({ status, body }) => {
      if (status !== 200) throw new Error(`beside: ${status} ${body}`)
      bare += performance.now() - sent
      go()
    })
  })
  Object.assign(process.env, harness.engines.variables)
  const { handler } = require(bundle)
  const [began, before] = [performance.now(), cpu()]
  await handler({ sweep: true }, contextOf('certificates', 'bench', jobTime))
  const [wall, worker] = [performance.now() - began - bare, cpu() - before]
  const { state, facts, version } = await harness.dependencies.ledger.head('issuance', id)
  if (state !== 'completed') throw new Error(`the batch is ${state}`)

  const written = await readWritten(harness.dependencies.db)
  let [own, certificates] = [0, 0]
  let checked = 0
  for (const [key, json] of written) {
    const item = JSON.parse(json)
    const [table, pk, sk] = key.split('|')
    if (table === 'yueji-outbox' || pk.startsWith('certificate#')) own += unitsOf(item)
    if (pk.startsWith('certificate#') && sk === 'HEAD') certificates += 1
    const goesAlong =
      sk === 'HEAD' && [`issuance#${id}`, `filing#${filed.filing.id}`, `results#${results.id}`].includes(pk)
    if (goesAlong) checked += unitsOf(item)
    if (pk === `issuance#${id}` && sk === String(version - 1).padStart(6, '0')) checked += unitsOf(item)
  }
  await Promise.all([harness, beside, prepared].map((one) => one.close()))
  const transactions = version - 3
  return { numbering, wall, bare, worker, total: facts.open.total, certificates, own, checked: checked * transactions }
}

measure().then(
  (figures) => console.log(JSON.stringify(figures)),
  (fault) => {
    throw fault
  },
)
