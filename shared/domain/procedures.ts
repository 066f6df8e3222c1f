import { access } from './access/access.ts'
import { amendment } from './amendment/amendment.ts'
import { announcement } from './announcement/announcement.ts'
import { appointment } from './appointment/appointment.ts'
import { calendar } from './calendar/calendar.ts'
import { calls } from './calls/calls.ts'
import { candidateCorrection } from './candidate-correction/candidate-correction.ts'
import { catalogue } from './catalogue/catalogue.ts'
import { certificate } from './certificate/certificate.ts'
import { change } from './change/change.ts'
import { complaint } from './complaint/complaint.ts'
import { conduct } from './conduct/conduct.ts'
import { configuration } from './configuration/configuration.ts'
import { credit } from './credit/credit.ts'
import { demand } from './demand/demand.ts'
import { departures } from './departures/departures.ts'
import { disposal } from './disposal/disposal.ts'
import { enterprise } from './enterprise/enterprise.ts'
import { exit } from './exit/exit.ts'
import { experts } from './experts/experts.ts'
import { filing } from './filing/filing.ts'
import { issuance } from './issuance/issuance.ts'
import { livePlans } from './live-plans/live-plans.ts'
import { norm } from './norm/norm.ts'
import { norms } from './norms/norms.ts'
import { numbering } from './numbering/numbering.ts'
import { personalRequest } from './personal-request/personal-request.ts'
import { plan } from './plan/plan.ts'
import { policies } from './policies/policies.ts'
import { questionBank } from './question-bank/question-bank.ts'
import { reMark } from './re-mark/re-mark.ts'
import { report } from './report/report.ts'
import { results } from './results/results.ts'
import { revocation } from './revocation/revocation.ts'
import { round } from './round/round.ts'
import { roundChange } from './round-change/round-change.ts'
import { safeguard } from './safeguard/safeguard.ts'
import { scheme } from './scheme/scheme.ts'
import { segment } from './segment/segment.ts'
import { selection } from './selection/selection.ts'
import { selfInspection } from './self-inspection/self-inspection.ts'
import { service } from './service/service.ts'
import { spotCheck } from './spot-check/spot-check.ts'
import { spotDraw } from './spot-draw/spot-draw.ts'
import { supervision } from './supervision/supervision.ts'
import { training } from './training/training.ts'
import { treatment } from './treatment/treatment.ts'
import type { Procedure } from './workflow/procedure.ts'

/** Every table, in the order of the notice. */
export const procedures: Readonly<Record<string, Procedure>> = {
  round,
  'round-change': roundChange,
  catalogue,
  calls,
  filing,
  experts,
  selection,
  numbering,
  segment,
  change,
  enterprise,
  departures,
  norm,
  norms,
  scheme,
  plan,
  'live-plans': livePlans,
  conduct,
  'spot-draw': spotDraw,
  'spot-check': spotCheck,
  results,
  're-mark': reMark,
  'candidate-correction': candidateCorrection,
  safeguard,
  issuance,
  certificate,
  amendment,
  revocation,
  report,
  service,
  training,
  'question-bank': questionBank,
  supervision,
  'self-inspection': selfInspection,
  treatment,
  complaint,
  demand,
  credit,
  exit,
  announcement,
  disposal,
  'personal-request': personalRequest,
  access,
  calendar,
  appointment,
  configuration,
  policies,
}
