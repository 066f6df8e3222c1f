import { Duration, Stack } from 'aws-cdk-lib'
import { CorsHttpMethod } from 'aws-cdk-lib/aws-apigatewayv2'
import type { Construct } from 'constructs'
import { env } from '../../shared/names.ts'
import { buildFunction, type DeployedFunction } from '../constructs/deployed-function.ts'
import type { Deployment } from '../constructs/deployment.ts'
import { buildHttpApi } from '../constructs/http-api.ts'
import { buildNational } from '../constructs/national.ts'
import { allow } from '../constructs/permission.ts'
import type { RecordStack } from './record.ts'

/** An HTTP API waits 30 s for an answer: later than that nobody listens. */
const timeout = Duration.seconds(29)

/**
 * Draws in some 50 ms at this size: from 1769 MB on a function has a whole processor. The compiler, its fonts and what it
 * keeps of 400 pages take some 750 MB.
 */
const drawingMemory = 1769

/** A whole processor for inflating, and room for a file of 50 MB, its copy as text and the largest of its parts. */
const checkingMemory = 1769

/** A whole processor for reading 10,000 rows and sealing their documents; they take some 210 MB. */
const importingMemory = 1769

/** How the partitions of records of reading begin. */
const readings = 'access#'

/** what the department itself handed in, under the province's region code: announcements pin nothing else. */
const departmentMaterials = 'materials/440000/'

/**
 * The private door: enterprises and authorities, each with a bearer token; and behind its open paths the copies of
 * certificates, which the lookup, that can read nothing but the register, could not print. Answers the API's host.
 */
