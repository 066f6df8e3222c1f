import { cloud } from '../edge/cloud.ts'
import { countMisses } from '../edge/public/miss.ts'
import { openRegister } from '../edge/register.ts'
import { openSigner } from '../edge/signing.ts'
import { printing } from './app.ts'
import { filesIn } from './files.ts'
import { openPress } from './press.ts'

const rim = cloud(process.env)
// Deployed as CommonJS, whose name for the bundle's own folder this is.
const files = filesIn(__dirname)

export const handler = printing(rim, {
  press: openPress(files),
  templates: files.templates,
  reader: openRegister(process.env),
  signer: openSigner(rim.settings),
  misses: countMisses(true),
})
