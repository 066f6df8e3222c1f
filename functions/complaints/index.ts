import { openScanner } from '../platform/inspection/scanning.ts'
import { cloud } from '../platform/runtime/dependencies.ts'
import { complaints } from './app.ts'

const dependencies = cloud(process.env)

export const handler = complaints(dependencies, openScanner(dependencies.settings))
