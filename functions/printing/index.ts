import { openDependencies } from '../platform/runtime/dependencies.ts'
import { printing } from './app.ts'
import { filesIn } from './files.ts'
import { openPdfRenderer } from './pdf-renderer.ts'
import { openSigner } from './signing.ts'

const dependencies = openDependencies(process.env)
// Deployed as CommonJS, whose name for the bundle's own folder this is.
const files = filesIn(__dirname)

export const handler = printing(dependencies, {
  renderer: openPdfRenderer(files),
  templates: files.templates,
  signer: openSigner(dependencies.settings),
})
