import { cloud } from '../platform/runtime/dependencies.ts'
import { complainants } from './app.ts'

export const handler = complainants(cloud(process.env))
