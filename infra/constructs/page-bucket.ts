import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnFunction } from 'aws-cdk-lib/aws-lambda'
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { Asset } from 'aws-cdk-lib/aws-s3-assets'
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment'
import type { Construct } from 'constructs'
import { buildLogs } from './logs.ts'
import { allow, allowUnder } from './permission.ts'

/** Browsers and edges keep the page for so long; a new page needs no invalidation, and nobody the right to make one. */
const freshness = Duration.minutes(5)

/**
 * The bucket of the public page, filled from `folder` when the stack is deployed. CloudFront alone reads it. What is in
 * it is public, so S3's own key is enough; under a customer key an origin access identity could not read it.
 */
export function buildPageBucket(scope: Construct, folder: string): Bucket {
  const bucket = new Bucket(scope, 'Page', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason: 'A few public files, read by CloudFront alone: an access log would name nobody but CloudFront.',
  })
  publish(scope, bucket, folder)
  return bucket
}

const deployerId = 'Custom::CDKBucketDeployment'

/** The library's own deployer, under a role of ours: the one that it makes for itself may do far more. */
function publish(scope: Construct, bucket: Bucket, folder: string): void {
  const source = new Asset(scope, 'PageFiles', { path: folder })
  const logGroup = buildLogs(scope)
  const role = new Role(scope, 'Publisher', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
  allow(role, ['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn])
  allow(role, ['s3:GetObject'], [source.bucket.arnForObjects(source.s3ObjectKey)])
  allow(role, ['s3:ListBucket'], [bucket.bucketArn])
  const own = 'It fills and clears this one bucket; how the files are named is the page’s own business.'
  allowUnder(role, ['s3:PutObject', 's3:DeleteObject'], bucket.bucketArn, '', own)
  const deployment = new BucketDeployment(scope, 'PageDeployment', {
    sources: [Source.bucket(source.bucket, source.s3ObjectKey)],
    destinationBucket: bucket as IBucket,
    cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(freshness)],
    memoryLimit: 512,
    role: role.withoutPolicyUpdates(),
    logGroup,
  })
  deployment.node.addDependency(role)
  // The deployer is one for the whole stack, and the construct hands it to nobody.
  for (const { node } of Stack.of(scope).node.children.filter((child) => child.node.id.startsWith(deployerId))) {
    // It asks for arm64, which nothing promises in China's regions; it is Python throughout.
    if (node.defaultChild instanceof CfnFunction) node.defaultChild.architectures = ['x86_64']
    Validations.of(node.defaultChild ?? scope).acknowledge({
      id: 'AwsSolutions-L1',
      reason: 'The library’s own deployer, in the runtime that it was written and tested for.',
    })
  }
}
