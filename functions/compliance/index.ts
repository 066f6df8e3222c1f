import { cloud } from '../edge/cloud.ts'
import { compliance } from './app.ts'

export const handler = compliance(cloud(process.env))
