import { openScanner } from '../platform/inspection/scanning.ts'
import { openDependencies } from '../platform/runtime/dependencies.ts'
import { complaints } from './app.ts'

const dependencies = openDependencies(process.env)

export const handler = complaints(dependencies, openScanner(dependencies.settings))
