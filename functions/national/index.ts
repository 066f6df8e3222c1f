import { cloud } from '../edge/cloud.ts'
import { national } from './app.ts'

export const handler = national(cloud(process.env))
