import { cloud } from '../platform/runtime/dependencies.ts'
import { imports } from './app.ts'

export const handler = imports(cloud(process.env))
