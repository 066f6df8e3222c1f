import * as z from 'zod'
import { clauses } from '../../shared/domain/clauses.ts'
import { type Procedure, type Row, rolesOf } from '../../shared/domain/workflow/procedure.ts'
import { wordFor } from '../../shared/domain/workflow/wording.ts'
import { listRefSchema } from '../platform/commands/list-refs.ts'

/** JSON Schema of a row's claim; an empty object where the row needs nothing. Lists may be named where the row takes it. */
export function schemaOf({ needs = z.strictObject({}), takes = [] }: Row<string>) {
  const schema = z.toJSONSchema(needs, { io: 'input', unrepresentable: 'any' })
  const properties = Object.entries(schema.properties ?? {}).map(([field, given]) => [
    field,
    takes.includes(field) ? { anyOf: [given, listRefSchema()] } : given,
  ])
  return schema.properties ? { ...schema, properties: Object.fromEntries(properties) } : schema
}

const describeRow = (row: Row<string>, action: string) => ({
  name: wordFor('actions', action),
  by: rolesOf(row),
  ...(row.supervising && { supervising: true }),
  to: row.to,
  clause: row.clause,
  says: clauses[row.clause],
  ...(row.follows && { follows: [row.follows].flat() }),
  rules: (row.given ?? []).map(({ clause, says }) => ({ clause, says })),
  needs: schemaOf(row),
})

/** Every table as data: states, rows, who, whither, clause, rules and the JSON Schema of what each row needs. */
export const describeProcedures = (procedures: Readonly<Record<string, Procedure>>) =>
  Object.fromEntries(
    Object.values(procedures).map((p) => [
      p.name,
      {
        name: wordFor('procedures', p.name),
        start: p.start,
        ...(p.shows && {
          lists: Object.fromEntries(Object.entries(p.shows).map(([field, { name }]) => [field, { name }])),
        }),
        states: Object.fromEntries(
          Object.entries(p.table).map(([state, rows]) => [
            state,
            {
              name: wordFor('states', state),
              actions: Object.fromEntries(
                Object.entries(rows).map(([action, row]) => [action, describeRow(row, action)]),
              ),
            },
          ]),
        ),
      },
    ]),
  )
