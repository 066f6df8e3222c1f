import { madeOnce } from '../../../shared/made-once.ts'
import { env } from '../../../shared/names.ts'
import {
  type CertificatesInForceReader,
  dynamoCertificatesInForce,
} from '../../../shared/stores/register/certificates-in-force.ts'
import { dynamoRegisterReader, type RegisterPlace } from '../../../shared/stores/register/reader.ts'
import { dynamoRecommendations, type RecommendationReader } from '../../../shared/stores/register/recommendations.ts'
import type { RegisterReader } from '../../../shared/stores/register/register.ts'
import { need, readEnv } from './env.ts'

type Variables = Readonly<Record<string, string | undefined>>

const placeIn = (variables: Variables, within?: number): RegisterPlace => {
  const settings = readEnv(variables)
  const { AWS_REGION = '', AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_SESSION_TOKEN } = variables
  return {
    table: need(settings, env.registerTable),
    region: AWS_REGION,
    endpoint: settings[env.dynamodbEndpoint],
    credentials: () => ({
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      sessionToken: AWS_SESSION_TOKEN,
    }),
    now: () => new Date(),
    within,
  }
}

/** The register that the environment names, for a function that must know what the public may know. */
export const openRegister = (variables: Variables): RegisterReader => dynamoRegisterReader(placeIn(variables))

/** The same register's answer to whether somebody is certified already; its place is looked up at the first question. */
export const openCertificatesInForce = (variables: Variables): CertificatesInForceReader => {
  const reader = madeOnce(() => dynamoCertificatesInForce(placeIn(variables)))
  return (subjects) => reader()(subjects)
}

/** What the same register has for authorities; `within` as the reader's. */
export const openRecommendations = (variables: Variables, within?: number): RecommendationReader =>
  dynamoRecommendations(placeIn(variables, within))
