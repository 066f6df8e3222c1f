import { cloud } from '../edge/cloud.ts'
import { complainants } from './app.ts'

export const handler = complainants(cloud(process.env))
