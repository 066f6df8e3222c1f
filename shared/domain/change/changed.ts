import { type ChangeKind, filedNow } from '../vocabulary/records/filed.ts'
import type { Case, Facts, Rule } from '../workflow/procedure.ts'

const withLevels = (filed: Facts, changes: readonly Facts[]): Facts => {
  const found = changes.find(({ code }) => code === filed.code)
  if (!found) return filed
  const { levels, standard } = found
  return { ...filed, levels, ...(standard && { basis: { kind: 'national-standard', standard } }) }
}

/** The fields of the form that the change sets, as they will stand. */
export const changed = (c: Case): Facts => {
  const { kind, address, placeCode, occupations = [], codes = [], levels = [], ...said } = c.facts.submit
  const filed: Facts[] = filedNow(c.known.filing).occupations
  const left = filed.filter(({ code }) => !codes.includes(code))
  const laterFile = said.ministryFiling && { ministryFiling: said.ministryFiling }
  const fields: Record<ChangeKind, Facts> = {
    address: { address, placeCode },
    occupations: { occupations: [...filed, ...occupations], ...laterFile },
    levels: { occupations: filed.map((one) => withLevels(one, levels)), ...laterFile },
    'dropped-occupations': { occupations: left },
    staff: { staff: said.staff },
    venues: { venues: said.venues },
    equipment: { equipment: said.equipment },
    name: { name: said.name },
    contact: { contact: said.contact },
    'legal-representative': { legalRepresentative: said.legalRepresentative },
    capital: { capital: said.capital },
    'business-scope': { businessScope: said.businessScope },
    city: { address, placeCode },
    succession: { name: said.name, address, placeCode },
  }
  return fields[kind as ChangeKind]
}

/** Added to, or stated in part: what is new in these is asked by rules of their own. */
const inPart = ['occupations', 'levels', 'dropped-occupations']

/** what is asked for is not what stands already; a successor may bear the same name. Lists in the archive are not compared. */
export const saysNew: Rule = {
  clause: '二(二)',
  says: { zh: '与现备案内容相同，无须变更', en: 'This is what is filed already' },
  finds: (c) => {
    if ([...inPart, 'succession'].includes(c.claim.kind)) return []
    const filed = filedNow(c.known.filing)
    const fields = Object.entries(changed(c))
    const same = fields.every(([field, now]) => JSON.stringify(now) === JSON.stringify(filed[field]))
    return same ? [{ pointer: `/${fields[0]?.[0] ?? ''}`, says: saysNew.says }] : []
  },
}
