import { openScanner } from '../platform/inspection/scanning.ts'
import { cloud } from '../platform/runtime/dependencies.ts'
import { complaints } from './app.ts'

const rim = cloud(process.env)

export const handler = complaints(rim, openScanner(rim.settings))
