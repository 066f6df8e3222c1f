/** Names spoken by infra and by the functions alike: variables, tables with their indexes, functions and their routes. */

/**
 * Environment variables of the functions, named once: docs/configuration.md is made from these comments. One that ends
 * in `_FILE` or `_ENDPOINT` puts a file, or another service that speaks the same protocol, in a service's place.
 */
export const env = {
  /** 台账表。Table of the ledger. */
  ledgerTable: 'LEDGER_TABLE',
  /** 登记库表。Table of the public register. */
  registerTable: 'REGISTER_TABLE',
  /** 证件号码保管库表。Table of the sealed document numbers. */
  vaultTable: 'VAULT_TABLE',
  /** 发件箱表。Table of the messages to other systems, and of the notifications to people, until they are taken. */
  outboxTable: 'OUTBOX_TABLE',
  /** 统计表。Table of what each dossier adds to the statistics. */
  talliesTable: 'TALLIES_TABLE',
  /** 档案桶。Bucket of the originals, the long lists and what was printed. */
  archiveBucket: 'ARCHIVE_BUCKET',
  /** 病毒扫描服务。host:port of a ClamAV daemon; without it files are checked by built-in signatures alone. */
  clamavAddress: 'CLAMAV_ADDRESS',
  /** 封存密钥。ARN of the secret from which the key is derived that seals document numbers. */
  vaultSecretArn: 'VAULT_SECRET_ARN',
  /** 封存密钥文件。File with that secret. */
  vaultSecretFile: 'VAULT_SECRET_FILE',
  /** 索引密钥。ARN of the secret from which the key is derived that gives documents their subjects. */
  indexSecretArn: 'INDEX_SECRET_ARN',
  /** 索引密钥文件。File with that secret. */
  indexSecretFile: 'INDEX_SECRET_FILE',
  /** 全国联网地址。Where the national system takes requests; without it the link is by files. */
  nationalUrl: 'NATIONAL_URL',
  /** 全国联网密钥。ARN of the secret shared with the national system: `{"id","key","tls"?}`. */
  nationalSecretArn: 'NATIONAL_SECRET_ARN',
  /** 全国联网密钥文件。File with that secret. */
  nationalSecretFile: 'NATIONAL_SECRET_FILE',
  /** 消息网关地址。Where the message gateway takes notifications to people. */
  notificationsUrl: 'NOTICES_URL',
  /** 消息网关密钥。ARN of the secret shared with the gateway: `{"id","key"}`. */
  notificationsSecretArn: 'NOTICES_SECRET_ARN',
  /** 消息网关密钥文件。File with that secret. */
  notificationsSecretFile: 'NOTICES_SECRET_FILE',
  /** 通知文件。File that gets the notifications, a line of JSON each, where no gateway is named; without both they wait. */
  notificationsFile: 'NOTICES_FILE',
  /** 令牌签发者。Who issues the bearer tokens: the `iss` that they must have. */
  tokenIssuer: 'TOKEN_ISSUER',
  /** 令牌受众。For whom tokens are issued: the `aud` that they must have. */
  tokenAudience: 'TOKEN_AUDIENCE',
  /** 令牌公钥地址。Where the issuer publishes the keys by which tokens are verified. */
  jwksUrl: 'JWKS_URL',
  /** 任职要求。`optional` lets accounts in on which nobody ever decided; absent or `required`, staff must be appointed. */
  appointments: 'APPOINTMENTS',
  /** 首任管理员。Accounts, with commas between, that are administrators until an appointment of theirs is decided on. */
  firstAdmins: 'FIRST_ADMINS',
  /** 公众网址。Where the public page stands: the QR code of a certificate leads there. */
  publicAddress: 'PUBLIC_ADDRESS',
  /** 制证函数。Name of the function that prints, which the one that anyone may ask asks for copies. */
  printingFunction: 'PRINTING_FUNCTION',
  /** 签章密钥。ARN of the KMS key that signs what is printed. */
  signingKeyArn: 'SIGNING_KEY_ARN',
  /** 签章证书。ARN of the secret with the certificates of that key: PEM, its own first. */
  signingCertificateArn: 'SIGNING_CERTIFICATE_ARN',
  /** 签章密钥文件。File with a signing key and its certificates. */
  signingKeyFile: 'SIGNING_KEY_FILE',
  /** 数据库地址。Address of a DynamoDB. */
  dynamodbEndpoint: 'DYNAMODB_ENDPOINT',
  /** 对象存储地址。Address of an S3. */
  s3Endpoint: 'S3_ENDPOINT',
  /** 公众入口的分发。Id of the CloudFront distribution before the public page; without it there is none. */
  edgeDistribution: 'EDGE_DISTRIBUTION',
  /**
   * 公众入口的密钥。Secret by which CloudFront shows that it asks: of it alone is taken for whom it asks. Without it, and
   * without the secret, whoever asks is counted by the address that connects.
   */
  edgeSecret: 'EDGE_SECRET',
} as const

