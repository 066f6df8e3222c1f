import { env } from '../../shared/names.ts'
import { countMisses } from '../platform/public/miss.ts'
import { openDependencies } from '../platform/runtime/dependencies.ts'
import { openRegister } from '../platform/runtime/register-reader.ts'
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
  reader: openRegister(process.env),
  signer: openSigner(dependencies.settings),
  misses: countMisses(true, dependencies.settings[env.edgeSecret]),
})
