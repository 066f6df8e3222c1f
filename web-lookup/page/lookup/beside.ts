import { make, makeButton } from '../common/elements.ts'
import { writeTime } from '../common/time.ts'
import { writeAddress } from './address.ts'
import type { Asked } from './ask.ts'
import { makeDownloads } from './download-buttons.ts'
import { drawPrintout } from './printout.ts'
import { makeShare } from './share.ts'
import type { View } from './view.ts'

/**
 * What can be done with an answer: printed; handed on when it says something of a certificate; and the certificate
 * itself taken along while it is valid.
 */
export const drawBeside = ({ tone, proven }: View, asked: Asked): HTMLElement[] => {
  if (tone === 'unavailable') return []
  const print = makeButton({ zh: '打印', en: 'Print' }, () => window.print())
  if (tone === 'missing')
    return [make('div', 'actions', print), drawPrintout(location.origin, writeTime(new Date().toISOString()))]
  const address = proven && writeAddress(location.origin, proven)
  return [
    make('div', 'actions', print, ...(address ? makeShare(address) : [])),
    ...(proven && tone === 'valid' ? makeDownloads(proven, asked) : []),
    drawPrintout(address || location.origin),
  ]
}
