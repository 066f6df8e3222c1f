import { Duration, Stack } from 'aws-cdk-lib'
import {
  CachePolicy,
  CacheQueryStringBehavior,
  CfnOriginAccessControl,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import type { Settings } from '../settings.ts'
import { type Edge, longestKept } from './edge.ts'

/** The page's own policy, as web-lookup/build.ts says it; a test compares the two, since infra imports no other floor. */
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const buildHeaders = (scope: Construct, deployment: string): ResponseHeadersPolicy =>
  new ResponseHeadersPolicy(scope, 'PageHeaders', {
    responseHeadersPolicyName: `${deployment}-page`,
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override: true },
    },
  })

/** CloudFront of the `aws` partition: policies, and an origin access control. */
export function globalEdge(parent: Construct, { deployment }: Settings): Edge {
  const scope = new Construct(parent, 'edge')
  const control = new CfnOriginAccessControl(scope, 'AccessControl', {
    originAccessControlConfig: {
      name: `${deployment}-lookup-page`,
      originAccessControlOriginType: 's3',
      signingBehavior: 'always',
      signingProtocol: 'sigv4',
    },
  })
  const keepPage = new CachePolicy(scope, 'KeepPage', {
    cachePolicyName: `${deployment}-page`,
    defaultTtl: Duration.seconds(longestKept),
    enableAcceptEncodingGzip: true,
    enableAcceptEncodingBrotli: true,
  })
  const asLongAsSaid = {
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(0),
    maxTtl: Duration.seconds(longestKept),
  }
  const keepAnswers = new CachePolicy(scope, 'KeepAnswers', {
    cachePolicyName: `${deployment}-answers`,
    ...asLongAsSaid,
  })
  const forward = new OriginRequestPolicy(scope, 'ForwardQuestions', {
    originRequestPolicyName: `${deployment}-questions`,
    headerBehavior: OriginRequestHeaderBehavior.allowList('accept', 'content-type', 'idempotency-key'),
  })
  return {
    reach: { priceClass: 'PriceClass_200', ipv6Enabled: true },
    certificate: ({ certificate }) => ({ acmCertificateArn: certificate }),
    // The empty identity is how CloudFront is told that there is none.
    pageOrigin: { s3OriginConfig: { originAccessIdentity: '' }, originAccessControlId: control.attrId },
    page: {
      cachePolicyId: keepPage.cachePolicyId,
      responseHeadersPolicyId: buildHeaders(scope, deployment).responseHeadersPolicyId,
    },
    answers: { cachePolicyId: keepAnswers.cachePolicyId },
    listed: ([first = '', ...others]) => {
      const name = [first, ...others].join('-')
      const { cachePolicyId } = new CachePolicy(scope, `Keep-${name}`, {
        cachePolicyName: `${deployment}-answers-by-${name}`,
        queryStringBehavior: CacheQueryStringBehavior.allowList(first, ...others),
        ...asLongAsSaid,
      })
      return { cachePolicyId }
    },
    asking: { cachePolicyId: keepAnswers.cachePolicyId, originRequestPolicyId: forward.originRequestPolicyId },
    admit(page, distribution) {
      const { partition, account } = Stack.of(scope)
      page.addToResourcePolicy(
        new PolicyStatement({
          principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
          actions: ['s3:GetObject'],
          resources: [page.arnForObjects('*')],
          conditions: {
            StringEquals: {
              'AWS:SourceArn': `arn:${partition}:cloudfront::${account}:distribution/${distribution.attrId}`,
            },
          },
        }),
      )
    },
  }
}
