import { describe, expect, it } from 'vitest'
import { procedures } from '../shared/domain/procedures.ts'
import {
  enterpriseRoles,
  erasureWorker,
  nationalLink,
  type Procedure,
  publicRole,
} from '../shared/domain/workflow/procedure.ts'
import type { FunctionName } from '../shared/names.ts'
import { deploy, layOutDist, optional } from '../test/fixtures/infra/deployment.ts'
import { allowing, openPolicy, type Policy } from '../test/harness/rights/policy.ts'
import { type Grant, givenBy } from '../test/harness/rights/statements.ts'

type RowOf = Procedure['table'][string][string]
type IsIts = (row: RowOf, move: string) => boolean
/** What the worker on batches and lists does. */
const carriedOn = [
  ...['progress', 'complete', 'halt'].map((action) => `issuance.${action}`),
  ...['certificate.issue', 'certificate.revoke', 'revocation.revoke-rest'],
]

/** What the tables of the regulation ask of the rights, whether anybody walks there (local/rights.test.ts) or not. */
describe('the synthesised rights, beside the tables', () => {
  const given = givenBy(deploy('aws', layOutDist(), optional))
  const policies = new Map([...given].map(([name, { grants }]) => [name, openPolicy(grants)]))

  it.each<[FunctionName, string, IsIts]>([
    ['complaints', 'the public may do', ({ by }) => by === publicRole],
    ['erasure', 'the worker of erasures may do', ({ by }) => by === erasureWorker],
    ['national', 'the national link may do', ({ by }) => by === nationalLink],
    ['certificates', 'carries on with', (_, move) => carriedOn.includes(move)],
    ...(['materials', 'complainants', 'trace', 'printing', 'national'] as const).map(
      (name): [FunctionName, string, IsIts] => [name, 'notes a reading', (_, move) => move === 'access.read'],
    ),
  ])('let %s do whatever of the tables %s, tried or not', (name, _, isIts) => {
    const policy = policies.get(name) as Policy
    const rows = Object.values(procedures).flatMap((p) =>
      Object.values(p.table).flatMap((actions) =>
        Object.entries(actions).flatMap(([action, row]) => (isIts(row, `${p.name}.${action}`) ? [{ p, row }] : [])),
      ),
    )
    expect(rows.length).toBeGreaterThan(0)
    const may = (action: string, procedure: string) =>
      policy.may({ action: `dynamodb:${action}`, resource: 'ledgerTable', key: `${procedure}#one` })
    for (const { p, row } of rows) {
      const known = Object.keys({ ...p.knows, ...row.knows })
      for (const read of [p.name, ...known]) expect([read, may('GetItem', read)]).toEqual([read, true])
      for (const checked of known) expect([checked, may('ConditionCheckItem', checked)]).toEqual([checked, true])
      expect([p.name, may('PutItem', p.name)]).toEqual([p.name, true])
    }
  })

  it('ask of the register who is certified already for rows of enterprises alone, whose function may', () => {
    const rows = Object.values(procedures).flatMap((p) => Object.values(p.table).flatMap((one) => Object.values(one)))
    const asking = rows.filter(({ holders }) => holders).flatMap(({ by }) => by)
    expect(asking.length).toBeGreaterThan(2)
    expect(asking.filter((role) => !(enterpriseRoles as readonly unknown[]).includes(role))).toEqual([])
  })

  it('cannot change or delete what stands in the ledger, whatever else it may be granted', () => {
    const changing = ['UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLUpdate', 'PartiQLDelete', 'PartiQLInsert']
    for (const [name, policy] of policies) {
      if (!policy.rights().some(({ resource }) => resource.startsWith('ledgerTable'))) continue
      for (const action of changing.map((one) => `dynamodb:${one}`)) {
        const granted: Grant = { effect: 'Allow', action, resource: 'ledgerTable' }
        const asked = { action, resource: 'ledgerTable', key: 'filing#one' }
        expect([name, action, allowing([...policy.rights(), granted], asked)]).toEqual([name, action, []])
      }
    }
  })
})
