import { isEnterprise } from '../../shared/domain/workflow/default-rules.ts'
import { machineRoles, type Procedure, type Row, rolesOf } from '../../shared/domain/workflow/procedure.ts'
import { importMedia, type Route, routes, sheetMedia } from '../../shared/names.ts'
import { schemaOf } from './procedure-tables.ts'

const json = (schema: object) => ({ content: { 'application/json': { schema } } })
const problemRef = {
  description: '拒绝或错误 refused',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}
const header = (name: string, pattern: string) => ({
  name,
  in: 'header',
  required: true,
  schema: { type: 'string', pattern },
})
const idempotency = header('Idempotency-Key', '^[!-~]{8,200}$')
const ifMatch = header('If-Match', '^"[0-9]{1,9}"$')
const head = { $ref: '#/components/schemas/Head' }

const parametersOf = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))

const machines: readonly string[] = machineRoles
const isOfSide = (row: Row<string>, side: string) =>
  rolesOf(row).some((role) => !machines.includes(role) && isEnterprise({ role }) === (side === 'enterprise'))

type Named = { procedure: string; action: string; row: Row<string> }
const rowsOf = (procedures: Readonly<Record<string, Procedure>>): Named[] =>
  Object.values(procedures).flatMap((p) =>
    Object.values(p.table).flatMap((rows) =>
      Object.entries(rows)
        .filter(([, row]) => !row.follows)
        .map(([action, row]) => ({ procedure: p.name, action, row })),
    ),
  )

/** One path a row: the generic paths of the route list with the procedure and the action filled in. */
function rowPaths(procedures: Readonly<Record<string, Procedure>>) {
  const paths: Record<string, object> = {}
  for (const { procedure, action, row } of rowsOf(procedures))
    for (const side of ['enterprise', 'authority'].filter((d) => isOfSide(row, d))) {
      const opens = action === 'open'
      const path = `/v1/${side}/${procedure}${opens ? '' : `/{id}/${action}`}`
      paths[path] = {
        post: {
          operationId: `${side}-${procedure}-${action}`,
          summary: `${row.clause} ${procedure}.${action}`,
          security: [{ bearer: [] }],
          parameters: [...parametersOf(path), idempotency, ...(opens ? [] : [ifMatch])],
          requestBody: json(schemaOf(row)),
          responses: { 201: { description: 'applied', ...json(head) }, default: problemRef },
        },
      }
    }
  return paths
}

const file = { schema: { type: 'string', format: 'binary' } }
const files = (types: readonly string[]) => ({ content: Object.fromEntries(types.map((type) => [type, file])) })
const pdf = files(['application/pdf'])
const listPath = '/lists/{field}'
const listFiles = { content: { ...json({ type: 'object' }).content, ...files(Object.values(sheetMedia)).content } }

/** What an import takes (the sheet itself, or the id of one that was uploaded), and what its template comes as. */
const materialNamed = {
  type: 'object',
  properties: { material: { type: 'string' } },
  required: ['material'],
  additionalProperties: false,
}
const importBody = { requestBody: { content: { ...json(materialNamed).content, ...files(importMedia).content } } }

/** Statistics as whoever asks wants them; the public's workbook is one alone. */
const statisticsOf = (path: string) => ({
  ...(!path.endsWith('.xlsx') && json({ type: 'object' }).content),
  ...(!path.endsWith('/unfinished') && files([sheetMedia.xlsx]).content),
  ...(path.endsWith('/statistics') && files([sheetMedia.csv]).content),
})

const announced = '/v1/announcements/{id}/document'
const statusOf = ({ path, method, function: name }: Route) =>
  path === announced ? 302 : name === 'imports' && method === 'POST' ? 201 : 200

const plain = (route: Route) => {
  const { path, method, httpApi, open, query = [], function: name } = route
  return {
    [method.toLowerCase()]: {
      operationId: `${method}-${path}`.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
      parameters: [
        ...parametersOf(path),
        ...query.map((name) => ({ name, in: 'query', required: false, schema: { type: 'string' } })),
      ],
      ...(httpApi === 'private' && !open && { security: [{ bearer: [] }] }),
      ...(name === 'imports' && method === 'POST' && importBody),
      responses: {
        [statusOf(route)]: {
          description: 'ok',
          ...(name === 'printing' && path !== announced && (path.endsWith(listPath) ? listFiles : pdf)),
          ...(path === '/v1/enterprise/ledger' && {
            content: { ...json({ type: 'object' }).content, ...files([sheetMedia.xlsx]).content },
          }),
          ...(name === 'statistics' && { content: statisticsOf(path) }),
          ...(name === 'imports' && method === 'GET' && files(Object.values(sheetMedia))),
        },
        default: problemRef,
      },
    },
  }
}

const says = { type: 'object', properties: { zh: { type: 'string' }, en: { type: 'string' } }, required: ['zh', 'en'] }
const schemas = {
  Head: {
    type: 'object',
    required: ['id', 'procedure', 'version', 'state', 'facts', 'due', 'actions'],
    properties: {
      id: { type: 'string' },
      procedure: { type: 'string' },
      version: { type: 'integer' },
      state: { type: 'string' },
      facts: { type: 'object' },
      due: { type: ['string', 'null'], format: 'date' },
      actions: { type: 'array', items: { type: 'object' } },
    },
  },
  Problem: {
    type: 'object',
    required: ['type', 'title', 'status', 'because', 'says'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      because: { type: 'string' },
      clause: { type: 'string' },
      says,
      more: { type: 'integer' },
      errors: {
        type: 'array',
        items: { type: 'object', properties: { pointer: { type: 'string' }, says, clause: { type: 'string' } } },
      },
    },
  },
}

/** OpenAPI 3.1 from the route list and the tables; nothing of it is written by hand twice. */
export function describeApi(procedures: Readonly<Record<string, Procedure>>) {
  const paths: Record<string, object> = rowPaths(procedures)
  const generic = (route: Route) => route.method === 'POST' && route.path.includes('{procedure}')
  for (const route of routes.filter((r) => !generic(r))) paths[route.path] = { ...paths[route.path], ...plain(route) }
  return {
    openapi: '3.1.0',
    info: { title: '粤技 Yueji', version: '1', description: '粤人社函〔2019〕1727号 企业职业技能等级认定' },
    components: { schemas, securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    paths,
  }
}
