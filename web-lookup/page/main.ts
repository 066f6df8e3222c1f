import { type Proven, readAddress } from './address.ts'
import { askByName, askByProof } from './ask.ts'
import { drawBeside } from './beside.ts'
import { offerCamera } from './camera.ts'
import { drawCard } from './card.ts'
import { fill, find, writeBoth } from './elements.ts'
import { numberProblem, tidyNumber } from './number.ts'
import { prepareOffline } from './offline.ts'
import { type Named, readNamed, readProven } from './pasted.ts'
import { proofOf } from './proof.ts'
import { offerLargeType } from './reading.ts'
import type { View } from './view.ts'

const form = find('question', HTMLFormElement)
const number = find('number', HTMLInputElement)
const name = find('name', HTMLInputElement)
const hint = find('number-hint', HTMLElement)
const waiting = find('waiting', HTMLElement)
const result = find('result', HTMLElement)
const usualHint = Array.from(hint.childNodes)

let question = 0

/** Shows the answer to the latest question only: a slow answer to an earlier one must not stand under a later one. */
const show = async (asking: Promise<View>, proving: Promise<Proven | undefined>) => {
  forget()
  const mine = question
  fill(waiting, writeBoth({ zh: '正在查询…', en: 'Checking…' }))
  const view = await asking
  const proven = await proving.catch(() => undefined)
  if (mine !== question) return
  const card = drawCard(view)
  fill(waiting, [])
  fill(result, [card, ...drawBeside(view, proven)])
  // also puts away a phone's keyboard, which would cover the result
  card.querySelector<HTMLElement>('.status')?.focus()
  card.scrollIntoView()
}

/** An answer about another number must not stand beside the one being typed. */
const forget = () => {
  question += 1
  fill(waiting, [])
  fill(result, [])
}

const checkForm = (typed: string): boolean => {
  const problem = numberProblem(typed)
  hint.classList.toggle('wrong', problem !== undefined)
  fill(hint, problem ? writeBoth(problem) : usualHint)
  number.setAttribute('aria-invalid', String(problem !== undefined))
  return problem === undefined
}

const lookUpProven = (proven: Proven) => {
  number.value = proven.number
  name.value = ''
  checkForm(tidyNumber(proven.number))
  void show(askByProof(proven.number, proven.proof), Promise.resolve(proven))
}

const lookUpNamed = (named: Named) => {
  number.value = named.number
  name.value = named.name
  const proving = proofOf(named.number, named.name)
  void show(
    askByName(named.number, named.name),
    proving.then((proof) => (proof ? { number: named.number, proof } : undefined)),
  )
}

/** Looks up at once what a code or a copied text says; false when it says nothing that can be looked up. */
const takeText = (text: string): boolean => {
  const proven = readProven(text)
  const named = proven ? undefined : readNamed(text)
  if (proven) lookUpProven(proven)
  else if (named) lookUpNamed(named)
  return Boolean(proven || named)
}

const readOwnAddress = () => {
  const given = readAddress(location.hash, location.search)
  if (given) lookUpProven(given)
}

const submit = (event: Event) => {
  event.preventDefault()
  forget()
  const typed = tidyNumber(number.value)
  if (!checkForm(typed)) return number.focus()
  lookUpNamed({ number: typed, name: name.value })
}

offerLargeType()
prepareOffline()
// A browser without these posts the form itself, and is answered with a page.
if ('fetch' in window && 'AbortController' in window) {
  form.addEventListener('submit', submit)
  // room for a code's whole text, which some keyboards put in without a paste
  number.maxLength = 300
  form.addEventListener('input', () => {
    forget()
    const proven = readProven(number.value)
    if (proven) lookUpProven(proven)
    else if (number.getAttribute('aria-invalid') === 'true') checkForm(tidyNumber(number.value))
  })
  document.addEventListener('paste', (event) => {
    if (takeText(event.clipboardData?.getData('text') || '')) event.preventDefault()
  })
  find('paste-hint', HTMLElement).hidden = false
  offerCamera(takeText).catch(() => {})
  addEventListener('hashchange', readOwnAddress)
  readOwnAddress()
}