export function buildApi(stage: Construct, deployment: Deployment, record: RecordStack): { readonly apiHost: string } {
  const { alarmTopic, ledger, outbox, register, tallies, archive, vault, signer } = record
  const { settings } = deployment
  const stack = new Stack(stage, 'api', { stackName: `${settings.deployment}-api` })
  const guarded = { ...deployment, alarmTopic }
  const open = { timeout, countsFaults: true }

  const filings = buildFunction(stack, guarded, {
    ...open,
    name: 'filings',
    impact: '企业无法办理备案、计划和结果申报，法定时限可能错过。Enterprises cannot file; their deadlines may pass.',
  })
  const reviews = buildFunction(stack, guarded, {
    ...open,
    name: 'reviews',
    impact: '市、省机构无法办理，企业的事项停在原处。Authorities cannot decide; dossiers stand still.',
  })
  const materials = buildFunction(stack, guarded, {
    ...open,
    name: 'materials',
    memory: checkingMemory,
    impact: '企业不能上传材料，审查人员不能查看。Enterprises cannot upload, and reviewers cannot read, materials.',
  })
  const imports = buildFunction(stack, guarded, {
    ...open,
    name: 'imports',
    memory: importingMemory,
    impact:
      '企业不能从表格导入名册、设备、参加人员和结果（二(一)、二(四)）。Enterprises cannot import rosters, candidates and results.',
  })
  const complainants = buildFunction(stack, guarded, {
    ...open,
    name: 'complainants',
    impact: '办理投诉举报的机构联系不上投诉人（四(二)）。Whoever handles a complaint cannot learn whom to reply to.',
  })
  const trace = buildFunction(stack, guarded, {
    ...open,
    name: 'trace',
    impact:
      '问题回溯和工作台账不可用（四(四)、四(五)）。Nobody can trace a certificate back, nor export a ledger book.',
  })
  const national = buildNational(stack, guarded, record)
  const printing = buildFunction(stack, guarded, {
    ...open,
    name: 'printing',
    memory: drawingMemory,
    impact:
      '电子证书（二(五)）、备案申请表、备案回执和各事项名单无法下载。E-certificates, forms, receipts and lists of dossiers cannot be had.',
  })
  const copies = buildFunction(stack, guarded, {
    ...open,
    name: 'copies',
    impact:
      '公众和持证人不能下载电子证书和公告文件（二(五)）。Nobody can download a certificate, nor the document of an announcement.',
  })
  const statistics = buildFunction(stack, guarded, {
    ...open,
    name: 'statistics',
    impact:
      '省、市不能查看统计和未完成清单（四(三)、四(五)）。Authorities cannot read statistics, nor what is unfinished.',
  })
  for (const fn of [filings, reviews, materials, complainants, imports, trace, printing, national, statistics])
    trustIssuer(fn)
  // Imports are for enterprises alone, whose people are no staff.
  for (const fn of [filings, reviews, materials, complainants, trace, printing, national, statistics]) askForOffices(fn)
  for (const fn of [filings, reviews]) {
    ledger.grantGet(fn)
    ledger.grantEntries(fn)
    ledger.grantPut(fn)
    ledger.grantCheck(fn)
    outbox.grantTell(fn)
    archive.grantPut(fn, 'lists')
    archive.grantFind(fn, 'lists', 'materials', 'checks')
    archive.grantRead(fn, 'lists', 'checks')
    vault.grantKeep(fn)
    vault.grantSealTexts(fn)
  }
  outbox.grantPost(reviews)
  ledger.grantIndex(filings, 'owner')
  ledger.grantIndex(reviews, 'owner', 'queue')
  // whether somebody is certified already
  register.grantQuery(filings, 'holder#')
  register.grantGet(filings, 'certificate#')
  register.grantQuery(reviews, 'recommendations#')
  register.grantGet(statistics, 'statistics')
  ledger.grantGet(statistics, 'appointment#', 'round#')
  for (const fn of [statistics, printing]) tallies.grantRead(fn)
  // An authority's reading is an entry, and the only one that these write.
  for (const fn of [materials, complainants, trace, printing]) ledger.grantPut(fn, readings)
  ledger.grantGet(materials)
  archive.grantPut(materials, 'materials', 'checks')
  archive.grantFind(materials, 'materials', 'checks', 'complaints')
  archive.grantRead(materials, 'materials', 'checks', 'complaints', 'lists')
  if (settings.clamavAddress !== undefined) materials.lambda.addEnvironment(env.clamavAddress, settings.clamavAddress)
  ledger.grantGet(complainants, readings, 'complaint#', 'appointment#', 'calendar#')
  vault.grantReveal(complainants)
  archive.grantPut(imports, 'lists')
  archive.grantFind(imports, 'lists', 'materials')
  archive.grantRead(imports, 'materials')
  ledger.grantGet(trace)
  ledger.grantEntries(trace)
  ledger.grantIndex(trace, 'owner')
  archive.grantFind(trace, 'runs')
  archive.grantRead(trace, 'lists', 'runs')
  vault.grantTexts(trace)
  ledger.grantGet(printing)
  ledger.grantEntries(printing)
  vault.grantKeep(imports)
  vault.grantSealTexts(imports)
  vault.grantRevealAll(printing)
  vault.grantTexts(printing)
  archive.grantPut(printing, 'prints')
  archive.grantFind(printing, 'prints')
  archive.grantRead(printing, 'prints', 'lists', 'materials')
  signer.grantSign(printing)
  // For anyone: it neither signs nor unseals nor appends, and asks for copies, each of one certificate.
  ledger.grantGet(copies, 'announcement#')
  register.grantGet(copies, 'certificate#')
  archive.grantRead(copies, 'prints', departmentMaterials)
  allow(copies.role, ['lambda:InvokeFunction'], [printing.lambda.functionArn])
  copies.lambda.addEnvironment(env.printingFunction, printing.lambda.functionName)
  printing.lambda.addEnvironment(env.publicAddress, settings.publicAddress)
  record.edgeSecret.show(copies)

  function trustIssuer({ lambda }: DeployedFunction): void {
    lambda.addEnvironment(env.tokenIssuer, settings.tokenIssuer)
    lambda.addEnvironment(env.tokenAudience, settings.tokenAudience)
    lambda.addEnvironment(env.jwksUrl, settings.jwksUrl)
  }
  function askForOffices({ lambda }: DeployedFunction): void {
    lambda.addEnvironment(env.appointments, 'required')
    lambda.addEnvironment(env.firstAdmins, settings.firstAdmins)
  }

  const api = buildHttpApi(stack, guarded, {
    httpApi: 'private',
    functions: { filings, reviews, materials, complainants, imports, trace, printing, copies, national, statistics },
    throttle: { rateLimit: 200, burstLimit: 400 },
    impact: '企业和机构的请求得不到答复。Requests of enterprises and authorities are not answered.',
    // The gateway's own authoriser takes RSA signatures only, while the handlers take ES256 and PS256 too; it answers
    // 401 in its own words instead of problem+json; and of these routes some are open to anyone.
    openBecause:
      'Every handler verifies the bearer token itself (functions/platform/http/actor.ts: issuer, audience, expiry, algorithm) and answers problem+json; the routes that shared/names.ts calls open are for anyone.',
    keepsAddresses: true,
    cors: {
      allowOrigins: [settings.portalOrigin],
      allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST],
      allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match', 'x-purpose'],
      exposeHeaders: ['etag', 'link'],
      maxAge: Duration.hours(1),
    },
  })
  return { apiHost: `${api.apiId}.execute-api.${stack.region}.${stack.urlSuffix}` }
}
