import { contentOf } from '../../shared/domain/certificate/certificate.ts'
import { maskName } from '../../shared/domain/vocabulary/identifiers/masks.ts'
import { filedNow } from '../../shared/domain/vocabulary/records/filed.ts'
import { plannedNow, replacedIn } from '../../shared/domain/vocabulary/records/planned.ts'
import { reportOf } from '../../shared/domain/vocabulary/records/results.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import type { Archive } from '../../shared/stores/archive/archive.ts'
import { openList, readList } from '../platform/commands/archive-and-pin.ts'
import { type OpensTexts, openSound } from '../platform/commands/personal-text.ts'
import { unlessGone } from '../platform/commands/unless-gone.ts'

type Deps = { archive: Archive; vault: OpensTexts }

/** Whom the certificate is about: in the plan and in the results, the name masked. */
export async function personOf({ archive, vault }: Deps, certificate: Dossier, heads: ReadonlyMap<string, Dossier>) {
  const { no } = certificate.facts.issue
  const [candidates, results] = await Promise.all([
    unlessGone(readList(archive, heads.get('plan')?.facts.submit.candidates), []),
    unlessGone(readList(archive, reportOf(heads.get('results'))?.results), []),
  ])
  const [candidate] = await openSound(
    vault,
    candidates.filter((one) => one.no === no),
  )
  const { name, document, occupation, level, post, condition, carried } = candidate ?? {}
  const result = results.find((one) => one.no === no)
  return {
    candidate: {
      no,
      name: name === undefined ? contentOf(certificate.facts).maskedName : maskName(name),
      document: document?.type,
      occupation,
      level,
      post,
      condition,
      // M9: where a mark of the result was made
      ...(carried && { carried }),
    },
    result,
  }
}

/** Who invigilated, examined and supervised, from the filed roster, their names masked. */
export async function staffOf(deps: Deps, heads: ReadonlyMap<string, Dossier>) {
  const plan = heads.get('plan')
  const planned = plan && plannedNow(plan)
  const filing = heads.get('filing')
  if (!plan || !planned?.examiners || !filing?.facts.submit?.staff) return []
  const rosters = [filing.facts.submit.staff, filedNow(filing).staff]
  const people = (await Promise.all(rosters.map((roster) => unlessGone(openList(deps, roster), [])))).flat()
  const names = new Map(people.map(({ no, name }) => [no, name]))
  // M5: who was replaced may have served in a session before.
  const replaced = replacedIn(plan)
  return (['invigilators', 'examiners', 'supervisors'] as const).flatMap((duty) => {
    const before = replaced.filter(({ role }) => role === duty).map(({ person }) => person)
    return [...new Set<string>([...planned[duty], ...before])].map((no) => ({
      no,
      duty,
      name: maskName(names.get(no) ?? ''),
      ...(before.includes(no) && { replaced: true }),
    }))
  })
}
