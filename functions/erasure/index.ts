import { openDependencies, openRemoval } from '../platform/runtime/dependencies.ts'
import { erasure } from './app.ts'

export const handler = erasure(openDependencies(process.env), openRemoval(process.env))
