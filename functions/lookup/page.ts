import { type Answer, answerProblem, write } from '../platform/public/answer.ts'
import type { Problem } from '../platform/public/problem.ts'
import type { Known, KnownHolder, Shown } from './certificate.ts'
import type { Outcome } from './certificate-finder.ts'
import type { ShownPolicy } from './policies.ts'
import type { Says } from './words.ts'

/*
 * The answer to a form posted without JavaScript. It uses the class names of web-lookup's page.css, and a browser test
 * compares its card with the one that the page's script draws. Loaded when a form is posted: few browsers post one.
 */

/** An answer page loads the public page's style and may post its form again; it runs nothing. */
const stylesOnly =
  "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

type Row = readonly [zh: string, en: string, value: string | Says]
type Card = {
  readonly tone: string
  readonly title: Says
  readonly says: Says
  readonly rows: readonly Row[]
  readonly policies?: readonly ShownPolicy[] | undefined
}

/** The outcome of a question as a page. `answeredAt` is when it was asked. */
export const answerPage = (outcome: Outcome, answeredAt: Date): Answer => {
  const pageWith = (status: number, body: string) => write(status, 'text/html', body, undefined, stylesOnly)
  if ('because' in outcome) return answerProblem(outcome, 'text/html', writeProblem(outcome), stylesOnly)
  return 'text' in outcome
    ? pageWith(200, writeKnown(JSON.parse(outcome.text), answeredAt))
    : pageWith(404, writePage([{ tone: 'missing', title: outcome.says, says: outcome.whatToDo, rows: [] }]))
}

const writeKnown = (known: Known | KnownHolder, answeredAt: Date): string => {
  if ('certificate' in known) return writePage([cardOf(known.certificate, known.asOf, answeredAt)])
  const { certificates, document, asOf } = known
  return writePage(certificates.map((certificate) => cardOf(certificate, asOf, answeredAt, document)))
}

const cardOf = (c: Shown, asOf: string, answeredAt: Date, document?: KnownHolder['document']): Card => ({
  tone: c.valid ? 'valid' : 'invalid',
  title: c.statusName,
  says: c.statusMeans,
  policies: 'policies' in c ? c.policies : undefined,
  rows: [
    ['姓名', 'Name', c.maskedName],
    ...(document
      ? [
          ['证件类型', 'Document', document.typeName] as const,
          ['证件号码', 'Document no.', document.maskedNumber] as const,
        ]
      : []),
    ['职业', 'Occupation', c.occupation.name],
    ['工种/职业方向', 'Job', c.job || '--'],
    ['职业技能等级', 'Skill level', c.levelName],
    ['证书编号', 'Certificate no.', c.number],
    ['评价机构', 'Issued by', c.issuer.name],
    ...('presentName' in c.issuer ? [['机构现名', 'Now named', c.issuer.presentName] as const] : []),
    ...('standingName' in c.issuer ? [['机构状态', 'Issuer’s standing', c.issuer.standingName] as const] : []),
    ['发证日期', 'Issued on', c.issuedOn],
    ...(c.status === 'active' ? [] : [['状态日期', 'Status since', c.statusOn] as const]),
    ...('groundName' in c ? [['原因', 'Ground', c.groundName] as const] : []),
    ['全国联网', 'National system', c.nationalName],
    ...('nationalOn' in c ? [['联网日期', 'On it since', c.nationalOn] as const] : []),
    ['数据更新', 'Data as of', writeTime(Date.parse(asOf))],
    ['查询时间', 'Checked at', writeTime(answeredAt.getTime())],
  ],
})

const writeProblem = ({ result, says, errors = [] }: Problem): string =>
  writePage([
    {
      tone: 'unavailable',
      title: result ? { zh: '此刻无法查询', en: 'Cannot say now' } : { zh: '请重新填写', en: 'Please fill in again' },
      says,
      rows: errors.map((issue) => [issue.pointer.slice(1), '', issue.says] as const),
    },
  ])

/** Minutes in Asia/Shanghai, which is UTC+8 throughout. */
const writeTime = (instant: number) =>
  `${new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')} UTC+8`

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '')
const english = (text: string) => (text ? ` <span lang="en">${escapeHtml(text)}</span>` : '')
const both = (value: string | Says) =>
  typeof value === 'string' ? escapeHtml(value) : escapeHtml(value.zh) + english(value.en)

const writeTally = (count: number) =>
  `<p class="tally">${both({
    zh: `此人名下共有${count}份证书，请逐份查看状态。`,
    en: `${count} certificates of this holder: see the status of each.`,
  })}</p>\n`

/** R-94: links, whose address and words are those of the department that enacted them. */
const writePolicies = (policies: readonly ShownPolicy[]) => `<section class="card policies">
<h2 class="enterprise">${both({ zh: '相关政策', en: 'Policies' })}</h2>
<ul>${policies.map(({ title, issuedBy, url }) => `<li><a href="${escapeHtml(url)}" rel="noopener noreferrer">${both({ zh: title.zh, en: title.en ?? '' })}</a> ${escapeHtml(issuedBy)}</li>`).join('')}</ul>
</section>
`

const writeCard = ({ tone, title, says, rows, policies = [] }: Card) => `<article class="card" data-tone="${tone}">
<h1 class="status">${both(title)}</h1>
<p class="means">${both(says)}</p>
${rows.length > 0 ? `<dl>${rows.map(([zh, en, value]) => `<div><dt>${escapeHtml(zh)}${english(en)}</dt><dd>${both(value)}</dd></div>`).join('')}</dl>` : ''}
</article>
${policies.length > 0 ? writePolicies(policies) : ''}`

const writePage = (cards: readonly Card[]): string => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${cards.length === 1 ? escapeHtml(cards[0]?.title.zh ?? '') : '查询结果'} · 粤技证书查询</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
<body>
<header class="top"><p class="name"><a href="/">粤技 · 职业技能等级证书查询</a></p></header>
<main>
${cards.length > 1 ? writeTally(cards.length) : ''}${cards.map(writeCard).join('')}<p class="again"><a href="/">再查一份${english('Check another')}</a></p>
</main>
</body>
</html>
`
