import { cloud } from '../edge/cloud.ts'
import { materials } from './app.ts'

export const handler = materials(cloud(process.env))
