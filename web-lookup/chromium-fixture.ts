import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/**
 * For tests: the Chromium inside the package. Two of the package's words for Lambda are left out: in a single process
 * Chromium ends when a context is closed, and without web security it lets through what a content policy forbids.
 */
export const startBrowser = async (): Promise<Browser> => {
  // the package holds a binary for this one system; elsewhere a Chrome must be installed
  if (process.platform !== 'linux' || process.arch !== 'x64') return chromium.launch({ channel: 'chrome' })
  const args = sparticuz.args.filter((word) => word !== '--single-process' && word !== '--disable-web-security')
  return chromium.launch({ executablePath: await unpackBrowser(), args })
}

/**
 * The package unpacks into the temporary folder and takes what another process has half unpacked there for whole. So
 * each process unpacks into a folder of its own, and the first to finish gives its folder the name that all look for.
 */
const unpackBrowser = async (): Promise<string> => {
  const main = fileURLToPath(import.meta.resolve('@sparticuz/chromium'))
  const { version } = JSON.parse(await readFile(join(dirname(main), '../package.json'), 'utf8'))
  const home = join(tmpdir(), `chromium-${version}`)
  if (!existsSync(home)) {
    const draft = await mkdtemp(`${home}-`)
    const script = "import('@sparticuz/chromium').then((chromium) => chromium.default.executablePath())"
    const options = { cwd: import.meta.dirname, env: { ...process.env, TMPDIR: draft } }
    await promisify(execFile)(process.execPath, ['-e', script], options)
    await rename(draft, home).catch(() => rm(draft, { recursive: true, force: true }))
  }
  return join(home, 'chromium')
}
