// `npm ci` wants an entry for every platform's build of an optional package, also of platforms whose builds the registry
// at hand does not show; npm then leaves them out of the lock and refuses its own work. This adds what it left out, from
// the names alone, so that they are skipped where they do not fit. Run by `npm run lock` after a change of package.json.
const { readFileSync, writeFileSync } = require('node:fs')

const file = 'package-lock.json'
const lock = JSON.parse(readFileSync(file, 'utf8'))

/** What a name like `…-linux-x64-musl` says of the machine it is for; undefined when it says nothing. */
function platformOf(name) {
  const found =
    /-(android|darwin|freebsd|linux|openharmony|win32)-(arm64|arm|x64|ia32|ppc64|riscv64|s390x)(?:-(\w+))?$/.exec(name)
  if (!found) return undefined
  const [, os, cpu, abi = ''] = found
  const libc = os === 'linux' ? { libc: [abi.startsWith('musl') ? 'musl' : 'glibc'] } : {}
  return { os: [os], cpu: [cpu], ...libc }
}

const added = {}
for (const [path, { optionalDependencies = {}, dev }] of Object.entries(lock.packages))
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const place = `node_modules/${name}`
    if (path === '' || lock.packages[place] || lock.packages[`${path}/${place}`]) continue
    const platform = platformOf(name)
    if (!platform) throw new Error(`${name} is missing from the lock and names no platform`)
    added[place] = { version, ...platform, ...(dev && { dev }), optional: true }
  }

const [root, ...rest] = Object.entries({ ...lock.packages, ...added })
lock.packages = Object.fromEntries([root, ...rest.sort(([a], [b]) => (a < b ? -1 : 1))])
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${Object.keys(added).length} platform builds added`)
