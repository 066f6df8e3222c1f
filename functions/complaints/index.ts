import { openChecks } from '../platform/inspection/scanning.ts'
import { openDependencies } from '../platform/runtime/dependencies.ts'
import { complaints } from './app.ts'

const dependencies = openDependencies(process.env)

// Deployed as CommonJS, whose name for the bundle's own folder this is.
export const handler = complaints(dependencies, openChecks(dependencies.settings, __dirname))
