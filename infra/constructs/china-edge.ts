import { OriginAccessIdentity } from 'aws-cdk-lib/aws-cloudfront'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import type { Settings } from '../settings.ts'
import { type Edge, longestKept } from './edge.ts'

const forward = (headers: string[], query: readonly string[] = []) => ({
  queryString: query.length > 0,
  ...(query.length > 0 && { queryStringCacheKeys: [...query] }),
  headers,
  cookies: { forward: 'none' },
})

/**
 * CloudFront of the `aws-cn` partition, a narrower service: it refuses cache policies ("The parameter CachePolicyId
 * can't be set for this region", aws/aws-cdk#31033), so the older `ForwardedValues` say the same; CloudFormation knows
 * no origin access control there; certificates come from IAM; it serves under a name with an ICP filing only.
 *
 * Response headers policies are of the same family. CloudFormation lists their type there, but it lists cache policies
 * too, so the page goes without until somebody has seen one taken: its policy stands in index.html as well, and HTTPS is
 * forced by redirect and by the header of every answer under /v1.
 */
export function chinaEdge(parent: Construct, { deployment }: Settings): Edge {
  const scope = new Construct(parent, 'edge')
  const identity = new OriginAccessIdentity(scope, 'Identity', { comment: `${deployment} lookup page` })
  const answers = { minTtl: 0, defaultTtl: 0, maxTtl: longestKept }
  return {
    reach: { priceClass: 'PriceClass_All', ipv6Enabled: false },
    certificate: ({ certificate }) => ({ iamCertificateId: certificate }),
    pageOrigin: {
      s3OriginConfig: { originAccessIdentity: `origin-access-identity/cloudfront/${identity.originAccessIdentityId}` },
    },
    page: { forwardedValues: forward([]), minTtl: 0, defaultTtl: longestKept, maxTtl: 86_400 },
    answers: { forwardedValues: forward([]), ...answers },
    listed: (query) => ({ forwardedValues: forward([], query), ...answers }),
    // Without being told to, this CloudFront takes these away; Content-Type it forwards by itself.
    asking: { forwardedValues: forward(['Accept', 'Idempotency-Key']), ...answers },
    admit(page) {
      page.addToResourcePolicy(
        new PolicyStatement({
          principals: [identity.grantPrincipal],
          actions: ['s3:GetObject'],
          resources: [page.arnForObjects('*')],
        }),
      )
    },
  }
}
