import { cloud } from '../platform/runtime/dependencies.ts'
import { trace } from './app.ts'

export const handler = trace(cloud(process.env))
