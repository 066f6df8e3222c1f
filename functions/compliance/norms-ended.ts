import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { catalogueOf, versionOn } from '../../shared/domain/vocabulary/occupations/catalogue.ts'
import { standardOf } from '../../shared/domain/vocabulary/occupations/eligibility.ts'
import type { Listed } from '../../shared/domain/vocabulary/occupations/occupation.ts'
import { filedNow, isOnMinistryPath } from '../../shared/domain/vocabulary/records/filed.ts'
import { isFilingComplete } from '../../shared/domain/vocabulary/records/in-force.ts'
import { type Dossier, enterpriseRoles, type ListRef } from '../../shared/domain/workflow/procedure.ts'
import type { Notification } from '../../shared/stores/notifications/notifications.ts'
import { readList } from '../platform/commands/archive-and-pin.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import type { Check } from './check.ts'

type Filed = { code: string; basis: { kind: string } }
const restsOnNorm = (filing: Dossier, code: string): boolean =>
  isFilingComplete(filing) &&
  !isOnMinistryPath(filing.facts.submit) &&
  filedNow(filing).occupations.some((one: Filed) => one.code === code && one.basis.kind === 'enterprise-norm')

/** W10: where a national standard was published since a norm was filed, its enterprise is told, once. */
export function checkNormsEnded({ archive, now }: Pick<Dependencies, 'archive' | 'now'>): Check {
  const at = now()
  const norms: Dossier[] = []
  const filings = new Map<string, Dossier>()
  const told: Notification[] = []
  let known: Dossier | undefined

  const notify = ({ id, facts, seat }: Dossier, standard: string): Notification => ({
    id: `norm-ended/${id}`,
    kind: 'milestone',
    to: enterpriseRoles.map((role) => ({ role, org: seat?.owner ?? '' })),
    says: {
      zh: `${facts.submit.name}已颁布${standard}，企业规范不再用于新的计划；请变更认定依据，并报送新版试点方案。已报备的计划和已核发的证书不受影响`,
      en: `There is a national standard: ${standard}. The norm ends for new plans: change the basis and file a new scheme. Plans on file and certificates stand`,
    },
    procedure: 'norm',
    dossier: id,
    at,
  })
  return {
    name: 'norms-ended',
    visit(head) {
      if (head.procedure === 'norm' && head.state === 'filed') norms.push(head)
      if (head.procedure === 'filing') filings.set(head.id, head)
      if (head.procedure === 'catalogue') known = head
    },
    async report() {
      const version = versionOn<ListRef>(known, dateOf(at))
      const list = version ? ((await readList(archive, version.items)) as Listed[]) : []
      const catalogue = catalogueOf(version, list)
      for (const norm of norms) {
        const { code, name } = norm.facts.submit
        const filing = filings.get(norm.facts.open.filing)
        const standard = filing && restsOnNorm(filing, code) && standardOf(catalogue, code, name)
        if (standard) told.push(notify(norm, standard))
      }
      return []
    },
    notifications: () => told,
  }
}
