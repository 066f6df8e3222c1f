import { assess } from '../assessment.ts'
import type { Cast } from '../cast.ts'
import type { Person } from '../people.ts'
import { dayOf, type Scenario, until } from '../step.ts'
import type { Head } from '../visitor.ts'

/** Assesses these people and issues their certificates on 2 September 2019; answers the batch, complete. */
export async function certify(
  scenario: Scenario,
  who: Cast,
  dossiers: { filing: Head; scheme: Head },
  people: readonly Person[],
): Promise<Head> {
  const { on } = scenario
  const results = await assess(scenario, who, dossiers, people)
  await dayOf(scenario, '2019-09-02')
  const prepared = await on.open(who.operator, 'issuance', { results: results.id, form: 'electronic' })
  await on.apply(who.lead, prepared, 'issue', { responsible: '示范负责人' })
  return until(async () => {
    const batch = await on.read(who.lead, 'issuance', prepared.id)
    return batch.state === 'completed' ? batch : undefined
  })
}
