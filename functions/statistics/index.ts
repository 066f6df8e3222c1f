import { openDependencies } from '../platform/runtime/dependencies.ts'
import { openRegister } from '../platform/runtime/register-reader.ts'
import { statistics } from './app.ts'

export const handler = statistics(openDependencies(process.env), openRegister(process.env))
