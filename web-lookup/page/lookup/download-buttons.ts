import { fill, make, makeButton, writeBoth } from '../common/elements.ts'
import type { Proven } from './address.ts'
import type { Asked } from './ask.ts'

const unloaded = { zh: '此刻无法取得，请稍后再试。', en: 'Cannot get it now, please try again later.' }

/** Buttons for the e-certificate: the public copy, and the holder's own, whose form opens below. */
export const makeDownloads = (proven: Proven, asked: Asked): HTMLElement[] => {
  const said = make('p', 'said')
  said.setAttribute('role', 'status')
  const place = make('div', 'holder')
  const own = makeButton({ zh: '电子证书（持证人完整版）', en: 'Holder’s full PDF' }, () => {
    if (place.firstChild) return show()
    import('./copy.ts').then(
      ({ drawHolderForm }) => show(drawHolderForm(proven.number, asked)),
      () => fill(said, writeBoth(unloaded)),
    )
  })
  own.setAttribute('aria-expanded', 'false')
  const show = (form?: HTMLElement) => {
    fill(place, form ? [form] : [])
    own.setAttribute('aria-expanded', String(Boolean(form)))
    place.querySelector('input')?.focus()
  }
  const savePublic = () => {
    import('./copy.ts')
      .then(({ savePublicCopy }) => savePublicCopy(proven, said))
      .catch(() => fill(said, writeBoth(unloaded)))
  }
  const open = makeButton({ zh: '电子证书（公开版）PDF', en: 'Public PDF' }, savePublic)
  return [make('div', 'actions', open, own, said), place]
}
