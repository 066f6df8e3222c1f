// With a folder: writes the hostile sheets of the tests there, and the longest list that is honest. With a file: reads it
// as an import does and prints the CPU (ms) and the most memory above that of the empty reader (MB).
const { readFileSync, statSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')

const [place] = process.argv.slice(2)
const at = (path) => import(join(__dirname, '..', path))

async function writeAll() {
  const { hostileSheets } = await at('test/fixtures/imports/hostile.ts')
  const { writers } = await at('test/fixtures/imports/writers.ts')
  const { candidatesOf } = await at('test/fixtures/imports/candidates.ts')
  const { zip } = await at('test/fixtures/imports/zip.ts')
  writeFileSync(join(place, 'honest'), zip(writers.withSharedStrings(candidatesOf(5_000)), true))
  for (const [i, [, make]] of Object.values(hostileSheets).entries()) writeFileSync(join(place, `${i}`), make())
  return { names: Object.keys(hostileSheets) }
}

async function readOne() {
  const { readLines } = await at('functions/imports/sheet-reading.ts')
  const { readTable } = await at('functions/imports/table.ts')
  const { sheets } = await at('functions/imports/registers.ts')
  const bytes = readFileSync(place)
  const before = process.resourceUsage().maxRSS
  const began = process.cpuUsage()
  const read = await readLines(bytes).then(
    (lines) => readTable({ field: 'candidates', ...sheets.candidates }, lines, '2020-01-01'),
    ({ says }) => {
      if (!says) throw new Error('a sheet was neither read nor refused')
    },
  )
  const { user, system } = process.cpuUsage(began)
  return {
    cpu: (user + system) / 1000,
    megabytes: (process.resourceUsage().maxRSS - before) / 1000,
    count: read?.list.length ?? 0,
  }
}

const run = statSync(place).isDirectory() ? writeAll : readOne
run().then(
  (said) => console.log(JSON.stringify(said)),
  (fault) => {
    throw fault
  },
)
