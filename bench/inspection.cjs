// With a folder: writes the hostile files of the tests there. With a file: inspects it as the functions do and prints the
// CPU (ms) and the most memory above that of the empty process (MB).
const { readFileSync, statSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')
const { cpu } = require('./cpu.cjs')

const [place] = process.argv.slice(2)
const at = (path) => import(join(__dirname, '..', path))

async function writeAll() {
  const { hostileFiles } = await at('test/fixtures/inspection/hostile.ts')
  for (const [i, make] of Object.values(hostileFiles).entries()) writeFileSync(join(place, `${i}`), make())
  return { names: Object.keys(hostileFiles) }
}

async function inspectOne() {
  const { inspector } = await at('local/inspector.ts')
  const bytes = readFileSync(place)
  const [memory, began] = [process.resourceUsage().maxRSS, cpu()]
  await inspector.inspect(bytes)
  return { cpu: cpu() - began, megabytes: (process.resourceUsage().maxRSS - memory) / 1000 }
}

const run = statSync(place).isDirectory() ? writeAll : inspectOne
run().then(
  (said) => console.log(JSON.stringify(said)),
  (fault) => {
    throw fault
  },
)
