import { openScanner } from '../platform/inspection/scanning.ts'
import { cloud } from '../platform/runtime/dependencies.ts'
import { materials } from './app.ts'

const rim = cloud(process.env)

export const handler = materials(rim, openScanner(rim.settings))
