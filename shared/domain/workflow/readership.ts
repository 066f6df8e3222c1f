import { panelOf } from '../vocabulary/records/panel.ts'
import type { Dossier, Procedure, Seat } from './procedure.ts'

/**
 * Whose it is that is read: an enterprise by its USCC, a place by its region code; whether it is confidential; and of a
 * dossier to whom it is published, and the persons who evaluate it now.
 */
export type Of = Partial<Pick<Seat, 'owner' | 'region' | 'confidential'>> & {
  published?: 'enterprises' | 'everyone'
  panel?: readonly string[]
}

type Reading = Pick<Procedure, 'published' | 'evaluated'>
const unknown: Reading = {}

/** The persons who evaluate a dossier as it stands. */
export const evaluators = (
  { evaluated }: Reading,
  { state, facts }: Pick<Dossier, 'state' | 'facts'>,
): readonly string[] => (evaluated?.in === state ? (panelOf(facts)?.experts ?? []) : [])

/** The tables whose panels must see dossiers of that procedure. */
export const restingOn = (procedures: Readonly<Record<string, Procedure>>, procedure: string): Procedure[] =>
  Object.values(procedures).filter(({ evaluated }) => evaluated?.with && Object.hasOwn(evaluated.with, procedure))

/** Whether a dossier that is evaluated rests on that one. */
export const restsOn = (
  { evaluated }: Reading,
  { facts }: Pick<Dossier, 'facts'>,
  other: Pick<Dossier, 'procedure' | 'id'>,
): boolean => evaluated?.with?.[other.procedure]?.(facts).includes(other.id) ?? false

/** Whose a dossier of the table is, belonging to `seat`. */
export const ofDossier = (
  p: Reading = unknown,
  dossier: Pick<Dossier, 'state' | 'facts'>,
  { owner, region, confidential }: Seat,
): Of => {
  const { to, in: states = [dossier.state] } = p.published ?? {}
  return {
    owner,
    region,
    ...(confidential && { confidential }),
    ...(to && states.includes(dossier.state) && { published: to }),
    panel: evaluators(p, dossier),
  }
}