/** The header in which CloudFront sends `edgeSecret` (B6), in the place of a viewer's own; `x-edge-…` it would refuse. */
export const edgeSecretHeader = 'edge-secret'

type Index = { readonly partition: string; readonly sort: string }
type Table = {
  readonly partition: string
  readonly sort?: string
  readonly stream: boolean
  readonly indexes: Readonly<Record<string, Index>>
}

/** All key attributes are strings. Indexes are sparse: only heads that someone must act on carry their attributes. */
export const tables = {
  /** 台账。Entries, chained and never changed, the heads of dossiers, the keys that they claim, and remembered calls. */
  ledger: {
    partition: 'pk',
    sort: 'sk',
    stream: true,
    indexes: {
      /** procedure#state#supervisor → due day. The authorities' queues. */
      queue: { partition: 'queue', sort: 'due' },
      /** enterprise#procedure → opening time. An enterprise's own dossiers. */
      owner: { partition: 'owner', sort: 'opened' },
      /** month → day#procedure#id. What the daily clock must look at. */
      clock: { partition: 'month', sort: 'day' },
    },
  },
  /** 登记库。What the public may know, folded from the ledger. */
  register: { partition: 'pk', sort: 'sk', stream: false, indexes: {} },
  /** 保管库。Document numbers, sealed, by the subject that stands for each in the ledger. */
  vault: { partition: 'subject', stream: false, indexes: {} },
  /** 发件箱。Messages to other systems and notifications to people, until they are taken. */
  outbox: { partition: 'pk', sort: 'sk', stream: false, indexes: {} },
  /** 统计。What each dossier adds to the statistics: exact, and so not the register's. */
  tallies: { partition: 'pk', sort: 'sk', stream: false, indexes: {} },
} as const satisfies Record<string, Table>

export type FunctionName =
  | 'filings'
  | 'reviews'
  | 'materials'
  | 'complaints'
  | 'complainants'
  | 'imports'
  | 'trace'
  | 'certificates'
  | 'printing'
  | 'copies'
  | 'projection'
  | 'lookup'
  | 'compliance'
  | 'erasure'
  | 'national'
  | 'statistics'

/** `door` says which HTTP API carries the route: the private one, or the public lookup's own. */
export type Route = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly function: FunctionName
  readonly httpApi: 'private' | 'public'
  /** What may stand behind `?`. Caches keep answers apart by these and by nothing else. */
  readonly query?: readonly string[]
  /** Behind the private door, and yet for anyone: served before a token is asked for. */
  readonly open?: true
}

/** HEAD is answered wherever GET is, with the same headers and no body, and a reading is recorded as one (RFC 9110). */
export const methodsOf = ({ method }: Pick<Route, 'method'>): readonly ('GET' | 'HEAD' | 'POST')[] =>
  method === 'GET' ? ['GET', 'HEAD'] : [method]

/** `reading` is what may be said of why a dossier is read. */
const procedureRoutes = (prefix: string, name: FunctionName, reading: Pick<Route, 'query'> = {}): Route[] => [
  { method: 'POST', path: `${prefix}/{procedure}`, function: name, httpApi: 'private' },
  { method: 'GET', path: `${prefix}/{procedure}`, function: name, httpApi: 'private' },
  { method: 'GET', path: `${prefix}/{procedure}/{id}`, function: name, httpApi: 'private', ...reading },
  { method: 'GET', path: `${prefix}/{procedure}/{id}/entries`, function: name, httpApi: 'private', ...reading },
  { method: 'POST', path: `${prefix}/{procedure}/{id}/{action}`, function: name, httpApi: 'private' },
  {
    method: 'GET',
    path: `${prefix}/{procedure}/{id}/lists/{field}`,
    function: 'printing',
    httpApi: 'private',
    query: ['format', 'digest', 'cursor', ...(reading.query ?? [])],
  },
  {
    method: 'GET',
    path: `${prefix}/personal-request/{id}/answer`,
    function: 'printing',
    httpApi: 'private',
    query: ['format', ...(reading.query ?? [])],
  },
]

