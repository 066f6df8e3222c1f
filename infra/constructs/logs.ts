import { RemovalPolicy } from 'aws-cdk-lib'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'

/** Logs outlive their stack and are kept a year: 网络安全法 第二十一条(三) asks for six months at least. */
export const buildLogs = (scope: Construct): LogGroup =>
  new LogGroup(scope, 'Logs', { retention: RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.RETAIN })
