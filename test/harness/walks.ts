import { assess } from '../../local/demo/assessment.ts'
import { type Cast, cast, city } from '../../local/demo/cast.ts'
import { fileEnterprise, openRound, uploadAll, uploadPhoto } from '../../local/demo/filing.ts'
import { candidateDetails, form, plan as planForm } from '../../local/demo/forms.ts'
import { pdf } from '../../local/demo/papers.ts'
import { candidates, type Person, residentId } from '../../local/demo/people.ts'
import { fileScheme } from '../../local/demo/scheme.ts'
import { dayOf, type Scenario } from '../../local/demo/step.ts'
import type { Head } from '../../local/demo/visitor.ts'

export type Filed = { who: Cast; round: Head; filing: Head; scheme: Head }

/** An enterprise from the open call to its filed scheme; in a round of its own unless one is given. */
export async function fileAll(scenario: Scenario, seed: number, given?: Head): Promise<Filed> {
  const who = cast(seed)
  await dayOf(scenario, '2019-06-21')
  const round = given ?? (await openRound(scenario, who))
  const filing = await fileEnterprise(scenario, who, round)
  const scheme = await fileScheme(scenario, who, filing)
  return { who, round, filing, scheme }
}

/** On to results that both reviews approved. */
export const assessAll = (
  scenario: Scenario,
  { who, ...dossiers }: Filed,
  people: Parameters<typeof assess>[3],
): Promise<Head> => assess(scenario, who, dossiers, people)

/** A filing in draft, its form saved. */
export async function draftFiling(scenario: Scenario, who: Cast, round: Head): Promise<Head> {
  const opened = await scenario.on.open(who.operator, 'filing', { round: round.id, city, channel: 'open-call' })
  return scenario.on.apply(who.operator, opened, 'save', form)
}

/** A filing that waits for its city's recommendation. */
export async function submitFiling(scenario: Scenario, who: Cast, round: Head): Promise<Head> {
  const draft = await draftFiling(scenario, who, round)
  return scenario.on.apply(who.lead, draft, 'submit', { materials: await uploadAll(scenario, who) })
}

/** A change of a filing that its city looked into; the department has still to approve it. */
export async function acceptChange(scenario: Scenario, { who, filing }: Filed, claim: object): Promise<Head> {
  const material = {
    kind: 'evidence',
    id: await scenario.on.upload(who.operator, pdf('evidence.pdf', 'Sample evidence')),
  }
  const opened = await scenario.on.open(who.operator, 'change', { filing: filing.id })
  const asked = { reason: '样例理由', materials: [{ ...material, name: 'evidence.pdf' }], ...claim }
  const submitted = await scenario.on.apply(who.lead, opened, 'submit', asked)
  return scenario.on.apply(who.cityCentre, submitted, 'accept')
}

/** A plan for two days, reported on `on` and not yet answered by the city. Each seed has candidates of its own. */
export async function submitPlan(
  scenario: Scenario,
  { who, filing, scheme }: Filed,
  on: string,
  [first, second]: readonly [string, string],
  seed = 1,
): Promise<Head> {
  await dayOf(scenario, on)
  const opened = await scenario.on.open(who.operator, 'plan', { filing: filing.id, scheme: scheme.id })
  const saved = await scenario.on.apply(who.operator, opened, 'save', planForm(first, second))
  const photo = await uploadPhoto(scenario, who)
  const people = candidates(seed).map((person, i) => ({ ...person, ...candidateDetails(i), photo }))
  return scenario.on.apply(who.lead, saved, 'submit', { candidates: people })
}

/** Prepares a batch of certificates on approved results, without taking numbers. */
export async function prepare(scenario: Scenario, { who }: Filed, results: Head): Promise<Head> {
  await dayOf(scenario, '2019-09-02')
  return scenario.on.open(who.operator, 'issuance', { results: results.id, form: 'electronic' })
}

/** Reserves the numbers of a batch of certificates on approved results; nobody issues them yet. */
export async function reserve(scenario: Scenario, filed: Filed, results: Head): Promise<Head> {
  const batch = await prepare(scenario, filed, results)
  return scenario.on.apply(filed.who.lead, batch, 'issue', { responsible: '示范负责人' })
}

/** Revokes a certificate: the city proposes, the province decides. */
export async function revoke(
  { on }: Scenario,
  { cityCentre, secondReviewer }: Cast,
  certificate: string,
): Promise<Head> {
  const claim = { certificates: [certificate], ground: 'fraud', evidence: '样例' }
  const proposed = await on.open(cityCentre, 'revocation', claim)
  return on.apply(secondReviewer, proposed, 'revoke')
}

/** Cancels a certificate: the enterprise hands in what its holder signed, the city confirms. */
export async function cancelCertificate(
  { on }: Scenario,
  { operator, cityCentre }: Cast,
  certificate: string,
  signedOn: string,
): Promise<Head> {
  const id = await on.upload(operator, pdf('注销申请.pdf', 'Request of the holder'))
  const materials = [{ kind: 'holder-request', id, name: '注销申请.pdf' }]
  const claim = { certificate, kind: 'cancel', reason: '样例', signedOn, materials }
  return on.apply(cityCentre, await on.open(operator, 'amendment', claim), 'cancel')
}

/** As many invented candidates as wanted: the first twenty at level 4, the next eight at level 3, the others at level 2. */
export const crowd = (seed: number, count: number): Person[] => {
  const names = candidates(seed)
  return Array.from({ length: count }, (_, i) => ({
    no: String(i + 1),
    name: `${names[i % names.length]?.name}${'甲乙丙丁戊己庚辛'[Math.floor(i / names.length)] ?? ''}`,
    document: {
      type: 'resident-id',
      number: residentId('440106', `${19600101 + Math.floor(i / 999)}`, (seed + i) % 999),
    },
  }))
}
