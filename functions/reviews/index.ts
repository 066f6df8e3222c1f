import { openDependencies } from '../platform/runtime/dependencies.ts'
import { openRecommendations } from '../platform/runtime/register-reader.ts'
import { reviews } from './app.ts'

export const handler = reviews(openDependencies(process.env), openRecommendations(process.env))
