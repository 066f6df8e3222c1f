import { Alarm, type AlarmProps, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { Construct } from 'constructs'
import type { AlarmedDeployment } from './deployment.ts'

type Props = Pick<AlarmProps, 'metric' | 'threshold'> &
  Partial<Pick<AlarmProps, 'evaluationPeriods' | 'comparisonOperator' | 'treatMissingData'>> & {
    /** The section of docs/runbook.md that says what to do; a test looks for it. */
    readonly name: string
    /** What was seen. */
    readonly says: string
    /** Who is hurt, and how. */
    readonly impact: string
  }

/** An alarm that rings the house's bell and says who is hurt. It fires at `threshold` or above, in one period, by default. */
export function buildAlarm(
  scope: Construct,
  { settings, alarmTopic }: AlarmedDeployment,
  { name, says, impact, ...options }: Props,
) {
  const alarm = new Alarm(scope, name, {
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    ...options,
    alarmName: `${settings.deployment}-${name}`,
    alarmDescription: `${says} ${impact} docs/runbook.md#${name}`,
  })
  alarm.addAlarmAction(new SnsAction(alarmTopic))
  alarm.addOkAction(new SnsAction(alarmTopic))
  return alarm
}
