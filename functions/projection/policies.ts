import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import type { RegisteredPolicies } from '../../shared/stores/register/publications.ts'

/** the policies that a city, or the province, enacted; undefined while it enacted none. */
export function registeredPolicies({ id, facts, version, at }: Dossier): RegisteredPolicies | undefined {
  return facts.enact && at ? { policiesOf: id, policies: facts.enact.policies, version, asOf: at } : undefined
}
