import { cloud } from '../platform/runtime/dependencies.ts'
import { national } from './app.ts'

export const handler = national(cloud(process.env))
