import { rmSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { dynamoRegisterReader } from '../../shared/stores/register/reader.ts'
import { buildPage } from '../../web-lookup/build.ts'
import { openTestRegister } from '../fixtures/lookup/register.ts'
import { phone, registered } from '../fixtures/page/browser.ts'
import { newPage } from '../fixtures/page/chromium.ts'
import { servePage } from '../fixtures/page/page.ts'
import { closeContexts, openBrowser } from './browser.ts'
import { atProcessEnd } from './process-end.ts'

type Register = Awaited<ReturnType<typeof openTestRegister>>

const once = <T>(make: () => Promise<T>) => {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
const makeFolder = () => mkdtemp(join(tmpdir(), 'page-'))

const fillRegister = async (): Promise<Register> => {
  const register = await openTestRegister()
  for (const item of registered) await register.writer.put(item)
  return register
}

/** Built once a process, and for reading only. */
const builtFiles = once(async () => {
  const outDir = await makeFolder()
  atProcessEnd(() => rmSync(outDir, { recursive: true, force: true }))
  await buildPage({ outDir })
  return outDir
})

/** The engine behind it ends with this process. */
const sharedRegister = once(async () => {
  const register = await fillRegister()
  atProcessEnd(() => rmSync(register.dir, { recursive: true, force: true }))
  return register
})

/** The pages over a register, and the same pages over one that nobody listens behind. */
const servePages = async (register: Register, outDir: string) => {
  const site = await servePage(register.reader, outDir)
  const broken = await servePage(
    dynamoRegisterReader({
      table: register.table,
      region: 'local',
      endpoint: 'http://127.0.0.1:1',
      credentials: () => ({ accessKeyId: 'local', secretAccessKey: 'local' }),
      now: () => new Date(),
    }),
    outDir,
  )
  return {
    site,
    broken,
    /** A tab of its own, without anything kept from before; with the service worker only where a test allows it. */
    open: async (url: string, options: BrowserContextOptions = phone): Promise<Page> => {
      const page = await newPage(await openBrowser(), { serviceWorkers: 'block', ...options })
      await page.goto(url)
      return page
    },
    clear: closeContexts,
  }
}

const sharedPages = once(async () => servePages(await sharedRegister(), await builtFiles()))

/** For tests: Chromium, and the pages that all files of tests in this process share. What they read must not be changed. */
export const openPages = async () => {
  const pages = await sharedPages()
  pages.site.requests.length = 0
  return pages
}

/** The same with files of its own, which may be replaced while they are served. */
export const openOwnFiles = async () => {
  const outDir = await makeFolder()
  await cp(await builtFiles(), outDir, { recursive: true })
  const pages = await servePages(await sharedRegister(), outDir)
  return {
    ...pages,
    close: async () => {
      await pages.clear()
      await Promise.all([pages.site.close(), pages.broken.close()])
      await rm(outDir, { recursive: true, force: true })
    },
  }
}

/** The same with a register of its own, into which `put` writes. */
export const openOwnRegister = async () => {
  const register = await fillRegister()
  const pages = await servePages(register, await builtFiles())
  return {
    ...pages,
    put: register.writer.put,
    close: async () => {
      await pages.clear()
      await Promise.all([pages.site.close(), pages.broken.close()])
      await register.close()
    },
  }
}
