import { openDependencies } from '../platform/runtime/dependencies.ts'
import { certificates } from './app.ts'

export const handler = certificates(openDependencies(process.env))
