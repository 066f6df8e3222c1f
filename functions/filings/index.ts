import { cloud } from '../platform/runtime/dependencies.ts'
import { filings } from './app.ts'

export const handler = filings(cloud(process.env))
