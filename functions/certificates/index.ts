import { cloud } from '../platform/runtime/dependencies.ts'
import { certificates } from './app.ts'

export const handler = certificates(cloud(process.env))
