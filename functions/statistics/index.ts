import { cloud } from '../edge/cloud.ts'
import { openRegister } from '../edge/register.ts'
import { statistics } from './app.ts'

export const handler = statistics(cloud(process.env), openRegister(process.env))
