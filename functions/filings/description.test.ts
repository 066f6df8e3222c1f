import { describe, expect, it } from 'vitest'
import { procedures } from '../../shared/domain/procedures.ts'
import { enterpriseRoles, machineRoles, rolesOf } from '../../shared/domain/workflow/procedure.ts'
import { routes, sheetMedia } from '../../shared/names.ts'
import { describeApi } from './openapi.ts'
import { describeProcedures, schemaOf } from './procedure-tables.ts'

// biome-ignore lint/suspicious/noExplicitAny: read as any client reads it
const api: any = JSON.parse(JSON.stringify(describeApi(procedures)))
// biome-ignore lint/suspicious/noExplicitAny: read as any client reads it
const tables: any = JSON.parse(JSON.stringify(describeProcedures(procedures)))

/** Rows that somebody may ask for, each with the doors of its roles; those that follow another move are nobody's to ask. */
const rows = Object.values(procedures).flatMap((p) =>
  Object.values(p.table).flatMap((of) =>
    Object.entries(of)
      .filter(([, row]) => !row.follows)
      .map(([action, row]) => {
        const roles = rolesOf(row).filter((role) => !(machineRoles as readonly string[]).includes(role))
        const sides = roles.map((role) =>
          (enterpriseRoles as readonly string[]).includes(role) ? 'enterprise' : 'authority',
        )
        return { procedure: p.name, action, row, sides: new Set<string>(sides) }
      }),
  ),
)
const operations = Object.values(api.paths).flatMap((path) => Object.values(path as object))

/** A claim of several kinds is one shape or another. */
// biome-ignore lint/suspicious/noExplicitAny: read as any client reads it
const alternatives = (schema: any): any[] => schema.oneOf ?? schema.anyOf ?? [schema]

describe('the description of the API', () => {
  it('has a path for every row that somebody may ask for, at the doors of its roles and at no other', () => {
    for (const { procedure, action, sides } of rows)
      for (const side of ['enterprise', 'authority']) {
        const path = `/v1/${side}/${procedure}${action === 'open' ? '' : `/{id}/${action}`}`
        if (sides.has(side)) expect(api.paths[path]?.post, path).toBeDefined()
      }
    const asked = Object.entries(api.paths).filter(
      ([path, of]) => /^\/v1\/(enterprise|authority)\//.test(path) && 'post' in (of as object),
    )
    for (const [path] of asked) {
      const [, , side = '', procedure, , action = 'open'] = path.split('/')
      const matching = rows.filter((row) => row.procedure === procedure && row.action === action)
      expect(
        matching.some(({ sides }) => sides.has(side)),
        path,
      ).toBe(true)
    }
  })

  it('has every other route of the list, and asks for a token where one is asked for', () => {
    for (const { method, path, httpApi } of routes) {
      if (method === 'POST' && path.includes('{procedure}')) continue
      const operation = api.paths[path]?.[method.toLowerCase()]
      expect(operation, `${method} ${path}`).toBeDefined()
      const open = [
        '/v1/procedures',
        '/openapi.json',
        '/v1/occupations',
        '/v1/certificates/{number}/{proof}/certificate.pdf',
        '/v1/certificates/pdf',
        '/v1/announcements/{id}/document',
        '/v1/statistics.xlsx',
      ].includes(path)
      expect('security' in operation).toBe(httpApi === 'private' && !open)
    }
  })

  it('names each operation once, and each parameter of its path', () => {
    const ids = operations.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [path, of] of Object.entries(api.paths))
      for (const operation of Object.values(of as object)) {
        const named = operation.parameters
          .filter((p: { in: string }) => p.in === 'path')
          .map((p: { name: string }) => p.name)
        expect(named, path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
      }
  })

  it('asks for Idempotency-Key at every write and for If-Match at every one but an opening', () => {
    for (const [path, of] of Object.entries<{ post?: { parameters: { in: string; name: string }[] } }>(api.paths)) {
      if (!of.post || !/^\/v1\/(enterprise|authority)\//.test(path)) continue
      const headers = of.post.parameters.filter((p) => p.in === 'header').map((p) => p.name)
      expect(headers, path).toEqual(path.includes('{id}') ? ['Idempotency-Key', 'If-Match'] : ['Idempotency-Key'])
    }
  })

  it('lets a list be named instead of given exactly where a row takes it so', () => {
    for (const { procedure, action, row } of rows)
      for (const [field, schema] of Object.entries(schemaOf(row).properties ?? {})) {
        const byName = 'anyOf' in (schema as object) && JSON.stringify(schema).includes('versionId')
        expect(byName, `${procedure}.${action} ${field}`).toBe(row.takes?.includes(field) ?? false)
      }
    expect(rows.some(({ row }) => row.takes)).toBe(true)
  })

  it('says what an import takes and gives', () => {
    const { post, get } = { ...api.paths['/v1/imports/{kind}'], ...api.paths['/v1/imports/{kind}/template'] }
    expect(Object.keys(post.requestBody.content)).toEqual([
      'application/json',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'text/csv',
      'application/octet-stream',
    ])
    expect(Object.keys(post.responses)).toEqual(['201', 'default'])
    expect(Object.keys(get.responses[200].content)).toHaveLength(2)
  })

  it('gives a list behind a dossier as data and as sheets, on both sides', () => {
    for (const side of ['enterprise', 'authority']) {
      const { get } = api.paths[`/v1/${side}/{procedure}/{id}/lists/{field}`]
      expect(Object.keys(get.responses[200].content)).toEqual(['application/json', ...Object.values(sheetMedia)])
    }
  })

  it('refers to nothing that it does not hold', () => {
    const refs = [...JSON.stringify(api).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name)
    expect(refs.length).toBeGreaterThan(0)
    for (const name of refs) expect(api.components.schemas).toHaveProperty(name ?? '')
  })

  it('says of every body that unknown fields are refused', () => {
    for (const { requestBody, operationId } of operations.filter((o) => o.requestBody)) {
      const { schema } = requestBody.content['application/json']
      for (const shape of alternatives(schema)) expect(shape.additionalProperties, operationId).toBe(false)
    }
  })
})

describe('the tables as data', () => {
  it('hold every state and every row, with who, whither, and what the clause says', () => {
    for (const [name, p] of Object.entries(procedures)) {
      expect(tables[name].start).toBe(p.start)
      expect(Object.keys(tables[name].lists ?? {})).toEqual(Object.keys(p.shows ?? {}))
      expect(Object.keys(tables[name].states)).toEqual(Object.keys(p.table))
      for (const [state, of] of Object.entries(p.table)) {
        expect(Object.keys(tables[name].states[state].actions)).toEqual(Object.keys(of))
        for (const [action, row] of Object.entries(of)) {
          const shown = tables[name].states[state].actions[action]
          expect(shown).toMatchObject({ by: rolesOf(row), to: row.to, clause: row.clause })
          expect(shown.says.zh.length).toBeGreaterThan(3)
          for (const shape of alternatives(shown.needs)) expect(shape).toHaveProperty('type')
        }
      }
    }
  })

  it('name procedures, states and actions in both languages', () => {
    // biome-ignore lint/suspicious/noExplicitAny: read as any client reads it
    for (const table of Object.values<any>(tables)) {
      // biome-ignore lint/suspicious/noExplicitAny: read as any client reads it
      const states = Object.values<any>(table.states)
      const named = [table, ...states, ...states.flatMap((state) => Object.values(state.actions))]
      for (const { name } of named) {
        expect(name.zh).toMatch(/\p{Script=Han}/u)
        expect(name.en).toMatch(/[a-z]/)
      }
    }
  })
})
