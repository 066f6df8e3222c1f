import { openDependencies } from '../platform/runtime/dependencies.ts'
import { complainants } from './app.ts'

export const handler = complainants(openDependencies(process.env))
