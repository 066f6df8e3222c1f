import { describe, expect, it } from 'vitest'
import { procedures } from '../../../shared/domain/procedures.ts'
import { stateCouncilCalendar } from '../../../shared/domain/vocabulary/calendar/calendar-data.ts'
import { prepare } from '../../../shared/domain/workflow/prepare.ts'
import type { Dossier, Procedure } from '../../../shared/domain/workflow/procedure.ts'
import type { Archive } from '../../../shared/stores/archive/archive.ts'
import type { Ledger } from '../../../shared/stores/ledger/ledger.ts'
import { openUnitOfWork } from './unit-of-work.ts'

const selection = procedures.selection as Procedure
const propose = selection.table.draft?.propose
const headOf = (procedure: string, id: string): Dossier => ({
  procedure,
  id,
  version: 7,
  state: 'qualified',
  facts: { open: { round: 'R' } },
  seat: null,
  due: null,
  opened: null,
  at: null,
  hands: {},
  digest: null,
})
const open = () =>
  openUnitOfWork({
    ledger: { head: async (procedure: string, id: string) => headOf(procedure, id) } as unknown as Ledger,
    archive: {} as Archive,
    vault: { openTexts: async () => [] },
    holders: async () => [],
    procedures,
    calendar: stateCouncilCalendar,
  })
const by = { role: 'province-centre', id: 'centre', person: 'centre', org: '440000' } as const

describe('the heads that a transaction has read', () => {
  it('are conditions of it, but for heads in which what was looked for cannot be taken back', async () => {
    if (!propose) throw new Error('the list of a round is proposed')
    const entry = (filing: string) => ({ filing, reason: '综合评分。' })
    const claim = { selected: [entry('F'), entry('G')], others: Array.from({ length: 300 }, (_, i) => entry(`O${i}`)) }
    const unitOfWork = open()
    const dossier = headOf('selection', 'L')
    const command = { procedure: 'selection', id: 'L', action: 'propose', claim, by, at: '2019-07-12T04:00:00.000Z' }
    const { known } = await unitOfWork.know(prepare({ ok: true, p: selection, dossier, command, row: propose }))
    expect(known.filing).toHaveLength(302)
    expect(unitOfWork.seen().map(({ procedure, id }) => `${procedure}/${id}`)).toEqual([
      'round/R',
      'filing/F',
      'filing/G',
    ])
  })
})
