import { openDependencies } from '../platform/runtime/dependencies.ts'
import { projection } from './app.ts'
import { openEdgeCache } from './edge-cache.ts'

export const handler = projection(openDependencies(process.env), openEdgeCache(process.env))
