import { cloud } from '../edge/cloud.ts'
import { openRecommendations } from '../edge/register.ts'
import { reviews } from './app.ts'

export const handler = reviews(cloud(process.env), openRecommendations(process.env))
