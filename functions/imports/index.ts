import { cloud } from '../edge/cloud.ts'
import { imports } from './app.ts'

export const handler = imports(cloud(process.env))
