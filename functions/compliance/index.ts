import { openDependencies } from '../platform/runtime/dependencies.ts'
import { compliance } from './app.ts'

export const handler = compliance(openDependencies(process.env))
