import { beforeAll, describe, expect, it } from 'vitest'
import { type Deployment, deploy, layOutDist } from '../test/fixtures/infra/deployment.ts'
import { pageHeaders } from '../web-lookup/build.ts'

const dist = layOutDist()
let china: Deployment
let world: Deployment
beforeAll(() => {
  china = deploy('aws-cn', dist)
  world = deploy('aws', dist)
})

const distribution = ({ resources }: Deployment) =>
  resources('AWS::CloudFront::Distribution')[0]?.Properties.DistributionConfig

type Behavior = {
  PathPattern: string
  TargetOriginId: string
  AllowedMethods: string[]
  ForwardedValues?: object
  CachePolicyId?: object
}
/** Of answers to GET that depend on their query; the last of all is for every other path. */
const listedOf = (of: Deployment): Behavior[] =>
  distribution(of)
    .CacheBehaviors.slice(0, -1)
    .filter(
      ({ AllowedMethods, TargetOriginId }: Behavior) => TargetOriginId === 'api' && !AllowedMethods.includes('POST'),
    )

describe('the stacks for aws-cn', () => {
  it.each([
    /^AWS::Cognito::/,
    /^AWS::Lambda::Url$/,
    /^AWS::XRay::/,
    /^AWS::WAFv2::/,
    /^AWS::CertificateManager::/,
    /^AWS::CloudFront::(OriginAccessControl|CachePolicy|OriginRequestPolicy|ResponseHeadersPolicy|KeyValueStore)$/,
  ])('hold no %s, which China does not have', (type) => {
    expect(china.resources().filter(({ Type }) => type.test(Type))).toEqual([])
  })

  it('name no resource of the other partition', () => {
    expect(china.text.match(/arn:aws:[^"]*/g)).toBeNull()
    expect(china.text).not.toMatch(/ap-southeast-1|us-east-1/)
  })

  it('trace nothing, tag no event source, and give no function an architecture that China may lack', () => {
    for (const { Properties } of china.resources('AWS::Lambda::Function')) {
      expect(Properties.TracingConfig).toBeUndefined()
      expect(Properties.Architectures).toEqual(['x86_64'])
    }
    for (const { Properties } of china.resources('AWS::Lambda::EventSourceMapping'))
      expect(Properties).not.toHaveProperty('Tags')
    for (const { Properties } of china.resources('AWS::SQS::Queue')) {
      expect(Properties).not.toHaveProperty('RedrivePolicy')
      expect(Properties).not.toHaveProperty('RedriveAllowPolicy')
    }
  })

  it('read the page’s bucket by an identity, and keep answers by their path alone', () => {
    const { Origins, CacheBehaviors, DefaultCacheBehavior, WebACLId } = distribution(china)
    expect(JSON.stringify(Origins)).toContain('origin-access-identity/cloudfront/')
    expect(JSON.stringify(Origins)).not.toContain('OriginAccessControlId')
    expect(WebACLId).toBeUndefined()
    for (const behavior of [DefaultCacheBehavior, ...CacheBehaviors])
      expect(behavior).not.toHaveProperty('CachePolicyId')
    expect(CacheBehaviors.at(-1)).toMatchObject({
      PathPattern: '/v1/*',
      ForwardedValues: { QueryString: false, Headers: [], Cookies: { Forward: 'none' } },
      DefaultTTL: 0,
      MaxTTL: 300,
    })
  })

  it('keep lists apart by their query, and certificates not', () => {
    const listed = listedOf(china)
    const [directory, notices, notice, statistics] = listed
    expect(listed.map((behavior) => behavior?.PathPattern)).toEqual([
      '/v1/directory',
      '/v1/results-notices',
      '/v1/results-notices/*',
      '/v1/statistics',
      '/v1/announcements',
    ])
    expect(directory?.ForwardedValues).toMatchObject({ QueryStringCacheKeys: ['asOf', 'format'] })
    expect(notices?.ForwardedValues).toMatchObject({ QueryString: true, QueryStringCacheKeys: ['city', 'cursor'] })
    expect(notice?.ForwardedValues).toMatchObject({ QueryStringCacheKeys: ['page'] })
    expect(statistics?.ForwardedValues).toMatchObject({ QueryStringCacheKeys: ['format'], Headers: [] })
  })

  // The library itself refuses a type of resource that the region does not have.
  it('stand in Beijing as in Ningxia', () => {
    const types = ({ resources }: Deployment) => resources().map(({ Type }) => Type)
    expect(types(deploy('aws-cn', dist, { region: 'cn-north-1' }))).toEqual(types(china))
  })

  it('take their certificate from IAM', () => {
    const named = { lookupDomain: 'zs.example', lookupCertificate: 'ASCAEXAMPLE' }
    const { ViewerCertificate, Aliases } = distribution(deploy('aws-cn', dist, named))
    expect(Aliases).toEqual(['zs.example'])
    expect(ViewerCertificate).toEqual({
      IamCertificateId: 'ASCAEXAMPLE',
      SslSupportMethod: 'sni-only',
      MinimumProtocolVersion: 'TLSv1.2_2021',
    })
  })
})

describe('the stacks for aws', () => {
  it('read the page’s bucket by an access control, and take their certificate from ACM', () => {
    const certificate = 'arn:aws:acm:us-east-1:000000000000:certificate/a'
    const named = deploy('aws', dist, { lookupDomain: 'zs.example', lookupCertificate: certificate })
    expect(JSON.stringify(distribution(named).Origins)).toContain('OriginAccessControlId')
    expect(distribution(named).ViewerCertificate).toMatchObject({ AcmCertificateArn: certificate })
  })

  it('stand behind a web ACL when one is named', () => {
    const webAcl = 'arn:aws:wafv2:us-east-1:000000000000:global/webacl/a/b'
    expect(distribution(world).WebACLId).toBeUndefined()
    expect(distribution(deploy('aws', dist, { webAcl })).WebACLId).toBe(webAcl)
  })

  it('keep answers by their path alone', () => {
    const answers = world
      .resources('AWS::CloudFront::CachePolicy')
      .find(({ Properties }) => Properties.CachePolicyConfig.Name === 'yueji-answers')
    const { ParametersInCacheKeyAndForwardedToOrigin: key, ...kept } = answers?.Properties.CachePolicyConfig ?? {}
    expect(kept).toMatchObject({ MinTTL: 0, DefaultTTL: 0, MaxTTL: 300 })
    expect(key).toEqual({
      CookiesConfig: { CookieBehavior: 'none' },
      HeadersConfig: { HeaderBehavior: 'none' },
      QueryStringsConfig: { QueryStringBehavior: 'none' },
      EnableAcceptEncodingGzip: false,
      EnableAcceptEncodingBrotli: false,
    })
  })

  it('keep lists apart by their query, each by its own', () => {
    const policies = new Map(
      world
        .resources('AWS::CloudFront::CachePolicy')
        .map(({ id, Properties }) => [id, Properties.CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin]),
    )
    const keys = listedOf(world).map(({ CachePolicyId }) => policies.get(Object.values(CachePolicyId ?? {})[0]))
    expect(keys.map((key) => key?.QueryStringsConfig)).toEqual(
      [['asOf', 'format'], ['city', 'cursor'], ['page'], ['format'], ['cursor']].map((QueryStrings) => ({
        QueryStringBehavior: 'whitelist',
        QueryStrings,
      })),
    )
  })

  it('serve the page with the headers that web-lookup asks for', () => {
    const [policy] = world.resources('AWS::CloudFront::ResponseHeadersPolicy')
    const headers = policy?.Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig
    expect({
      'content-security-policy': headers.ContentSecurityPolicy.ContentSecurityPolicy,
      'x-content-type-options': headers.ContentTypeOptions.Override && 'nosniff',
      'referrer-policy': headers.ReferrerPolicy.ReferrerPolicy,
    }).toEqual(pageHeaders)
  })

  it('send the copies of certificates to the API that prints them, before anything else, in either partition', () => {
    const printing =
      /^(POST \/v1\/certificates\/pdf|GET \/v1\/(certificates\/\{number\}\/\{proof\}\/certificate.pdf|announcements\/\{id\}\/document))$/
    for (const deployment of [world, china]) {
      const { CacheBehaviors, Origins } = distribution(deployment)
      const [copy, holder, document, ...others] = CacheBehaviors
      expect(copy).toMatchObject({
        PathPattern: '/v1/certificates/*/*/certificate.pdf',
        TargetOriginId: 'printing',
        AllowedMethods: ['GET', 'HEAD'],
      })
      expect(holder).toMatchObject({ PathPattern: '/v1/certificates/pdf', TargetOriginId: 'printing' })
      expect(holder.AllowedMethods).toContain('POST')
      expect(document).toMatchObject({ PathPattern: '/v1/announcements/*/document', TargetOriginId: 'printing' })
      for (const { TargetOriginId } of others) expect(TargetOriginId).toBe('api')
      const origin = Origins.find(({ Id }: { Id: string }) => Id === 'printing')
      const routes = deployment.resources('AWS::ApiGatewayV2::Route').filter(({ stack }) => stack === 'api')
      expect(routes.filter(({ Properties }) => printing.test(Properties.RouteKey))).toHaveLength(3)
      // The host is imported from the stack whose API carries these routes.
      expect(JSON.stringify(origin.DomainName)).toContain('yueji-api:ExportsOutputRefprivatedoorApi')
    }
  })

  it('never keep a fault, in either partition', () => {
    for (const deployment of [world, china])
      for (const { ErrorCachingMinTTL } of distribution(deployment).CustomErrorResponses)
        expect(ErrorCachingMinTTL).toBe(0)
  })
})
