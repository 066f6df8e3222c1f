import { openScanner } from '../platform/inspection/scanning.ts'
import { openDependencies } from '../platform/runtime/dependencies.ts'
import { materials } from './app.ts'

const dependencies = openDependencies(process.env)

export const handler = materials(dependencies, openScanner(dependencies.settings))
