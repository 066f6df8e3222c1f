import { maskName } from '../../shared/domain/vocabulary/identifiers/masks.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import type { Archive } from '../../shared/stores/archive/archive.ts'
import { readList } from '../platform/commands/archive-and-pin.ts'

type Deps = { archive: Archive }

/** Whom the certificate is about: in the plan and in the results, the name masked. */
export async function personOf({ archive }: Deps, certificate: Dossier, heads: ReadonlyMap<string, Dossier>) {
  const { no } = certificate.facts.issue
  const [candidates, results] = await Promise.all([
    readList(archive, heads.get('plan')?.facts.submit.candidates),
    readList(archive, heads.get('results')?.facts.submit.results),
  ])
  const { name, document, occupation, level, post, condition } = candidates.find((one) => one.no === no) ?? {}
  const result = results.find((one) => one.no === no)
  return {
    candidate: { no, name: maskName(name), document: document.type, occupation, level, post, condition },
    result,
  }
}

/** Who invigilated, examined and supervised, from the filed roster, their names masked. */
export async function staffOf({ archive }: Deps, heads: ReadonlyMap<string, Dossier>) {
  const planned = heads.get('plan')?.facts.submit
  const roster = heads.get('filing')?.facts.submit?.staff
  if (!planned || !roster) return []
  const names = new Map((await readList(archive, roster)).map(({ no, name }) => [no, name]))
  return (['invigilators', 'examiners', 'supervisors'] as const).flatMap((duty) =>
    planned[duty].map((no: string) => ({ no, duty, name: maskName(names.get(no) ?? '') })),
  )
}
