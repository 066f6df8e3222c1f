import { procedure } from '../workflow/procedure.ts'
import { provincial } from '../workflow/seats.ts'

/**
 * when and why an enterprise left the directory (退出记录) before it had a record of its own; its credit code
 * (USCC) is the dossier's id. Nothing is entered here any more: `enterprise` has taken its place, and whoever counts
 * departures reads both.
 */
export const departures = procedure(
  'departures',
  {
    start: 'open',
    standing: true,
    during: 'always',
    impersonal: true,
    seat: (c) => c.seat ?? provincial(),
    rests: ['open'],
  },
  { open: {} },
)
