import { openScanner } from '../platform/inspection/scanning.ts'
import { cloud } from '../platform/runtime/dependencies.ts'
import { materials } from './app.ts'

const dependencies = cloud(process.env)

export const handler = materials(dependencies, openScanner(dependencies.settings))
