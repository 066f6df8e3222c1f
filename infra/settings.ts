/** What differs between deployments. Everything comes from context (`cdk … -c name=value`); nothing is looked up. */
export type Settings = {
  /** First part of the names of stacks, alarms and the dashboard, so that two deployments may share an account. */
  readonly deployment: string
  readonly partition: 'aws' | 'aws-cn'
  readonly region: string
  readonly account: string
  /** Who issues the bearer tokens (any OIDC issuer: China has no Cognito user pools), for whom, and with which keys. */
  readonly tokenIssuer: string
  readonly tokenAudience: string
  readonly jwksUrl: string
  /** Accounts at that issuer, with commas between, that are administrators until they are appointed themselves. */
  readonly firstAdmins: string
  /** The only web origin from which browsers may call the private door and post materials. */
  readonly portalOrigin: string
  /** host:port of a ClamAV daemon that checks materials; built-in signatures alone where it is left out. */
  readonly clamavAddress?: string
  /** How many years no version in the archive can be removed. */
  readonly retentionYears: number
  /** Where the national system takes requests (https); by files where it is left out. */
  readonly nationalUrl?: string
  /** Where the message gateway takes notices to people (https); they wait where it is left out. */
  readonly notificationsUrl?: string
  /** Where the public page stands: the QR code of every certificate leads there, for as long as there is paper. */
  readonly publicAddress: string
  /**
   * The public page's own name. `certificate` is the ARN of an ACM certificate of us-east-1 in `aws`, and the id of an
   * IAM server certificate in `aws-cn`, whose CloudFront knows no ACM and serves nothing under its default name.
   */
  readonly lookup?: { readonly domain: string; readonly certificate: string }
  /**
   * ARN of a web ACL for CloudFront, which lives in us-east-1 whatever the region here; for `aws` alone. docs/runbook.md
   * has the rule.
   */
  readonly webAcl?: string
  /** An address that is mailed every alarm. */
  readonly onCall?: string
}

/** Electronic records are kept five years at least. */
const leastYears = 5

/** Stands for no account: with it the stacks can be synthesised and checked, never deployed. */
export const nobody = '000000000000'

const regions = { aws: ['ap-southeast-1'], 'aws-cn': ['cn-northwest-1', 'cn-north-1'] } as const

const placeholders = {
  tokenIssuer: 'https://identity.invalid/',
  tokenAudience: 'yueji',
  jwksUrl: 'https://identity.invalid/.well-known/jwks.json',
  firstAdmins: 'nobody-1,nobody-2',
  portalOrigin: 'https://portal.invalid',
} as const

/**
 * Settings from context: `partition` (default aws), `region` (default ap-southeast-1 or cn-northwest-1), `account`,
 * `house`, `tokenIssuer`, `tokenAudience`, `jwksUrl`, `firstAdmins`, `portalOrigin`, `clamavAddress`, `retentionYears` (default 5), `nationalUrl`, `noticesUrl`, `lookupDomain` with `lookupCertificate`, `publicAddress` (default https://<lookupDomain>), `webAcl`, `onCall`.
 * Throws when a value is malformed, or when a real account is given without those that only placeholders stand for.
 */
export function readSettings(context: (name: string) => unknown): Settings {
  const text = (name: string): string | undefined => {
    const value = context(name)
    if (value === undefined || (typeof value === 'string' && value !== '')) return value
    throw new Error(`context ${name} must be text`)
  }
  const partition = text('partition') ?? 'aws'
  if (partition !== 'aws' && partition !== 'aws-cn') throw new Error('context partition must be aws or aws-cn')
  const region = text('region') ?? regions[partition][0]
  if (region.startsWith('cn-') !== (partition === 'aws-cn')) throw new Error(`${region} is no region of ${partition}`)
  const account = text('account') ?? nobody
  if (!/^\d{12}$/.test(account)) throw new Error('context account must be twelve digits')
  const need = (name: keyof typeof placeholders) => {
    const value = text(name)
    if (value === undefined && account !== nobody) throw new Error(`context ${name} is needed to deploy`)
    return value ?? placeholders[name]
  }
  const firstAdmins = need('firstAdmins')
  if (new Set(firstAdmins.split(',')).size < 2)
    throw new Error('context firstAdmins must name two accounts or more: none appoints alone')
  const domain = text('lookupDomain')
  const certificate = text('lookupCertificate')
  if ((domain === undefined) !== (certificate === undefined))
    throw new Error('context lookupDomain and lookupCertificate go together')
  const publicAddress = text('publicAddress') ?? (domain === undefined ? undefined : `https://${domain}`)
  if (publicAddress === undefined && account !== nobody)
    throw new Error('context lookupDomain or publicAddress is needed to deploy: certificates are printed with it')
  const webAcl = text('webAcl')
  if (webAcl !== undefined && (partition !== 'aws' || !webAcl.startsWith('arn:aws:wafv2:us-east-1:')))
    throw new Error('context webAcl must be a web ACL of us-east-1: CloudFront takes no other, and in China none')
  const onCall = text('onCall')
  const address = (name: string) => {
    const url = text(name)
    if (url !== undefined && !url.startsWith('https://')) throw new Error(`context ${name} must be https`)
    return url
  }
  const [nationalUrl, notificationsUrl] = [address('nationalUrl'), address('noticesUrl')]
  const clamavAddress = text('clamavAddress')
  if (clamavAddress !== undefined && !/^[\w.-]+:\d{1,5}$/.test(clamavAddress))
    throw new Error('context clamavAddress must be host:port')
  const retentionYears = Number(text('retentionYears') ?? leastYears)
  if (!Number.isInteger(retentionYears) || retentionYears < leastYears)
    throw new Error(`context retentionYears must be ${leastYears} or more: the rules keep electronic records that long`)
  return {
    deployment: text('house') ?? 'yueji',
    partition,
    region,
    account,
    tokenIssuer: need('tokenIssuer'),
    tokenAudience: need('tokenAudience'),
    jwksUrl: need('jwksUrl'),
    firstAdmins,
    portalOrigin: need('portalOrigin'),
    publicAddress: publicAddress ?? 'https://lookup.invalid',
    ...(domain !== undefined && certificate !== undefined && { lookup: { domain, certificate } }),
    retentionYears,
    ...(clamavAddress !== undefined && { clamavAddress }),
    ...(nationalUrl !== undefined && { nationalUrl }),
    ...(notificationsUrl !== undefined && { notificationsUrl }),
    ...(webAcl !== undefined && { webAcl }),
    ...(onCall !== undefined && { onCall }),
  }
}
