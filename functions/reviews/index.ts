import { cloud } from '../edge/cloud.ts'
import { openRegister } from '../edge/register.ts'
import { reviews } from './app.ts'

export const handler = reviews(cloud(process.env), openRegister(process.env))
