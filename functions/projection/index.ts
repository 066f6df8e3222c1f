import { cloud } from '../edge/cloud.ts'
import { openEdgeCache } from '../edge/edge-cache.ts'
import { projection } from './app.ts'

export const handler = projection(cloud(process.env), openEdgeCache(process.env))
