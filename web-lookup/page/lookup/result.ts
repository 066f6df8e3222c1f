import { fill, find, make, writeBoth } from '../common/elements.ts'
import type { Says } from '../common/says.ts'
import type { Asked } from './ask.ts'
import { drawBeside } from './beside.ts'
import { drawCard, drawPolicies } from './card.ts'
import type { View } from './view.ts'

const waiting = find('waiting', HTMLElement)
const result = find('result', HTMLElement)

let question = 0

/** An answer about another number must not stand beside the one being typed. */
export const forget = (): void => {
  question += 1
  fill(waiting, [])
  fill(result, [])
}

/** Takes the last answer away and says what is going on. The function tells whether that is still the latest question. */
export const begin = (says: Says): (() => boolean) => {
  forget()
  const mine = question
  fill(waiting, writeBoth(says))
  return () => mine === question
}

export type Showing = {
  readonly asked?: Asked
  /** What stands below the card of the first. */
  readonly below?: (view: View) => HTMLElement
  /** Whether anything can be done with the answer; not when the register was not asked. */
  readonly bare?: boolean
}

/** Shows the answer to the latest question only: a slow answer to an earlier one must not stand under a later one. */
export const show = async (
  asking: Promise<readonly View[]>,
  { asked = {}, below, bare }: Showing = {},
): Promise<void> => {
  const isLatest = begin({ zh: '正在查询…', en: 'Checking…' })
  const views = await asking
  if (!isLatest()) return
  fill(waiting, [])
  fill(result, [
    ...(views.length > 1 ? [drawTally(views.length)] : []),
    ...views.flatMap((view, i) => [
      drawCard(view),
      ...drawPolicies(view),
      ...(below && i === 0 ? [below(view)] : []),
      ...(bare ? [] : drawBeside(view, asked)),
    ]),
  ])
  // also puts away a phone's keyboard, which would cover the result
  result.querySelector<HTMLElement>('[tabindex]')?.focus()
  result.firstElementChild?.scrollIntoView()
}

const drawTally = (count: number): HTMLElement => {
  const says = {
    zh: `此人名下共有${count}份证书，请逐份查看状态。`,
    en: `${count} certificates of this holder: see the status of each.`,
  }
  const tally = make('p', 'tally', ...writeBoth(says))
  tally.tabIndex = -1
  return tally
}
