import { fill, find, reveal, writeBoth } from '../common/elements.ts'
import { offerLargeType } from '../common/large-type.ts'
import { prepareOffline } from '../common/offline.ts'
import { findProven, type Proven, readAddress, unreadable } from './address.ts'
import { askByDocument, askByName, askByProof } from './ask.ts'
import { offerCamera } from './camera.ts'
import { drawChecks } from './card.ts'
import { offerFile } from './file.ts'
import { numberProblem, tidyNumber } from './number.ts'
import { type Named, readNamed } from './pasted.ts'
import { begin, forget, type Showing, show } from './result.ts'
import { cannotRead, cannotSay } from './view.ts'

const form = find('question', HTMLFormElement)
const number = find('number', HTMLInputElement)
const name = find('name', HTMLInputElement)
const hint = find('number-hint', HTMLElement)
const documentForm = find('document-question', HTMLFormElement)
const documentType = find('document-type', HTMLSelectElement)
const documentNumber = find('document', HTMLInputElement)
const documentName = find('document-name', HTMLInputElement)
const byNumber = find('by-number', HTMLInputElement)
const usualHint = Array.from(hint.childNodes)

const checkForm = (typed: string): boolean => {
  const problem = numberProblem(typed)
  hint.classList.toggle('wrong', problem !== undefined)
  fill(hint, problem ? writeBoth(problem) : usualHint)
  number.setAttribute('aria-invalid', String(problem !== undefined))
  return problem === undefined
}

/** The form says what was asked, however it was asked. */
const fillForm = (given: string, named: string) => {
  byNumber.checked = true
  number.value = given
  name.value = named
  checkForm(tidyNumber(given))
}

const lookUpProven = (proven: Proven, below?: Showing['below']) => {
  fillForm(proven.number, '')
  void show(askByProof(proven.number, proven.proof), { ...(below && { below }) })
}

const lookUpNamed = (named: Named) => {
  fillForm(named.number, named.name)
  void show(askByName(named.number, named.name), { asked: { name: named.name } })
}

/** Looks up at once what a code or a copied text says; false when it says nothing that can be looked up. */
const takeText = (text: string): boolean => {
  const proven = findProven(text)
  const named = proven ? undefined : readNamed(text)
  if (proven) lookUpProven(proven)
  else if (named) lookUpNamed(named)
  return Boolean(proven || named)
}

const takeFile = async (file: File) => {
  const isLatest = begin({ zh: '正在读取文件…', en: 'Reading the file…' })
  try {
    const { readEvidence, sayChecks } = await import('./evidence.ts')
    const evidence = await readEvidence(file)
    if (!isLatest()) return
    if ('problem' in evidence) await show(Promise.resolve([evidence.problem]), { bare: true })
    else lookUpProven(evidence.proven, ({ tone }) => drawChecks(sayChecks(tone)))
  } catch {
    if (isLatest()) await show(Promise.resolve([cannotSay]))
  }
}

const readOwnAddress = () => {
  const given = readAddress(location.hash, location.search)
  if (given === unreadable) void show(Promise.resolve([cannotRead]))
  else if (given) lookUpProven(given)
}

const submit = (event: Event) => {
  event.preventDefault()
  forget()
  const typed = tidyNumber(number.value)
  if (!checkForm(typed)) return number.focus()
  lookUpNamed({ number: typed, name: name.value })
}

const submitDocument = (event: Event) => {
  event.preventDefault()
  const document = { type: documentType.value, number: documentNumber.value.trim() }
  const named = documentName.value
  void show(askByDocument(document, named), { asked: { name: named, document } })
}

const typed = () => {
  forget()
  const proven = findProven(number.value)
  if (proven) lookUpProven(proven)
  else if (number.getAttribute('aria-invalid') === 'true') checkForm(tidyNumber(number.value))
}

offerLargeType()
prepareOffline()
// A browser without these posts the form itself, and is answered with a page.
if ('fetch' in window && 'AbortController' in window) {
  form.addEventListener('submit', submit)
  form.addEventListener('input', typed)
  documentForm.addEventListener('submit', submitDocument)
  documentForm.addEventListener('input', forget)
  // room for a code's whole text, which some keyboards put in without a paste
  number.maxLength = 300
  document.addEventListener('paste', (event) => {
    if (takeText(event.clipboardData?.getData('text') || '')) event.preventDefault()
  })
  reveal(find('paste-hint', HTMLElement))
  reveal(find('quick', HTMLElement))
  offerCamera(takeText)
  offerFile((file) => void takeFile(file))
  addEventListener('hashchange', readOwnAddress)
  // a browser keeps a page as it was left for whoever goes back to it: not with a document's number in it
  addEventListener('pagehide', () => {
    for (const other of Array.from(document.forms)) if (other !== form) other.reset()
  })
  readOwnAddress()
}