/** The register of issue of one batch, for its enterprise and for those who supervise it. */
const issueRegister = { method: 'GET', httpApi: 'private', query: ['format', 'cursor', 'purpose'] } as const
const exactStatistics = {
  method: 'GET',
  function: 'statistics',
  httpApi: 'private',
  query: ['format', 'round', 'enterprise'],
} as const
const publicCopy = '/v1/certificates/{number}/{proof}/certificate.pdf'

/** Every HTTP path of the system. The gateway of the embedded run and the API stacks read this one list. */
export const routes: readonly Route[] = [
  { ...issueRegister, path: '/v1/enterprise/issue-register/{issuance}', function: 'filings' },
  { ...issueRegister, path: '/v1/authority/issue-register/{issuance}', function: 'reviews' },
  { method: 'GET', path: '/v1/authority/rounds/{id}/recommendations', function: 'reviews', httpApi: 'private' },
  { ...exactStatistics, path: '/v1/enterprise/statistics' },
  { ...exactStatistics, path: '/v1/authority/statistics' },
  { method: 'GET', path: '/v1/authority/rounds/{id}/unfinished', function: 'statistics', httpApi: 'private' },
  { method: 'GET', path: '/v1/statistics.xlsx', function: 'statistics', httpApi: 'private', open: true },
  { method: 'GET', path: '/v1/rounds/{id}/summary.pdf', function: 'printing', httpApi: 'private' },
  { method: 'GET', path: '/v1/enterprise/ledger', function: 'trace', httpApi: 'private', query: ['format', 'cursor'] },
  {
    method: 'GET',
    path: '/v1/enterprise/treatments/outstanding',
    function: 'trace',
    httpApi: 'private',
    query: ['cursor'],
  },
  {
    method: 'GET',
    path: '/v1/authority/treatments/outstanding',
    function: 'trace',
    httpApi: 'private',
    query: ['enterprise', 'cursor'],
  },
  { method: 'GET', path: '/v1/enterprise/credit-file', function: 'trace', httpApi: 'private' },
  { method: 'GET', path: '/v1/authority/enterprises/{uscc}/credit', function: 'trace', httpApi: 'private' },
  { method: 'GET', path: '/v1/trace/{reference}', function: 'trace', httpApi: 'private', query: ['purpose'] },
  { method: 'GET', path: '/v1/authority/compliance/runs', function: 'trace', httpApi: 'private', query: ['day'] },
  ...procedureRoutes('/v1/enterprise', 'filings'),
  ...procedureRoutes('/v1/authority', 'reviews', { query: ['purpose'] }),
  { method: 'GET', path: '/v1/procedures', function: 'filings', httpApi: 'private', open: true },
  { method: 'GET', path: '/openapi.json', function: 'filings', httpApi: 'private', open: true },
  {
    method: 'GET',
    path: '/v1/occupations',
    function: 'filings',
    httpApi: 'private',
    open: true,
    query: ['on', 'format'],
  },
  { method: 'POST', path: '/v1/occupations/proposals', function: 'reviews', httpApi: 'private' },
  { method: 'GET', path: '/v1/norms', function: 'filings', httpApi: 'private', query: ['code'] },
  { method: 'POST', path: '/v1/materials', function: 'materials', httpApi: 'private' },
  {
    method: 'GET',
    path: '/v1/materials/{id}',
    function: 'materials',
    httpApi: 'private',
    query: ['procedure', 'dossier', 'purpose'],
  },
  { method: 'POST', path: '/v1/materials/{id}/check', function: 'materials', httpApi: 'private' },
  { method: 'GET', path: '/v1/imports/{kind}/template', function: 'imports', httpApi: 'private', query: ['format'] },
  { method: 'POST', path: '/v1/imports/{kind}', function: 'imports', httpApi: 'private' },
  { method: 'GET', path: publicCopy, function: 'copies', httpApi: 'private', open: true },
  { method: 'POST', path: '/v1/certificates/pdf', function: 'copies', httpApi: 'private', open: true },
  { method: 'GET', path: '/v1/announcements/{id}/document', function: 'copies', httpApi: 'private', open: true },
  { method: 'GET', path: '/v1/e-certificates/{number}', function: 'printing', httpApi: 'private', query: ['purpose'] },
  {
    method: 'GET',
    path: '/v1/filings/{id}/application-form.pdf',
    function: 'printing',
    httpApi: 'private',
    query: ['purpose'],
  },
  { method: 'GET', path: '/v1/filings/{id}/receipt.pdf', function: 'printing', httpApi: 'private' },
  { method: 'GET', path: '/v1/national/letters', function: 'national', httpApi: 'private' },
  { method: 'POST', path: '/v1/national/redrive', function: 'national', httpApi: 'private' },
  { method: 'GET', path: '/v1/national/batches/{batch}', function: 'national', httpApi: 'private', query: ['purpose'] },
  { method: 'POST', path: '/v1/national/acknowledgements', function: 'national', httpApi: 'private' },
  { method: 'GET', path: '/v1/national/reconciliation', function: 'national', httpApi: 'private' },
  { method: 'POST', path: '/v1/complaints', function: 'complaints', httpApi: 'public' },
  { method: 'POST', path: '/v1/complaints/status', function: 'complaints', httpApi: 'public' },
  { method: 'POST', path: '/v1/complaints/materials', function: 'complaints', httpApi: 'public' },
  {
    method: 'GET',
    path: '/v1/complainants/{complaint}',
    function: 'complainants',
    httpApi: 'private',
    query: ['purpose'],
  },
  { method: 'GET', path: '/v1/certificates/{number}/{proof}', function: 'lookup', httpApi: 'public' },
  { method: 'POST', path: '/v1/lookup', function: 'lookup', httpApi: 'public' },
  { method: 'POST', path: '/v1/lookup/batch', function: 'lookup', httpApi: 'public' },
  { method: 'GET', path: '/v1/directory', function: 'lookup', httpApi: 'public', query: ['asOf', 'format'] },
  { method: 'GET', path: '/v1/rounds', function: 'lookup', httpApi: 'public' },
  { method: 'GET', path: '/v1/results-notices', function: 'lookup', httpApi: 'public', query: ['city', 'cursor'] },
  { method: 'GET', path: '/v1/results-notices/{id}', function: 'lookup', httpApi: 'public', query: ['page'] },
  { method: 'GET', path: '/v1/statistics', function: 'lookup', httpApi: 'public', query: ['format'] },
  { method: 'GET', path: '/v1/announcements', function: 'lookup', httpApi: 'public', query: ['cursor'] },
  { method: 'GET', path: '/v1/contact', function: 'lookup', httpApi: 'public' },
]

