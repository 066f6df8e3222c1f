import { showContact } from '../common/contact.ts'
import { fill, find, writeBoth } from '../common/elements.ts'
import { fetchJson } from '../common/fetch-json.ts'
import { offerLargeType } from '../common/large-type.ts'
import { prepareOffline } from '../common/offline.ts'
import type { Says } from '../common/says.ts'
import { drawFollowed, drawReceipt, drawRefused, type Followed } from './cards.ts'
import { attach, newKey, type Refused, send } from './submission.ts'

const form = find('complaint', HTMLFormElement)
const files = find('files', HTMLInputElement)
const sending = find('sending', HTMLElement)
const sent = find('sent', HTMLElement)
const sendButton = find('send', HTMLButtonElement)
const followForm = find('follow', HTMLFormElement)
const looking = find('looking', HTMLElement)
const followed = find('followed', HTMLElement)

const mostFiles = 3
const mostBytes = 4000000

const typedIn = (id: string): string => (document.getElementById(id) as HTMLInputElement).value.trim()
/** Those of the fields that were filled in, by the names that the service has for them. */
const given = (prefix: string, ...names: readonly string[]): Record<string, string> => {
  const filled: Record<string, string> = {}
  for (const name of names) {
    const value = typedIn(prefix + name)
    if (value) filled[name] = value
  }
  return filled
}

const gather = (materials: readonly { id: string }[]) => {
  const contact = given('contact-', 'name', 'phone', 'email', 'address')
  const about = given('', 'enterprise', 'uscc', 'certificate')
  const { category = '', what = '', when = '' } = given('', 'category', 'what', 'when')
  const anonymous = Object.keys(contact).length === 0
  return { category, what, when, about, materials, ...(anonymous ? {} : { contact }) }
}

const show = (place: HTMLElement, card: HTMLElement) => {
  fill(place, [card])
  const title = card.querySelector<HTMLElement>('.status')
  if (title) title.focus()
}

/** Ids of what arrived already, so that a second try sends no file twice. */
const arrived = new Map<File, string>()
const attachAll = async (): Promise<{ id: string }[] | Refused> => {
  const chosen = Array.from(files.files || [])
  const wrong = (zh: string, en: string): Refused => ({ says: { zh, en }, errors: [{ pointer: '/materials' }] })
  if (chosen.length > mostFiles) return wrong('附件最多3个', 'Three attachments at most')
  if (chosen.some(({ size }) => size > mostBytes)) return wrong('附件每个不超过4 MB', 'Each attachment is 4 MB at most')
  const ids: { id: string }[] = []
  for (const file of chosen) {
    const id = arrived.get(file) || (await attach(file))
    if (typeof id !== 'string') return { ...id, errors: [{ pointer: '/materials', says: { zh: file.name, en: '' } }] }
    arrived.set(file, id)
    ids.push({ id })
  }
  return ids
}

/** The key belongs to what is sent: the same again is the same complaint, anything else another. */
let last = { key: '', text: '' }
const keyFor = (complaint: object): string => {
  const text = JSON.stringify(complaint)
  if (last.text !== text) last = { key: newKey(), text }
  return last.key
}

const submit = async () => {
  for (const field of Array.from(form.querySelectorAll('[aria-invalid]'))) field.removeAttribute('aria-invalid')
  const materials = await attachAll()
  if ('says' in materials) return drawRefused(materials)
  const complaint = gather(materials)
  const outcome = await send(keyFor(complaint), complaint)
  if ('says' in outcome) return drawRefused(outcome)
  form.reset()
  arrived.clear()
  last = { key: '', text: '' }
  return drawReceipt(outcome)
}

/** One at a time; what came before goes, so that nothing old stands beside it. */
const during = async (button: HTMLButtonElement, place: HTMLElement, says: Says, work: () => Promise<void>) => {
  button.disabled = true
  fill(place, writeBoth(says))
  await work()
  fill(place, [])
  button.disabled = false
}

const cannotSay: Refused = {
  says: { zh: '此刻无法查看，请稍后再试', en: 'Cannot say now, please try again later' },
  errors: [],
}
const look = async (): Promise<HTMLElement> => {
  try {
    const { status, body } = await fetchJson<Followed>('/v1/complaints/status', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: typedIn('code') }),
      cache: 'no-store',
    })
    const { says } = body
    if (status === 200 && says) return drawFollowed({ ...body, says })
    return drawRefused(says && status < 500 ? { says, errors: [] } : cannotSay)
  } catch {
    return drawRefused(cannotSay)
  }
}

offerLargeType()
prepareOffline()
void showContact()
const lookButton = find('look', HTMLButtonElement)
sendButton.disabled = false
lookButton.disabled = false
form.addEventListener('submit', (event) => {
  event.preventDefault()
  fill(sent, [])
  const says = { zh: '正在提交…', en: 'Sending…' }
  void during(sendButton, sending, says, async () => show(sent, await submit()))
})
followForm.addEventListener('submit', (event) => {
  event.preventDefault()
  fill(followed, [])
  const says = { zh: '正在查看…', en: 'Looking…' }
  void during(lookButton, looking, says, async () => show(followed, await look()))
})
// a browser keeps a page as it was left for whoever goes back to it: neither who complained nor the code
addEventListener('pagehide', () => {
  form.reset()
  followForm.reset()
  fill(sent, [])
  fill(followed, [])
})
