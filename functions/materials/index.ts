import { cloud } from '../edge/cloud.ts'
import { materials } from './app.ts'
import { openScanner } from './scanning.ts'

const rim = cloud(process.env)

export const handler = materials(rim, openScanner(rim.settings))
