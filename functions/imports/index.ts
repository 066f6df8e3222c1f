import { openDependencies } from '../platform/runtime/dependencies.ts'
import { imports } from './app.ts'

export const handler = imports(openDependencies(process.env))
