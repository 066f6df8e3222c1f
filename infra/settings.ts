type Partition = 'aws' | 'aws-cn'

/** What differs between deployments. Everything comes from context (`contexts`); nothing is looked up. */
export type Settings = {
  readonly deployment: string
  readonly partition: Partition
  readonly region: string
  readonly account: string
  readonly tokenIssuer: string
  readonly tokenAudience: string
  readonly jwksUrl: string
  readonly firstAdmins: string
  readonly portalOrigin: string
  readonly clamavAddress?: string
  readonly retentionYears: number
  readonly nationalUrl?: string
  readonly notificationsUrl?: string
  readonly publicAddress: string
  readonly lookup?: { readonly domain: string; readonly certificate: string }
  readonly webAcl?: string
  readonly onCall?: string
}

/** Electronic records are kept five years at least. */
const leastYears = 5

/** Stands for no account: with it the stacks can be synthesised and checked, never deployed. */
export const nobody = '000000000000'

type ContextValue = {
  readonly says: { readonly zh: string; readonly en: string }
  /** What holds where it is not given, by partition where that differs. */
  readonly shipped?: string | Readonly<Record<Partition, string>>
  /** `shipped` only stands in its place until a real account is named: then it must be given. */
  readonly toDeploy?: true
  /** The setting that it becomes, where that has another name. */
  readonly setting?: keyof Settings
}

/** Every context value, as `cdk … -c name=value` gives it; docs/configuration.md is made from this. */
export const contexts = {
  house: {
    says: {
      zh: '部署名称',
      en: 'First part of the names of stacks, alarms and the dashboard, so that two deployments may share an account.',
    },
    shipped: 'yueji',
    setting: 'deployment',
  },
  partition: { says: { zh: '云分区', en: '`aws`, or `aws-cn` for China.' }, shipped: 'aws' },
  region: {
    says: { zh: '区域', en: 'A region of the partition.' },
    shipped: { aws: 'ap-southeast-1', 'aws-cn': 'cn-northwest-1' },
  },
  account: {
    says: { zh: '云账号', en: 'Twelve digits; the shipped ones are nobody’s, and only synthesise.' },
    shipped: nobody,
  },
  tokenIssuer: {
    says: {
      zh: '令牌签发者',
      en: 'Any OIDC issuer (China has no Cognito user pools): the `iss` of its bearer tokens.',
    },
    shipped: 'https://identity.invalid/',
    toDeploy: true,
  },
  tokenAudience: {
    says: { zh: '令牌受众', en: 'The `aud` of the bearer tokens.' },
    shipped: 'yueji',
    toDeploy: true,
  },
  jwksUrl: {
    says: { zh: '令牌公钥地址', en: 'Where the issuer publishes its keys.' },
    shipped: 'https://identity.invalid/.well-known/jwks.json',
    toDeploy: true,
  },
  firstAdmins: {
    says: {
      zh: '首任管理员',
      en: 'Two accounts or more, with commas between, that are administrators until they are appointed themselves.',
    },
    shipped: 'nobody-1,nobody-2',
    toDeploy: true,
  },
  portalOrigin: {
    says: {
      zh: '办理网站的来源',
      en: 'The only web origin from which browsers may call the private API and post materials.',
    },
    shipped: 'https://portal.invalid',
    toDeploy: true,
  },
  clamavAddress: {
    says: {
      zh: '病毒扫描服务',
      en: 'host:port of a ClamAV daemon that checks what is uploaded; built-in signatures alone without it.',
    },
  },
  retentionYears: {
    says: { zh: '档案锁定年限', en: 'How many years no version in the archive can be removed: five or more.' },
    shipped: `${leastYears}`,
  },
  nationalUrl: {
    says: {
      zh: '全国联网地址',
      en: 'Where the national system takes requests (https); the link is by files without it.',
    },
  },
  noticesUrl: {
    says: {
      zh: '消息网关地址',
      en: 'Where the message gateway takes notifications to people (https); they wait without it.',
    },
    setting: 'notificationsUrl',
  },
  lookupDomain: {
    says: { zh: '公众查询域名', en: 'The public page’s own name; it goes with `lookupCertificate`.' },
    setting: 'lookup',
  },
  lookupCertificate: {
    says: {
      zh: '公众查询证书',
      en: 'For that name: in `aws` the ARN of an ACM certificate of us-east-1; in `aws-cn`, whose CloudFront knows no ACM and serves nothing under its default name, the id of an IAM server certificate.',
    },
    setting: 'lookup',
  },
  publicAddress: {
    says: {
      zh: '公众网址',
      en: 'Where the public page stands: `https://` and `lookupDomain` unless it is given, and one of the two must be. The QR code of every certificate leads there, for as long as there is paper.',
    },
    shipped: 'https://lookup.invalid',
    toDeploy: true,
  },
  webAcl: {
    says: {
      zh: '网页防火墙',
      en: 'ARN of a web ACL for CloudFront, which lives in us-east-1 whatever the region here; for `aws` alone. docs/runbook.md has the rule.',
    },
  },
  onCall: { says: { zh: '告警邮箱', en: 'An address that is mailed every alarm.' } },
} as const satisfies Record<string, ContextValue>

