import type { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront'
import type { Bucket } from 'aws-cdk-lib/aws-s3'

type Behavior = CfnDistribution.DefaultCacheBehaviorProperty
/** How a behaviour keeps and forwards: the parts in which the two CloudFronts differ. */
type Keeping = Pick<
  Behavior,
  | 'cachePolicyId'
  | 'originRequestPolicyId'
  | 'responseHeadersPolicyId'
  | 'forwardedValues'
  | 'minTtl'
  | 'defaultTtl'
  | 'maxTtl'
>

/** One partition's CloudFront. */
export type Edge = {
  readonly reach: Pick<CfnDistribution.DistributionConfigProperty, 'priceClass' | 'ipv6Enabled'>
  readonly certificate: (lookup: { readonly certificate: string }) => CfnDistribution.ViewerCertificateProperty
  readonly pageOrigin: Pick<CfnDistribution.OriginProperty, 's3OriginConfig' | 'originAccessControlId'>
  readonly page: Keeping
  /** Answers to GET, kept by their path alone. */
  readonly answers: Keeping
  /** Answers to GET that depend on their query too: kept by the path and these parts of it. */
  readonly listed: (query: readonly string[]) => Keeping
  /** What is posted: the function must see what was sent (Content-Type), what is wanted (Accept), and whether it was sent before. */
  readonly asking: Keeping
  /** Lets this distribution, and nobody else, read the page's bucket. */
  readonly admit: (page: Bucket, distribution: CfnDistribution) => void
}

/** Seconds. The function's own `s-maxage` decides below that; what says nothing is not kept. */
export const longestKept = 300
