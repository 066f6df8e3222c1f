import { cloud } from '../edge/cloud.ts'
import { openScanner } from '../edge/inspection/scanning.ts'
import { complaints } from './app.ts'

const rim = cloud(process.env)

export const handler = complaints(rim, openScanner(rim.settings))
