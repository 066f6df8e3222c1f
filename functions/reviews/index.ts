import { cloud } from '../edge/cloud.ts'
import { reviews } from './app.ts'

export const handler = reviews(cloud(process.env))
