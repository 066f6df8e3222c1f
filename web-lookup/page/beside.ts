import { type Proven, writeAddress } from './address.ts'
import { make, makeButton } from './elements.ts'
import { drawPrintout } from './printout.ts'
import { makeShare } from './share.ts'
import { type View, writeTime } from './view.ts'

/** What can be done with an answer: printed; and handed on when it says something of a certificate. */
export const drawBeside = ({ tone }: View, proven: Proven | undefined): HTMLElement[] => {
  if (tone === 'unavailable') return []
  const print = makeButton({ zh: '打印', en: 'Print' }, () => window.print())
  if (tone === 'missing')
    return [make('div', 'actions', print), drawPrintout(location.origin, writeTime(new Date().toISOString()))]
  const address = proven && writeAddress(location.origin, proven)
  return [
    make('div', 'actions', print, ...(address ? makeShare(address) : [])),
    drawPrintout(address || location.origin),
  ]
}
