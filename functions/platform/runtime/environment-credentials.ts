/**
 * Stands in bundles in the place of `@aws-sdk/credential-provider-node` (infra/build.ts): Lambda gives a function its role's
 * credentials in the environment, and never through profiles, SSO or a metadata service, whose clients every cold start
 * would read. Throws when there are none.
 */
export const defaultProvider = () => async () => {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = process.env
  if (!accessKeyId || !secretAccessKey) throw new Error('the environment has no credentials of AWS')
  const sessionToken = process.env.AWS_SESSION_TOKEN
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
}
