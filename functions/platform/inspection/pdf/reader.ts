import { getDocument, type PDFDocumentLoadingTask, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import * as handler from 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import { advised } from './advice.ts'
import { forbiddenKeys } from './rules.ts'

// pdf.js starts no thread of its own where it finds this: here it runs in one already.
Object.assign(globalThis, { pdfjsWorker: handler })

const unopened = { zh: 'PDF无法打开', en: 'The PDF cannot be opened' }
const isEmpty = (found: object | null) => found === null || Object.keys(found).length === 0

/** What the reader itself would run, or hand out. */
async function findActive(document: PDFDocumentProxy) {
  const [scripts, files] = await Promise.all([document.getJSActions(), document.getAttachments()])
  if (!isEmpty(scripts as object | null)) return forbiddenKeys.get('JavaScript')
  if (!isEmpty(files as object | null)) return forbiddenKeys.get('EmbeddedFiles')
  if (document.isPureXfa) return forbiddenKeys.get('XFA')
  return undefined
}

/**
 * The second opinion, of the reader that browsers have: it opens the document, finds its first page, and sees nothing
 * that acts. Throws UnsafeFile.
 */
export async function openPdf(bytes: Uint8Array): Promise<void> {
  const task: PDFDocumentLoadingTask = getDocument({
    data: Uint8Array.from(bytes),
    verbosity: 0,
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    enableXfa: true,
  })
  try {
    const document = await task.promise.catch(() => undefined)
    const page = await document?.getPage(1).catch(() => undefined)
    if (!document || !page) throw advised(unopened)
    const active = await findActive(document)
    if (active) throw advised(active)
  } finally {
    await task.destroy()
  }
}
