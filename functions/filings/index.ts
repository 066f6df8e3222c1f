import { openDependencies } from '../platform/runtime/dependencies.ts'
import { filings } from './app.ts'

export const handler = filings(openDependencies(process.env))
