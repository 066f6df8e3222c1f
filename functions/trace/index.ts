import { cloud } from '../edge/cloud.ts'
import { trace } from './app.ts'

export const handler = trace(cloud(process.env))
