import { methodsOf, type Route, routes } from '../../shared/names.ts'

export type Match = {
  readonly route: Route
  readonly routeKey: string
  readonly pathParameters: Record<string, string>
}

type Segment = { readonly text: string; readonly isName: boolean }
type Compiled = { readonly route: Route; readonly routeKey: string; readonly segments: readonly Segment[] }

/** By method and number of segments: a request is compared with the few that it could be. */
const routesByShape = new Map<string, Compiled[]>()
const shapeOf = (method: string, count: number) => `${method} ${count}`

for (const route of routes) {
  const segments = route.path.split('/').map((text) => {
    const name = /^\{(\w+)\}$/.exec(text)?.[1]
    return { text: name ?? text, isName: name !== undefined }
  })
  for (const method of methodsOf(route)) {
    const shape = shapeOf(method, segments.length)
    const compiled = { route, routeKey: `${method} ${route.path}`, segments }
    routesByShape.set(shape, [...(routesByShape.get(shape) ?? []), compiled])
  }
}

const decode = (text: string): string => {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const fits = ({ segments }: Compiled, given: readonly string[]) =>
  segments.every(({ text, isName }, i) => (isName ? given[i] !== '' : given[i] === text))

/** The route of the shared list that this request takes, as API Gateway would choose it. */
export function matchRoute(method: string, path: string): Match | undefined {
  const given = path.split('/')
  const found = routesByShape.get(shapeOf(method, given.length))?.find((compiled) => fits(compiled, given))
  if (!found) return undefined
  const pathParameters: Record<string, string> = {}
  for (const [i, { text, isName }] of found.segments.entries())
    if (isName) pathParameters[text] = decode(given[i] ?? '')
  return { route: found.route, routeKey: found.routeKey, pathParameters }
}
