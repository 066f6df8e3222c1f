import { fill, make, makeButton, writeBoth } from '../common/elements.ts'

const copied = { zh: '链接已复制，其中没有姓名。', en: 'Link copied; it holds no name.' }
const byHand = { zh: '请自行复制：', en: 'Please copy it yourself:' }

/** A button that hands on the address of a result, by the phone's own means or the clipboard, and says what it did. */
export const makeShare = (address: string): HTMLElement[] => {
  const said = make('p', 'said')
  said.setAttribute('role', 'status')
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => fill(said, writeBoth(copied)),
      () => fill(said, [...writeBoth(byHand), ' ', address]),
    )
  const share = async () => {
    if (!navigator.share) return copy()
    try {
      await navigator.share({ title: document.title, url: address })
    } catch (reason) {
      // whoever closes the phone's own sheet wanted nothing
      if (!(reason instanceof DOMException && reason.name === 'AbortError')) await copy()
    }
  }
  const shareLink = () => {
    share().catch(() => fill(said, [...writeBoth(byHand), ' ', address]))
  }
  return [makeButton({ zh: '分享链接', en: 'Share link' }, shareLink), said]
}
