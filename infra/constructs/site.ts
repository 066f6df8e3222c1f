import { join } from 'node:path'
import { CfnOutput, Validations } from 'aws-cdk-lib'
import { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront'
import { Construct } from 'constructs'
import { type Route, routes } from '../../shared/names.ts'
import { chinaEdge } from './china-edge.ts'
import type { Deployment } from './deployment.ts'
import type { Edge } from './edge.ts'
import type { EdgeSecret } from './edge-secret.ts'
import { globalEdge } from './global-edge.ts'
import { buildPageBucket } from './page-bucket.ts'

const reading = ['GET', 'HEAD']
/** CloudFront knows POST only together with all the others; the API has no route for those. */
const writing = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE']

/** What stands behind it: the hosts of both APIs, and what they know it by. */
type Behind = { readonly apiHost: string; readonly printingHost: string; readonly edgeSecret: EdgeSecret }

/** A route's path as CloudFront writes patterns. */
const patternOf = ({ path }: Route) => path.replace(/\{\w+\}/g, '*')
const behaviorOf = (edge: Edge, route: Route, targetOriginId: string) =>
  route.method === 'POST'
    ? {
        viewerProtocolPolicy: 'https-only',
        allowedMethods: writing,
        ...edge.asking,
        pathPattern: patternOf(route),
        targetOriginId,
      }
    : {
        viewerProtocolPolicy: 'redirect-to-https',
        allowedMethods: reading,
        ...(route.query ? edge.listed(route.query) : edge.answers),
        pathPattern: patternOf(route),
        targetOriginId,
      }

/** Copies of certificates, which the private door's API prints for anyone. */
const printed = routes.filter(({ function: name, open }) => name === 'copies' && open)

// First, since the first pattern that fits is taken: what is printed elsewhere; then questions, which are posted, so that
// neither they nor answers are kept.
const behaviorsOf = (edge: Edge) => [
  ...printed.map((route) => behaviorOf(edge, route, 'printing')),
  ...routes
    .filter(({ httpApi, method }) => httpApi === 'public' && method === 'POST')
    .map((route) => behaviorOf(edge, route, 'api')),
  ...routes
    .filter(({ httpApi, query }) => httpApi === 'public' && query)
    .map((route) => behaviorOf(edge, route, 'api')),
  behaviorOf(edge, { method: 'GET', path: '/v1/*', function: 'lookup', httpApi: 'public' }, 'api'),
]

/**
 * The public page at the root of one name, and the public door under /v1 of the same name, both through CloudFront. The
 * cache key of an answer is its path, with what its route says of its query; how long it is kept, the function says (`s-maxage`).
 */
export function buildSite(
  parent: Construct,
  { settings, dist }: Deployment,
  { apiHost, printingHost, edgeSecret }: Behind,
): CfnDistribution {
  const scope = new Construct(parent, 'site')
  const page = buildPageBucket(scope, join(dist, 'web-lookup'))
  const edge = settings.partition === 'aws-cn' ? chinaEdge(scope, settings) : globalEdge(scope, settings)
  const distribution = new CfnDistribution(scope, 'Distribution', {
    distributionConfig: {
      enabled: true,
      comment: `${settings.deployment} lookup`,
      defaultRootObject: 'index.html',
      httpVersion: 'http2',
      ...edge.reach,
      ...(settings.webAcl !== undefined && { webAclId: settings.webAcl }),
      ...(settings.lookup && { aliases: [settings.lookup.domain] }),
      viewerCertificate: settings.lookup
        ? { ...edge.certificate(settings.lookup), sslSupportMethod: 'sni-only', minimumProtocolVersion: 'TLSv1.2_2021' }
        : { cloudFrontDefaultCertificate: true },
      origins: [
        { id: 'page', domainName: page.bucketRegionalDomainName, ...edge.pageOrigin },
        ...Object.entries({ api: apiHost, printing: printingHost }).map(([id, domainName]) => ({
          id,
          domainName,
          // in the place of whatever a viewer sent under this name
          originCustomHeaders: [edgeSecret.header],
          customOriginConfig: { originProtocolPolicy: 'https-only', originSslProtocols: ['TLSv1.2'] },
        })),
      ],
      defaultCacheBehavior: {
        targetOriginId: 'page',
        viewerProtocolPolicy: 'redirect-to-https',
        allowedMethods: reading,
        compress: true,
        ...edge.page,
      },
      cacheBehaviors: behaviorsOf(edge),
      // A fault is not an answer: CloudFront would keep it for ten seconds.
      customErrorResponses: [404, 500, 502, 503, 504].map((errorCode) => ({ errorCode, errorCachingMinTtl: 0 })),
    },
  })
  edge.admit(page, distribution)
  // What the page's own name must point to (CNAME).
  new CfnOutput(scope, 'Host', { value: distribution.attrDomainName })
  explain(distribution, settings)
  return distribution
}

/** What the rules of AwsSolutions ask for and this distribution does without. */
function explain(distribution: CfnDistribution, { lookup, partition, webAcl }: Deployment['settings']): void {
  const says = (id: string, reason: string) => Validations.of(distribution).acknowledge({ id, reason })
  says('AwsSolutions-CFR1', 'A certificate is verified by employers anywhere in the world.')
  if (webAcl === undefined)
    says(
      'AwsSolutions-CFR2',
      'CloudFront in China has no WAF, and the public door shall stand the same without it: two factors, one uniform miss, throttled stages, reserved concurrency. Elsewhere webAcl names one.',
    )
  says(
    'AwsSolutions-CFR3',
    'Its log would hold, for every enquiry, the address together with number and proof, from which a name can be guessed (facts §12: enquiries are logged without either). The API logs route and status.',
  )
  if (!lookup)
    says(
      'AwsSolutions-CFR4',
      'Without a name of its own the distribution has CloudFront’s certificate, whose protocol floor cannot be set. Give lookupDomain and lookupCertificate to deploy for the public.',
    )
  if (partition === 'aws-cn')
    says('AwsSolutions-CFR7', 'CloudFormation in China rejects origin access controls: an identity is used there.')
}
