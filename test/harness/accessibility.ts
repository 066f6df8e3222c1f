import axe, { type Result } from 'axe-core'
import type { Page } from 'playwright-core'

/**
 * For tests: what every rule of axe-core finds against the page as it stands. The pages have no frames, so that it runs
 * inside the page alone. Each document is given axe-core once, which costs more than a run does; what passed is counted
 * there and not described.
 */
export const violationsOf = async (page: Page): Promise<Result[]> => {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source)
  return page.evaluate("axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)")
}
