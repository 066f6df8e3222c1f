import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Settings } from '../settings.ts'

/** What every construct of one deployment shares. */
export type Deployment = {
  readonly settings: Settings
  /** The folder that `npm run build` fills: functions/<name> and web-lookup. */
  readonly dist: string
}

/** The house with the bell that alarms ring. */
export type AlarmedDeployment = Deployment & { readonly alarmTopic: ITopic }
