import { fill, make, makeButton, makeRow, writeBoth } from '../common/elements.ts'
import type { Says } from '../common/says.ts'
import type { Receipt, Refused } from './submission.ts'

/** In groups of five, as it is read out. */
const group = (code: string) => code.replace(/.{5}(?=.)/g, '$& ')

const titled = (tone: string, title: Says, ...content: Node[]): HTMLElement => {
  const status = make('p', 'status', ...writeBoth(title))
  status.tabIndex = -1
  const card = make('div', 'card', status, ...content)
  card.dataset.tone = tone
  return card
}

const kept = { zh: '请抄下或截图保存，遗失不补', en: 'Write it down or take a picture: it cannot be had again' }

/** The receipt. The code is shown and kept nowhere: neither in the address nor on the device. */
export const drawReceipt = ({ code, receivedOn, due }: Receipt): HTMLElement => {
  const said = make('p', 'said')
  said.setAttribute('role', 'status')
  const tell = (says: Says) => fill(said, writeBoth(says))
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => tell({ zh: '已复制', en: 'Copied' }),
      () => tell({ zh: '请自行抄写', en: 'Please write it down' }),
    )
  const shown = make('span', 'code', group(code))
  return titled(
    'valid',
    { zh: '已收到', en: 'Received' },
    make(
      'dl',
      '',
      makeRow({ zh: '查询码', en: 'Receipt code' }, shown),
      makeRow({ zh: '收到日期', en: 'Received' }, receivedOn),
      makeRow({ zh: '受理决定最迟', en: 'Taken up or not by' }, due),
    ),
    make('p', 'means', ...writeBoth(kept)),
    makeButton({ zh: '复制查询码', en: 'Copy the code' }, () => void copy().catch(() => tell(kept))),
    said,
  )
}

/** Where a complaint stands, the parts that the page shows. */
export type Followed = {
  readonly state?: string
  readonly says?: Says
  readonly receivedOn?: string
  readonly acceptedOn?: string
  readonly extended?: boolean
  readonly due?: string
  readonly overdue?: boolean
  readonly reason?: string
  readonly reply?: string
  readonly repliedOn?: string
  readonly outcome?: { readonly zh: string; readonly en: string }
}

export const drawFollowed = (told: Followed & { readonly says: Says }): HTMLElement => {
  const rows: [Says, string | Says | undefined][] = [
    [{ zh: '收到日期', en: 'Received' }, told.receivedOn],
    [{ zh: '受理日期', en: 'Taken up' }, told.acceptedOn],
    [{ zh: '核查期限', en: 'Investigation' }, told.extended ? { zh: '已延长一次', en: 'Extended once' } : undefined],
    [{ zh: '下一步最迟', en: 'Next step by' }, told.overdue ? { zh: `${told.due}，已逾期`, en: 'overdue' } : told.due],
    [{ zh: '不予受理的理由', en: 'Why it was not taken up' }, told.reason],
    [{ zh: '结论', en: 'Outcome' }, told.outcome],
    [{ zh: '答复', en: 'Reply' }, told.reply],
    [{ zh: '答复日期', en: 'Replied on' }, told.repliedOn],
  ]
  const list = make('dl', '')
  for (const [label, value] of rows)
    if (value !== undefined) list.append(makeRow(label, make('span', 'told', ...writeBoth(value))))
  return titled(told.state === 'declined' ? 'missing' : 'valid', told.says, list)
}

const labels: Readonly<Record<string, string>> = {
  '/category': 'category',
  '/what': 'what',
  '/when': 'when',
  '/about/enterprise': 'enterprise',
  '/about/uscc': 'uscc',
  '/about/certificate': 'certificate',
  '/materials': 'files',
  '/contact/name': 'contact-name',
  '/contact/phone': 'contact-phone',
  '/contact/email': 'contact-email',
  '/contact/address': 'contact-address',
}
/** The field of the form that a place of the complaint was filled from. */
const fieldAt = (pointer = ''): string | undefined => labels[pointer.replace(/^(\/materials)\/.*/, '$1')]

/** What is wrong, each with the name of its field, which is marked. */
export const drawRefused = ({ says, errors }: Refused): HTMLElement => {
  const list = make('ul', '')
  for (const { pointer, says: wrong } of errors) {
    const id = fieldAt(pointer)
    const field = id && document.getElementById(id)
    if (field) field.setAttribute('aria-invalid', 'true')
    const label = id && document.querySelector(`label[for="${id}"]`)
    const name = label ? make('b', '', ...Array.from(label.cloneNode(true).childNodes)) : ''
    list.append(make('li', '', name, ' ', ...(wrong ? writeBoth(wrong) : [])))
  }
  return titled('missing', says, list)
}
