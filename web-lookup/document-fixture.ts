import type { Page, Route } from 'playwright-core'
import * as z from 'zod'
import type { active, openPages } from './browser-fixture.ts'

/** For tests: how `identity` is masked. */
export const masked = '110*************2X'

type At = Awaited<ReturnType<typeof openPages>>

/** What the service says of several certificates of one holder, made of what it says of each. */
export const answerAll = async (at: At, page: Page, ...proven: (typeof active)[]) => {
  const answerOf = async ({ number, proof }: typeof active) => {
    const answer = await fetch(`${at.site.url}v1/certificates/${number}/${proof}`)
    return z.object({ certificate: z.unknown(), asOf: z.string(), answeredAt: z.string() }).parse(await answer.json())
  }
  const answers = await Promise.all(proven.map(answerOf))
  const asked: unknown[] = []
  await page.route('**/v1/lookup', (route: Route) => {
    asked.push(route.request().postDataJSON())
    const { asOf, answeredAt } = answers[0] ?? {}
    const document = {
      type: 'resident-id',
      typeName: { zh: '居民身份证', en: 'Resident identity card' },
      maskedNumber: masked,
    }
    const certificates = answers.map(({ certificate }) => certificate)
    return route.fulfill({ json: { result: 'found', certificates, document, asOf, answeredAt } })
  })
  return asked
}
/** Chooses to ask by document, fills in, sends, and waits for the card that follows. */
export const askDocument = async (page: Page, number: string, name: string) => {
  await page.check('#by-document', { force: true })
  await page.fill('#document', number)
  await page.fill('#document-name', name)
  await page.click('#document-question [type=submit]')
  await page.waitForSelector('.card')
}
