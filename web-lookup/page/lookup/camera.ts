import { fill, find, writeBoth } from '../common/elements.ts'
import type { Says } from '../common/says.ts'

/** Reads codes in pictures; browsers have it or not, and TypeScript does not know it. */
type Detector = { detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]> }
type DetectorKind = {
  new (options: { readonly formats: readonly string[] }): Detector
  getSupportedFormats(): Promise<readonly string[]>
}

const pause = 200

const aim: Says = { zh: '请将二维码放入画面', en: 'Hold the code in front of the camera' }
const foreign: Says = { zh: '这不是证书查询二维码', en: 'This is no code of this lookup' }
const refused: Says = {
  zh: '相机无法使用，请允许使用相机，或填写编号和姓名。',
  en: 'The camera cannot be used: allow it, or fill in number and name.',
}

const unloaded: Says = {
  zh: '扫码程序无法载入，请检查网络，或填写编号和姓名。',
  en: 'The reader of codes cannot be loaded: check the network, or fill in number and name.',
}

/** The browser's own, else ours, which is fetched for it. On phones without the maker's services its own reads nothing. */
const openDetector = async (): Promise<Detector> => {
  const own = (window as { BarcodeDetector?: DetectorKind }).BarcodeDetector
  const reads = own && (await own.getSupportedFormats()).includes('qr_code')
  const Kind = own && reads ? own : (await import('./decode.ts')).Decoder
  return new Kind({ formats: ['qr_code'] })
}

/**
 * Has the button scan codes, or takes it away where the browser has no camera to offer. `take` gets the text of each code until it
 * says that it knew what to do with it.
 */
export const offerCamera = (take: (text: string) => boolean): void => {
  const button = find('scan', HTMLButtonElement)
  button.hidden = !navigator.mediaDevices || !window.HTMLDialogElement
  if (button.hidden) return
  const dialog = find('camera', HTMLDialogElement)
  const video = find('sight', HTMLVideoElement)
  const hint = find('camera-hint', HTMLElement)

  const look = async (detector: Detector) => {
    const codes = await detector.detect(video).catch(() => [])
    if (!dialog.open) return
    if (codes.some(({ rawValue }) => take(rawValue))) return dialog.close()
    if (codes.length > 0) fill(hint, writeBoth(foreign))
    setTimeout(() => void look(detector), pause)
  }
  const open = async () => {
    fill(hint, writeBoth(aim))
    dialog.showModal()
    const detector = await openDetector().catch(() => undefined)
    if (!detector) return fill(hint, writeBoth(unloaded))
    if (!dialog.open) return
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      video.srcObject = stream
      // closed while the browser was still asking
      if (!dialog.open) return stop()
      await video.play()
      await look(detector)
    } catch {
      if (dialog.open) fill(hint, writeBoth(refused))
    }
  }
  const stop = () => {
    const { srcObject } = video
    if (srcObject instanceof MediaStream) for (const track of srcObject.getTracks()) track.stop()
    video.srcObject = null
  }
  button.addEventListener('click', () => void open())
  dialog.addEventListener('close', stop)
  find('camera-close', HTMLButtonElement).addEventListener('click', () => dialog.close())
  document.addEventListener('visibilitychange', () => document.hidden && dialog.open && dialog.close())
}
