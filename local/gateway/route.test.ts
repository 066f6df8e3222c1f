import { describe, expect, it } from 'vitest'
import { routes } from '../../shared/names.ts'
import { matchRoute } from './route.ts'

/** The route's path with every name filled. */
const filled = (path: string) => path.replace(/\{(\w+)\}/g, 'some-$1')

describe('a request', () => {
  it.each(routes)('takes its own route: $method $path', (route) => {
    const match = matchRoute(route.method, filled(route.path))
    expect(match?.route).toBe(route)
    expect(match?.routeKey).toBe(`${route.method} ${route.path}`)
    const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    expect(match?.pathParameters).toEqual(Object.fromEntries(names.map((name) => [name, `some-${name}`])))
  })

  it.each([
    ['GET', '/'],
    ['GET', ''],
    ['DELETE', '/v1/procedures'],
    ['GET', '/v1/procedures/'],
    ['GET', '/v1/certificates//x'],
    ['GET', '/v1/certificates/x/'],
    ['GET', '/openapi-json'],
    ['__proto__', '/v1/procedures'],
  ])('takes none: %s %s', (method, path) => {
    expect(matchRoute(method, path)).toBeUndefined()
  })

  it('has its parameters decoded, each within its own segment, and left as they are when they cannot be', () => {
    const parametersOf = (path: string) => matchRoute('GET', path)?.pathParameters
    expect(parametersOf('/v1/certificates/a%2Fb/%E7%B2%A4')).toEqual({ number: 'a/b', proof: '粤' })
    expect(parametersOf('/v1/certificates/%/x')).toEqual({ number: '%', proof: 'x' })
  })
})