export type ContextName = keyof typeof contexts

/**
 * Settings from context. Throws when a value is malformed, or when a real account is given without those that only
 * placeholders stand for.
 */
export function readSettings(context: (name: ContextName) => unknown): Settings {
  const text = (name: ContextName): string | undefined => {
    const value = context(name)
    if (value === undefined || (typeof value === 'string' && value !== '')) return value
    throw new Error(`context ${name} must be text`)
  }
  const partition = text('partition') ?? contexts.partition.shipped
  if (partition !== 'aws' && partition !== 'aws-cn') throw new Error('context partition must be aws or aws-cn')
  const region = text('region') ?? contexts.region.shipped[partition]
  if (region.startsWith('cn-') !== (partition === 'aws-cn')) throw new Error(`${region} is no region of ${partition}`)
  const account = text('account') ?? contexts.account.shipped
  if (!/^\d{12}$/.test(account)) throw new Error('context account must be twelve digits')
  const need = (name: 'tokenIssuer' | 'tokenAudience' | 'jwksUrl' | 'firstAdmins' | 'portalOrigin') => {
    const value = text(name)
    if (value === undefined && account !== nobody) throw new Error(`context ${name} is needed to deploy`)
    return value ?? contexts[name].shipped
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
  const address = (name: ContextName) => {
    const url = text(name)
    if (url !== undefined && !url.startsWith('https://')) throw new Error(`context ${name} must be https`)
    return url
  }
  const [nationalUrl, notificationsUrl] = [address('nationalUrl'), address('noticesUrl')]
  const clamavAddress = text('clamavAddress')
  if (clamavAddress !== undefined && !/^[\w.-]+:\d{1,5}$/.test(clamavAddress))
    throw new Error('context clamavAddress must be host:port')
  const retentionYears = Number(text('retentionYears') ?? contexts.retentionYears.shipped)
  if (!Number.isInteger(retentionYears) || retentionYears < leastYears)
    throw new Error(`context retentionYears must be ${leastYears} or more: the rules keep electronic records that long`)
  return {
    deployment: text('house') ?? contexts.house.shipped,
    partition,
    region,
    account,
    tokenIssuer: need('tokenIssuer'),
    tokenAudience: need('tokenAudience'),
    jwksUrl: need('jwksUrl'),
    firstAdmins,
    portalOrigin: need('portalOrigin'),
    publicAddress: publicAddress ?? contexts.publicAddress.shipped,
    ...(domain !== undefined && certificate !== undefined && { lookup: { domain, certificate } }),
    retentionYears,
    ...(clamavAddress !== undefined && { clamavAddress }),
    ...(nationalUrl !== undefined && { nationalUrl }),
    ...(notificationsUrl !== undefined && { notificationsUrl }),
    ...(webAcl !== undefined && { webAcl }),
    ...(onCall !== undefined && { onCall }),
  }
}
