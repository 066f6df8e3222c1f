import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Match } from 'aws-cdk-lib/assertions'
import { beforeAll, describe, expect, it } from 'vitest'
import { edgeSecretHeader, env, methodsOf, routes } from '../shared/names.ts'
import { type Deployment, deploy, layOutDist, partitions, shorten } from '../test/fixtures/infra/deployment.ts'
import { givenBy } from '../test/harness/rights/statements.ts'
import { functionNames } from './build.ts'

const dist = layOutDist()

type Origin = { Id: string; OriginCustomHeaders?: { HeaderName: string; HeaderValue: object }[] }
/** In its place CloudFormation puts the secret when it deploys. */
const reference = '{{resolve:secretsmanager:edgeSecret:SecretString:::}}'

describe.each(partitions)('doors and jobs in %s', (partition) => {
  let deployment: Deployment
  beforeAll(() => {
    deployment = deploy(partition, dist)
  })

  it.each([
    ['private', 'api'],
    ['public', 'lookup'],
  ] as const)('carry every %s route exactly once, to its function, and HEAD wherever GET is', (httpApi, stack) => {
    const targets = new Map(
      deployment
        .resources('AWS::ApiGatewayV2::Integration')
        .map(({ id, Properties }) => [id, shorten(Properties.IntegrationUri).replace('Function', '')]),
    )
    const built = deployment
      .resources('AWS::ApiGatewayV2::Route')
      .filter((route) => route.stack === stack)
      .map(({ Properties }) => `${Properties.RouteKey} ${targets.get(Properties.Target['Fn::Join'][1][1].Ref)}`)
    const described = routes
      .filter((route) => route.httpApi === httpApi)
      .flatMap((route) => methodsOf(route).map((method) => `${method} ${route.path} ${route.function}`))
    expect(built.sort()).toEqual(described.sort())
  })

  it('log the pattern of a route and never its path; the public door logs no address', () => {
    const formats = deployment
      .resources('AWS::ApiGatewayV2::Stage')
      .map(({ stack, Properties }) => [stack, Properties.AccessLogSettings.Format])
    expect(formats).toHaveLength(2)
    for (const [, format] of formats) {
      expect(format).toContain('$context.routeKey')
      expect(format).not.toMatch(/\$context\.(path|authorizer|identity\.userAgent)/)
    }
    expect(Object.fromEntries(formats).lookup).not.toContain('sourceIp')
  })

  it('are throttled, and the lookup has concurrency of its own', () => {
    for (const { Properties } of deployment.resources('AWS::ApiGatewayV2::Stage'))
      expect(Properties.DefaultRouteSettings.ThrottlingRateLimit).toBeGreaterThan(0)
    deployment.template('lookup').hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { REGISTER_TABLE: Match.anyValue() } },
      ReservedConcurrentExecutions: 100,
    })
  })

  it('give the lookup three variables, and tell only the private door whom to trust, and to ask for offices wherever staff come in', () => {
    const variables = (name: string) =>
      deployment
        .resources('AWS::Lambda::Function')
        .filter(({ id }) => shorten({ Ref: id }) === `${name}Function`)
        .flatMap(({ Properties }) => Object.keys(Properties.Environment?.Variables ?? {}))
    expect(variables('lookup')).toEqual(['REGISTER_TABLE', 'INDEX_SECRET_ARN', 'EDGE_SECRET'])
    const trusting = functionNames.filter((name) => variables(name).includes('TOKEN_ISSUER'))
    expect(trusting.toSorted()).toEqual([
      'complainants',
      'filings',
      'imports',
      'materials',
      'national',
      'printing',
      'reviews',
      'statistics',
      'trace',
    ])
    const asking = functionNames.filter((name) => variables(name).includes('APPOINTMENTS'))
    expect(asking).toEqual(trusting.filter((name) => name !== 'imports'))
    expect(asking.every((name) => variables(name).includes('FIRST_ADMINS'))).toBe(true)
  })

  it('are sent the secret of CloudFront by it, in the place of a viewer’s own header, and the bucket is not (B6)', () => {
    const [distribution] = deployment.resources('AWS::CloudFront::Distribution')
    const origins: Origin[] = distribution?.Properties.DistributionConfig.Origins
    const sent = origins.map(({ Id, OriginCustomHeaders = [] }) => [
      Id,
      OriginCustomHeaders.map(({ HeaderName, HeaderValue }) => [HeaderName, shorten(HeaderValue)]),
    ])
    const ours = [[edgeSecretHeader, reference]]
    expect(Object.fromEntries(sent)).toEqual({ page: [], api: ours, printing: ours })
    // CloudFront refuses these.
    expect(edgeSecretHeader).not.toMatch(/^(x-amz-|x-edge-|x-real-ip|proxy-|if-)/)
  })

  it('know CloudFront in the functions that count who asks, and in no other', () => {
    const knowing = [...givenBy(deployment)].filter(([, { variables }]) => variables.has(env.edgeSecret))
    expect(knowing.map(([name]) => name).toSorted()).toEqual(['complaints', 'copies', 'lookup'])
    for (const [, { variables }] of knowing) expect(variables.get(env.edgeSecret)).toBe(reference)
  })

  it('have that secret from Secrets Manager, which makes it: it stands in no template', () => {
    const [secret, ...more] = deployment
      .resources('AWS::SecretsManager::Secret')
      .filter(({ id }) => shorten({ Ref: id }) === 'edgeSecret')
    expect(more).toEqual([])
    expect(secret?.Properties).not.toHaveProperty('SecretString')
    expect(secret?.Properties.GenerateSecretString).toEqual({ PasswordLength: 64, ExcludePunctuation: true })
    // two origins, and three functions
    expect(deployment.text.match(/\{\{resolve:/g)).toHaveLength(2 + 3)
  })

  it('tell the scanner’s address to the functions that check what is uploaded, and to no other', () => {
    const named = deploy(partition, dist, { clamavAddress: 'clamav.internal:3310' })
    const told = named
      .resources('AWS::Lambda::Function')
      .filter(({ Properties }) => Properties.Environment?.Variables?.CLAMAV_ADDRESS === 'clamav.internal:3310')
    expect(told.map(({ id }) => shorten({ Ref: id })).sort()).toEqual(['complaintsFunction', 'materialsFunction'])
    expect(JSON.stringify(deployment.resources('AWS::Lambda::Function'))).not.toContain('CLAMAV_ADDRESS')
  })

  it.each([
    ['projection', [{ procedure: { S: [{ exists: true }] } }]],
    [
      'certificates',
      [
        { procedure: { S: ['issuance'] }, action: { S: ['issue'] } },
        { procedure: { S: ['revocation'] }, action: { S: ['revoke'] } },
      ],
    ],
  ])('let %s follow the ledger, record by record, with its failures kept', (name, entries) => {
    const [mapping] = deployment
      .resources('AWS::Lambda::EventSourceMapping')
      .filter(({ Properties }) => shorten(Properties.FunctionName) === `${name}Function`)
    expect(mapping?.Properties).toMatchObject({
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      StartingPosition: 'TRIM_HORIZON',
    })
    expect(
      mapping?.Properties.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern)),
    ).toEqual(entries.map((entry) => ({ eventName: ['INSERT'], dynamodb: { NewImage: { entry: { M: entry } } } })))
    expect(shorten(mapping?.Properties.DestinationConfig.OnFailure.Destination)).toBe(`${name}deadlettersQueue`)
  })

  it('run the daily clock just after midnight in Asia/Shanghai, sweep and report every few minutes, and count every hour', () => {
    const template = deployment.template('jobs')
    template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'cron(10 16 * * ? *)' })
    const sweep = { Targets: [Match.objectLike({ Input: '{"sweep":true}' })] }
    template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(5 minutes)', ...sweep })
    const drain = { Targets: [Match.objectLike({ Input: '{"drain":true}' })] }
    deployment
      .template('api')
      .hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(5 minutes)', ...drain })
    const count = { Targets: [Match.objectLike({ Input: '{"count":true}' })] }
    template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(1 hour)', ...count })
  })

  it.each(functionNames)('ring for %s, and say who is hurt', (name) => {
    const [lambda] = deployment
      .resources('AWS::Lambda::Function')
      .filter(({ id }) => shorten({ Ref: id }) === `${name}Function`)
    const [alarm] = deployment
      .resources('AWS::CloudWatch::Alarm')
      .filter(({ Properties }) => Properties.AlarmName === `yueji-${name}-errors`)
    expect(JSON.stringify(alarm?.Properties)).toContain(`{"Ref":"${lambda?.id}"}`)
    expect(lambda?.Properties.Description.length).toBeGreaterThan(30)
    expect(alarm?.Properties.AlarmDescription).toContain(lambda?.Properties.Description)
    expect(alarm?.Properties.AlarmActions.map(shorten)).toEqual(['Bell'])
  })

  it('ring for nothing that the runbook does not explain, and it explains nothing that does not ring', () => {
    const runbook = readFileSync(join(import.meta.dirname, '..', 'docs', 'runbook.md'), 'utf8')
    const [, alarmsPart = ''] = runbook.split(/^## .*$/m)
    const sections = [...alarmsPart.matchAll(/^### (.+)$/gm)].map(([, name]) => name)
    const alarms = deployment.resources('AWS::CloudWatch::Alarm').map(({ Properties }) => Properties.AlarmName)
    expect(sections.map((name) => `yueji-${name}`).sort()).toEqual(alarms.sort())
  })
})