/**
 * The archive's shelves, where keys begin: what enterprises upload, what the public hands in with its complaints, what
 * checks of materials found, long lists that left their entries, certificates, receipts and reports as they were printed,
 * batches for the national system, how far the ledger had come on each day, and what each run of the daily job did.
 */
export type ArchivePrefix = 'materials' | 'complaints' | 'checks' | 'lists' | 'prints' | 'national' | 'anchors' | 'runs'

/** What lies beside the bundle of `printing`, and the package's file that it is a copy of. */
export const printingAssets = {
  'typst.wasm': '@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm',
  'noto-serif-sc.ttf': '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  'noto-serif-hk.ttf': '@expo-google-fonts/noto-serif-hk/400Regular/NotoSerifHK_400Regular.ttf',
} as const

/** The package whose fonts of CJK Extensions B to F lie beside that bundle, in a folder of this name. */
export const rareFontsPackage = 'hanamin'

/** Bodies above this many bytes are refused with 413 at every door. */
export const bodyLimit = 1_000_000

/** A sheet may be larger: in base64 it still fits the 6 MB that a function is called with. */
export const sheetLimit = 4_000_000

/** Sheets by format, as they are sent and taken. */
export const sheetMedia = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const
/** What an import takes as its body; gateways take text for UTF-8, so that other text is sent as mere bytes. */
export const importMedia: readonly string[] = [sheetMedia.xlsx, 'text/csv', 'application/octet-stream']

/** M10: how the places of persons' keys in the vault begin, by which roles are granted them and no documents. */
export const personKeys = 'key/'
