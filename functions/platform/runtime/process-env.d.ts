/** What Lambda sets by itself, and what the packages read that log and count. docs/configuration.md has these comments. */
declare namespace NodeJS {
  interface ProcessEnv {
    /** 区域。Region in which the function's services are called. */
    AWS_REGION?: string | undefined
    /** 访问密钥编号。Id of the key with which calls are signed. */
    AWS_ACCESS_KEY_ID?: string | undefined
    /** 访问密钥。The key with which calls are signed. */
    AWS_SECRET_ACCESS_KEY?: string | undefined
    /** 会话令牌。What goes with a key that a role was lent for a while. */
    AWS_SESSION_TOKEN?: string | undefined
    /** 密钥库地址。Address of a Secrets Manager, in the place of the region's own. */
    AWS_ENDPOINT_URL_SECRETS_MANAGER?: string | undefined
    /** 签章密钥服务地址。Address of a KMS, in the place of the region's own. */
    AWS_ENDPOINT_URL_KMS?: string | undefined
    /** 函数服务地址。Address of a Lambda, in the place of the region's own. */
    AWS_ENDPOINT_URL_LAMBDA?: string | undefined
    /** 日志级别。From which level on the handlers log. */
    POWERTOOLS_LOG_LEVEL?: string | undefined
    /** 不计指标。`true`: the handlers count nothing. */
    POWERTOOLS_METRICS_DISABLED?: string | undefined
  }
}
