import type { Browser } from 'playwright-core'
import { startBrowser } from '../fixtures/page/chromium.ts'

let started: Promise<Browser> | undefined

const start = async (): Promise<Browser> => {
  const browser = await startBrowser()
  browser.once('disconnected', () => {
    started = undefined
  })
  return browser
}

/**
 * For tests: the one Chromium of this process, started by whoever asks first, and again should it break off. It ends with
 * the process: whoever uses it closes contexts, never the browser. Rejects when no Chromium can be started.
 */
export const openBrowser = (): Promise<Browser> => {
  started ??= start()
  return started
}

/** Closes whatever is open in it. */
export const closeContexts = async (): Promise<void> => {
  const contexts = (await started)?.contexts() ?? []
  await Promise.all(contexts.map((context) => context.close()))
}
