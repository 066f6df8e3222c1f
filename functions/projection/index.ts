import { cloud } from '../edge/cloud.ts'
import { projection } from './app.ts'

export const handler = projection(cloud(process.env))
