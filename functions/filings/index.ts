import { cloud } from '../edge/cloud.ts'
import { filings } from './app.ts'

export const handler = filings(cloud(process.env))
