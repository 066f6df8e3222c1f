import { fill, make, makeButton, writeBoth } from '../common/elements.ts'
import { withPatience } from '../common/fetch-json.ts'
import type { Says } from '../common/says.ts'
import type { Proven } from './address.ts'
import type { Asked } from './ask.ts'

/** Setting a certificate in type takes the service a moment, and a phone another to fetch it. */
const patience = 30000

const making = { zh: '正在取得文件…', en: 'Getting the file…' }
const saved = { zh: '已交给浏览器保存。', en: 'Handed to the browser to save.' }
const failed: Says = {
  zh: '此刻无法取得电子证书，请稍后再试。这不表示证书有效或无效。',
  en: 'Cannot get the e-certificate now, please try again later. This tells nothing about the certificate.',
}
const mismatch: Says = {
  zh: '没有与证书编号、姓名和证件号码都相符的电子证书，请核对。',
  en: 'No e-certificate has this number, this name and this document: please check.',
}

const tell = (said: HTMLElement, says: Says) => fill(said, writeBoth(says))

/** Fetches a PDF and hands it to the browser as a file; says what happened. Never rejects. */
const save = async (path: string, request: RequestInit, file: string, said: HTMLElement): Promise<boolean> => {
  tell(said, making)
  try {
    const outcome = await withPatience(patience, async (signal) => {
      const answer = await fetch(path, { ...request, signal, credentials: 'omit', cache: 'no-store' })
      const isPdf = (answer.headers.get('content-type') || '').startsWith('application/pdf')
      if (answer.ok && isPdf) return answer.blob()
      const body: { readonly says?: Says } = await answer.json()
      // 404 must be the service's own; only its words are shown
      return body.says ? (answer.status === 404 ? mismatch : body.says) : failed
    })
    if (!(outcome instanceof Blob)) {
      tell(said, outcome)
      return false
    }
    const link = document.createElement('a')
    link.href = URL.createObjectURL(outcome)
    link.download = file
    link.click()
    // the browser has begun by then
    setTimeout(() => URL.revokeObjectURL(link.href), 60000)
    tell(said, saved)
    return true
  } catch {
    tell(said, failed)
    return false
  }
}

/** The public copy, which shows what the lookup shows. */
export const savePublicCopy = ({ number, proof }: Proven, said: HTMLElement): Promise<boolean> =>
  save(`/v1/certificates/${number}/${proof}/certificate.pdf`, {}, `${number}.pdf`, said)

const field = (says: Says, name: string, value: string, maxLength: number): HTMLElement[] => {
  const input = document.createElement('input')
  Object.assign(input, { name, value, maxLength, required: true, autocomplete: 'off', spellcheck: false })
  return [make('label', '', ...writeBoth(says), input)]
}

/**
 * A small form for the holder's own copy, which shows the whole name and document: it asks for the document again,
 * because an answer by number shows to whoever holds the paper. What is typed lives in the form alone.
 */
export const drawHolderForm = (number: string, { name = '', document: given }: Asked): HTMLFormElement => {
  const form = document.createElement('form')
  const types = document.createElement('select')
  types.name = 'type'
  const known = document.getElementById('document-type')
  if (known instanceof HTMLSelectElement) types.append(...Array.from(known.options, (option) => option.cloneNode(true)))
  if (given) types.value = given.type
  const said = make('p', 'said')
  said.setAttribute('role', 'status')
  const submit = makeButton({ zh: '取得完整电子证书', en: 'Get the full copy' }, () => {})
  submit.setAttribute('type', 'submit')
  form.append(
    ...field({ zh: '姓名', en: 'Name' }, 'name', name, 200),
    make('label', '', ...writeBoth({ zh: '证件类型', en: 'Document' }), types),
    ...field({ zh: '证件号码', en: 'Document number' }, 'number', given?.number || '', 40),
    make(
      'p',
      'hint',
      ...writeBoth({
        zh: '只用于取得这份文件，不写入网址，不保存',
        en: 'For this file only: never in an address, not kept',
      }),
    ),
    submit,
    said,
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const fields = new FormData(form)
    const typed = (key: string) => String(fields.get(key) || '').trim()
    const body = { number, name: typed('name'), document: { type: typed('type'), number: typed('number') } }
    const request = {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/pdf, application/json' },
      body: JSON.stringify(body),
    }
    void save('/v1/certificates/pdf', request, `${number}.pdf`, said).then((done) => done && form.reset())
  })
  return form
}
