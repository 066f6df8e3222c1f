import { openDependencies } from '../platform/runtime/dependencies.ts'
import { national } from './app.ts'

export const handler = national(openDependencies(process.env))
