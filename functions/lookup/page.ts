import type { Outcome } from './certificate.ts'
import type { Problem } from './problem.ts'
import type { Says } from './words.ts'

/*
 * The answer to a form posted without JavaScript. It uses the class names of web-lookup's page.css, and a browser test
 * compares its card with the one that the page's script draws.
 */

type Row = readonly [zh: string, en: string, value: string | Says]

export const writeOutcome = (outcome: Outcome): string => {
  if (outcome.result === 'not-found') return writePage('missing', outcome.says, outcome.whatToDo, [])
  const { certificate: c, asOf, answeredAt } = outcome
  return writePage(c.valid ? 'valid' : 'invalid', c.statusName, c.statusMeans, [
    ['姓名', 'Name', c.maskedName],
    ['职业', 'Occupation', c.occupation.name],
    ['工种/职业方向', 'Job', c.job || '--'],
    ['职业技能等级', 'Skill level', c.levelName],
    ['证书编号', 'Certificate no.', c.number],
    ['评价机构', 'Issued by', c.issuer.name],
    ['发证日期', 'Issued on', c.issuedOn],
    ...(c.status === 'active' ? [] : [['状态日期', 'Status since', c.statusOn] as const]),
    ...('groundName' in c ? [['原因', 'Ground', c.groundName] as const] : []),
    ['全国联网', 'National system', c.nationalName],
    ['数据更新', 'Data as of', writeTime(asOf)],
    ['查询时间', 'Checked at', writeTime(answeredAt)],
  ])
}

export const writeProblem = ({ status, says, errors = [] }: Problem): string =>
  writePage(
    'unavailable',
    status === 503 ? { zh: '此刻无法查询', en: 'Cannot say now' } : { zh: '请重新填写', en: 'Please fill in again' },
    says,
    errors.map((issue) => [issue.pointer.slice(1), '', issue.says] as const),
  )

/** Minutes in Asia/Shanghai, which is UTC+8 throughout. */
const writeTime = (instant: string) =>
  `${new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')} UTC+8`

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

const writePage = (tone: string, title: Says, says: Says, rows: readonly Row[]): string => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title.zh)} · 粤技证书查询</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
<body>
<header class="top"><p class="name"><a href="/">粤技 · 职业技能等级证书查询</a></p></header>
<main>
<article class="card" data-tone="${tone}">
<h1 class="status">${both(title)}</h1>
<p class="means">${both(says)}</p>
${rows.length > 0 ? `<dl>${rows.map(([zh, en, value]) => `<div><dt>${escapeHtml(zh)}${english(en)}</dt><dd>${both(value)}</dd></div>`).join('')}</dl>` : ''}
</article>
<p class="again"><a href="/">再查一份${english('Check another')}</a></p>
</main>
</body>
</html>
`
