import { find } from '../common/elements.ts'

/** Offers to choose a file, and takes the first that is dropped anywhere on the page, which would else be opened. */
export const offerFile = (take: (file: File) => void): void => {
  const input = find('file', HTMLInputElement)
  find('choose', HTMLButtonElement).addEventListener('click', () => input.click())
  input.addEventListener('change', () => {
    const [file] = Array.from(input.files || [])
    // the same file may be chosen again
    input.value = ''
    if (file) take(file)
  })
  const isOver = (over: boolean) => document.body.classList.toggle('over', over)
  document.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    isOver(true)
  })
  document.addEventListener('dragleave', (event) => !event.relatedTarget && isOver(false))
  document.addEventListener('drop', (event) => {
    isOver(false)
    const [file] = Array.from(event.dataTransfer?.files || [])
    if (!file) return
    event.preventDefault()
    take(file)
  })
}
