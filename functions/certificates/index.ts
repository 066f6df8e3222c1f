import { cloud } from '../edge/cloud.ts'
import { certificates } from './app.ts'

export const handler = certificates(cloud(process.env))
