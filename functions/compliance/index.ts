import { cloud } from '../platform/runtime/dependencies.ts'
import { compliance } from './app.ts'

export const handler = compliance(cloud(process.env))
