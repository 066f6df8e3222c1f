import { cloud } from '../edge/cloud.ts'
import { openScanner } from '../edge/inspection/scanning.ts'
import { materials } from './app.ts'

const rim = cloud(process.env)

export const handler = materials(rim, openScanner(rim.settings))
