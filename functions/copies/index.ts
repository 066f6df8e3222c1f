import { env } from '../../shared/names.ts'
import { countMisses } from '../platform/public/miss.ts'
import { openDependencies } from '../platform/runtime/dependencies.ts'
import { openRegister } from '../platform/runtime/register-reader.ts'
import { copies } from './app.ts'
import { openAskCopy } from './ask-copy.ts'

const dependencies = openDependencies(process.env)

export const handler = copies(dependencies, {
  reader: openRegister(process.env),
  ask: openAskCopy(process.env),
  misses: countMisses(true, dependencies.settings[env.edgeSecret]),
})
