import { openDependencies } from '../platform/runtime/dependencies.ts'
import { trace } from './app.ts'

export const handler = trace(openDependencies(process.env))
