import { readAddress } from './address.ts'
import { askByName, askByProof } from './ask.ts'
import { drawCard, writeBoth } from './card.ts'
import { numberProblem, tidyNumber } from './number.ts'
import type { View } from './view.ts'

const find = <T extends HTMLElement>(id: string, kind: new () => T): T => {
  const element = document.getElementById(id)
  if (!(element instanceof kind)) throw new Error(`the page lacks #${id}`)
  return element
}

const form = find('question', HTMLFormElement)
const number = find('number', HTMLInputElement)
const name = find('name', HTMLInputElement)
const hint = find('number-hint', HTMLElement)
const waiting = find('waiting', HTMLElement)
const result = find('result', HTMLElement)
const usualHint = Array.from(hint.childNodes)

const fill = (element: HTMLElement, content: readonly (Node | string)[]) => {
  element.textContent = ''
  element.append(...content)
}

let question = 0

/** Shows the answer to the latest question only: a slow answer to an earlier one must not stand under a later one. */
const show = async (asking: Promise<View>) => {
  forget()
  const mine = question
  fill(waiting, writeBoth({ zh: '正在查询…', en: 'Checking…' }))
  const card = drawCard(await asking)
  if (mine !== question) return
  fill(waiting, [])
  fill(result, [card])
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

const readOwnAddress = () => {
  const given = readAddress(location.hash, location.search)
  if (!given) return
  number.value = given.number
  void show(askByProof(given.number, given.proof))
}

const submit = (event: Event) => {
  event.preventDefault()
  forget()
  const typed = tidyNumber(number.value)
  if (!checkForm(typed)) return number.focus()
  number.value = typed
  void show(askByName(typed, name.value))
}

// A browser without these posts the form itself, and is answered with a page.
if ('fetch' in window && 'AbortController' in window) {
  form.addEventListener('submit', submit)
  form.addEventListener('input', forget)
  number.addEventListener('input', () => {
    if (number.getAttribute('aria-invalid') === 'true') checkForm(tidyNumber(number.value))
  })
  addEventListener('hashchange', readOwnAddress)
  readOwnAddress()
}
